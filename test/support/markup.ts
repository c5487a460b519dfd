/** One start tag of a page, in the order of the page. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** All text below it, entities resolved, white space as it stands. */
  text: string;
}

const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

// Our views write every attribute with double quotes, or without a value.
const TOKEN =
  /<!--[\s\S]*?-->|<!doctype html>|<(?<closing>\/?)(?<name>[a-zA-Z][\w-]*)(?<attributes>(?:\s+[^\s"'<>=/]+(?:="[^"<]*")?)*)\s*(?<empty>\/?)>|(?<text>[^<]+)|(?<stray><)/giu;
const ATTRIBUTE = /(?<name>[^\s"'<>=/]+)(?:="(?<value>[^"]*)")?/gu;
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };

/**
 * Reads a page more strictly than a browser would: every element is closed, in order, and every "&" begins
 * an entity that our escape writes, so that text which was put in unescaped, or twice escaped, is found.
 *
 * @throws Error with what stands wrong and the text before it
 * @example parseMarkup("<p>a</p>")[0]?.text // => "a"
 */
export function parseMarkup(html: string): Tag[] {
  const tags: Tag[] = [];
  const open: Tag[] = [];
  for (const token of html.matchAll(TOKEN)) {
    const { closing, name, attributes, empty, text, stray } = token.groups ?? {};
    const fault = (what: string) =>
      new Error(`${what} behind: …${html.slice(Math.max(0, token.index - 120), token.index)}`);
    if (stray !== undefined) throw fault("a stray “<”");
    if (text !== undefined) {
      const plain = resolve(text, fault);
      for (const tag of open) tag.text += plain;
    }
    if (name === undefined) continue;
    if (closing === "/") {
      const last = open.pop();
      if (last?.name !== name) throw fault(`</${name}> closes <${last?.name}>`);
      continue;
    }
    const tag: Tag = { name, attributes: readAttributes(attributes ?? "", fault), text: "" };
    tags.push(tag);
    if (empty !== "/" && !VOID.has(name)) open.push(tag);
  }
  const left = open.at(-1);
  if (left !== undefined) throw new Error(`<${left.name}> is never closed`);
  return tags;
}

type Fault = (what: string) => Error;

function readAttributes(text: string, fault: Fault): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const { groups } of text.matchAll(ATTRIBUTE)) {
    const name = groups?.["name"] ?? "";
    if (attributes.has(name)) throw fault(`two attributes “${name}”`);
    attributes.set(name, resolve(groups?.["value"] ?? "", fault));
  }
  return attributes;
}

function resolve(text: string, fault: Fault): string {
  return text.replace(/&(?:(?<name>[\w#]+);)?/g, (_all, name: string | undefined) => {
    const sign = name === undefined ? undefined : ENTITIES[name];
    if (sign === undefined) throw fault(`“&${name ?? ""}” is none of our entities`);
    return sign;
  });
}
