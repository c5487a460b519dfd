import { z } from "zod";
import { id, instant, slug } from "../records/record-parts.ts";
import { GRAPH_SCHEMA, type JsonSchema } from "./graph-schema.ts";

/** What a value may be, in words: "a list of" + hop; "dating" + " or null". */
export interface TypeInWords {
  readonly before: string;
  /** The part that is described under its own heading; null for a plain value. */
  readonly part: string | null;
  readonly after: string;
}

export interface FieldDocs {
  readonly name: string;
  readonly type: TypeInWords;
  /** Whether it may be left out; never for what Gainsay itself writes. */
  readonly optional: boolean;
  readonly description: string;
}

/** One kind of object in the format. */
export interface PartDocs {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly FieldDocs[];
}

const patternOf = (part: z.ZodType) => z.toJSONSchema(part).pattern;

const KNOWN_PATTERNS = new Map<string | undefined, string>([
  [patternOf(id), "identifier"],
  [patternOf(slug), "short name"],
  [patternOf(instant), "moment"],
]);

const PLAIN_TYPES: Record<string, string> = {
  string: "text",
  integer: "whole number",
  boolean: "true or false",
  object: "object",
};

function partDocs(name: string, schema: JsonSchema): PartDocs {
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([key, field]) =>
    fieldDocs(key, field, !required.has(key)),
  );
  return { name, description: schema.description ?? "", fields };
}

// An object without a name of its own is told where it stands: "counts", "counts.claims".
function fieldDocs(name: string, schema: JsonSchema, optional: boolean): FieldDocs[] {
  const type = typeInWords(schema);
  const field = { name, type, optional, description: schema.description ?? "" };
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, value]) =>
    fieldDocs(`${name}.${key}`, value, false),
  );
  return [field, ...inner];
}

/**
 * @example typeInWords({ type: "array", items: { $ref: "#/$defs/hop" } }) // => { before: "list of ", part: "hop", after: "" }
 * @throws Error for a schema that it has no words for, found by the first test of the page
 */
export function typeInWords(schema: JsonSchema): TypeInWords {
  if (schema.$ref !== undefined) {
    return { before: "", part: schema.$ref.replace("#/$defs/", ""), after: "" };
  }
  if (schema.anyOf !== undefined) return choiceInWords(schema.anyOf);
  if (typeof schema.type === "object") {
    return choiceInWords(schema.type.map((type) => ({ type })));
  }
  if (schema.const !== undefined) return plain(JSON.stringify(schema.const));
  if (schema.enum !== undefined) {
    return plain(schema.enum.map((value) => JSON.stringify(value)).join(" | "));
  }
  if (schema.type === "array" && schema.items !== undefined) {
    const inner = typeInWords(schema.items);
    return { ...inner, before: `list of ${inner.before}` };
  }
  const known = schema.pattern === undefined ? undefined : KNOWN_PATTERNS.get(schema.pattern);
  const words = known ?? PLAIN_TYPES[schema.type ?? ""];
  if (words === undefined) throw new Error(`no words for ${JSON.stringify(schema)}`);
  return plain(words);
}

// Beside what a value is there is only ever that it may be null or empty.
function choiceInWords([first, ...others]: readonly JsonSchema[]): TypeInWords {
  if (first === undefined) throw new Error("a choice of nothing");
  const after = others.map((other) => {
    if (other.type === "null") return " or null";
    if (other.const === "") return ", may be empty";
    throw new Error(`no words for a choice of ${JSON.stringify(other)}`);
  });
  return { ...typeInWords(first), after: after.join("") };
}

function plain(before: string): TypeInWords {
  return { before, part: null, after: "" };
}

/** The format field by field, read out of its schema, so that the two cannot differ. */
export const GRAPH_DOCS: readonly PartDocs[] = [
  partDocs("document", GRAPH_SCHEMA),
  ...Object.entries(GRAPH_SCHEMA.$defs ?? {}).map(([name, schema]) => partDocs(name, schema)),
];
