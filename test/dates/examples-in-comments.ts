/** What is exported that can be called, and the comment that stands right above it, or "" without one. */
export interface Exported {
  name: string;
  comment: string;
}

/** One line of an example: a call, and its value or what it throws. */
export interface Example {
  call: string;
  value?: string;
  error?: string;
  message?: string;
}

const EXPORT = /^export (?:async )?(?:function\*?|class|const|let) (?<name>\w+)/gm;
const EXAMPLE = /^(?<call>.+); \/\/ (?:=> (?<value>.+)|throws (?<error>\w+): (?<message>.+))$/;

/** The comment above each export of a source that has one of the names. */
export function exportsOf(source: string, names: readonly string[]): Exported[] {
  const places = new Map(
    [...source.matchAll(EXPORT)].map((match) => [match.groups?.["name"] ?? "", match.index]),
  );
  return names.map((name) => {
    const above = source.slice(0, places.get(name) ?? 0);
    const comment = above.endsWith("*/\n") ? above.slice(above.lastIndexOf("/**")) : "";
    return { name, comment };
  });
}

/** The lines after `@example` up to the next tag; one that is no example has neither a value nor an error. */
export function examplesOf(comment: string): Example[] {
  const lines = comment
    .split("\n")
    .filter((line) => line.startsWith(" * "))
    .map((line) => line.slice(3));
  const start = lines.indexOf("@example");
  if (start < 0) return [];
  const after = lines.slice(start + 1);
  const end = after.findIndex((line) => line.startsWith("@"));
  return (end < 0 ? after : after.slice(0, end)).map((line) => {
    const { call = line, value, error, message } = EXAMPLE.exec(line)?.groups ?? {};
    if (value !== undefined) return { call, value };
    return error === undefined ? { call } : { call, error, message: message ?? "" };
  });
}

/** The phrases in quotation marks of a comment without examples: a reader of one kind of words names what it reads. */
export function phrasesOf(comment: string): string[] {
  return comment.includes("@example")
    ? []
    : [...comment.matchAll(/"(?<words>[^"]+)"/g)].map((match) => match.groups?.["words"] ?? "");
}
