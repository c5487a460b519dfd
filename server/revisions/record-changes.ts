import { canonicalJson, type Json } from "./canonical-json.ts";
import { type WordPart, wordDifference } from "./word-difference.ts";

/** A record as a revision keeps it. */
export type RecordJson = { readonly [field: string]: Json };

/** One thing that a revision changed. */
export interface RecordChange {
  /** Where in the record: a field, or the chain, the place in it counted from 0, and a field of the hop. */
  readonly path: readonly (string | number)[];
  /** Null as well where there was nothing. */
  readonly before: Json;
  readonly after: Json;
  /** Of a running text: what became of its words, in the order of reading. */
  readonly words?: readonly WordPart[];
}

// The database keeps records without an order of their fields.
const READ_FIRST = [
  "state",
  "title",
  "name",
  "text",
  "quote",
  "quote_prefix",
  "quote_suffix",
  "claimant_id",
  "hedge",
  "modality",
  "chain",
  "said",
  "event_id",
  "event_dating",
];

/**
 * What differs between two records of one entity, field by field, what readers see first first. A dating is
 * one field. Hops are the same hop where their ids are: each field of it that changed is told, a hop that
 * came or went is told whole, and one that changed its place among those that stayed is told by its places.
 * A first revision has nothing before it and so no changes.
 *
 * @example
 * recordChanges({ text: "A", state: "draft" }, { text: "B", state: "draft" })
 * // => [{ path: ["text"], before: "A", after: "B" }]
 */
export function recordChanges(before: RecordJson | null, after: RecordJson): RecordChange[] {
  if (before === null) return [];
  const fields = new Set([...READ_FIRST, ...Object.keys(after), ...Object.keys(before)]);
  return [...fields].flatMap((field) => {
    const was = before[field] ?? null;
    const is = after[field] ?? null;
    if (isSame(was, is)) return [];
    if (field === "chain") return chainChanges(asHops(was), asHops(is));
    const words = wordDifference([field], was, is);
    return [{ path: [field], before: was, after: is, ...(words === null ? {} : { words }) }];
  });
}

function chainChanges(before: readonly RecordJson[], after: readonly RecordJson[]): RecordChange[] {
  const changes: RecordChange[] = [];
  const stayedBefore = before.filter((hop) => isIn(after, hop));
  const stayedAfter = after.filter((hop) => isIn(before, hop));
  for (const [place, hop] of after.entries()) {
    const former = before.find((other) => other["id"] === hop["id"]);
    if (former === undefined) {
      changes.push({ path: ["chain", place], before: null, after: hop });
      continue;
    }
    if (stayedBefore.indexOf(former) !== stayedAfter.indexOf(hop)) {
      const places = { before: before.indexOf(former), after: place };
      changes.push({ path: ["chain", place, "position"], ...places });
    }
    for (const change of recordChanges(former, hop)) {
      changes.push({ ...change, path: ["chain", place, ...change.path] });
    }
  }
  for (const [place, hop] of before.entries()) {
    if (!isIn(after, hop)) changes.push({ path: ["chain", place], before: hop, after: null });
  }
  return changes;
}

function isIn(chain: readonly RecordJson[], hop: RecordJson): boolean {
  return chain.some((other) => other["id"] === hop["id"]);
}

function asHops(value: Json): readonly RecordJson[] {
  if (!Array.isArray(value)) return [];
  return value as readonly RecordJson[];
}

function isSame(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
