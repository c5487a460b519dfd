import { isDeepStrictEqual } from "node:util";

type Fields = Readonly<Record<string, unknown>>;

/** A record after what a merge changed in it was put back. */
export interface PutBack<R> {
  readonly record: R;
  /** The fields that the merge changed and somebody else has changed since: they stay as they are. */
  readonly kept: readonly string[];
}

/**
 * Puts back what a merge changed in a record, field by field, and leaves what else was done to it since. A field that is
 * still as the merge left it is as it was before; of a list of words that others changed since, what the merge added is
 * taken away; any other field that was changed since is kept, and told. Steps of a chain are the same steps by their ids.
 *
 * @param now the record as it is
 * @param before as it was before the merge
 * @param after as the merge left it
 * @example
 * putBack({ name: "New", aliases: ["A", "B", "C"] }, { name: "Old", aliases: ["A"] }, { name: "Old", aliases: ["A", "B"] })
 * // => { record: { name: "New", aliases: ["A", "C"] }, kept: [] }
 */
export function putBack<R extends object>(now: R, before: R, after: R): PutBack<R> {
  if (isDeepStrictEqual(now, after)) return { record: before, kept: [] };
  const [is, was, made] = [now as Fields, before as Fields, after as Fields];
  const chained = Array.isArray(is["chain"]);
  const flat = putBackFields(is, was, made, chained ? ["chain", "claimant_id"] : []);
  if (!chained) return { record: flat.record as R, kept: flat.kept };
  const chain = putBackChain(is["chain"], was["chain"], made["chain"]);
  const record = {
    ...flat.record,
    chain: chain.record,
    // Who is held to the claim follows from the chain.
    claimant_id: chain.record.find((hop) => hop["is_claimant"] === true)?.["speaker_id"] ?? null,
  };
  return { record: record as R, kept: [...flat.kept, ...chain.kept] };
}

function putBackFields(
  now: Fields,
  before: Fields,
  after: Fields,
  left: readonly string[],
): PutBack<Record<string, unknown>> {
  const record: Record<string, unknown> = { ...now };
  const kept: string[] = [];
  for (const field of Object.keys(now)) {
    const [is, was, made] = [now[field], before[field] ?? null, after[field] ?? null];
    if (left.includes(field) || isDeepStrictEqual(was, made)) continue;
    if (isDeepStrictEqual(is ?? null, made)) record[field] = was;
    else if (isWords(is) && isWords(was) && isWords(made)) {
      record[field] = is.filter((word) => was.includes(word) || !made.includes(word));
    } else kept.push(field);
  }
  return { record, kept };
}

function putBackChain(now: unknown, before: unknown, after: unknown): PutBack<Fields[]> {
  const kept: string[] = [];
  const record = hopsOf(now).map((hop, place) => {
    const was = hopsOf(before).find(({ id }) => id === hop["id"]);
    const made = hopsOf(after).find(({ id }) => id === hop["id"]);
    if (was === undefined || made === undefined) return hop;
    const back = putBackFields(hop, was, made, []);
    kept.push(...back.kept.map((field) => `step ${place + 1}, ${field}`));
    return back.record;
  });
  return { record, kept };
}

function hopsOf(chain: unknown): Fields[] {
  return Array.isArray(chain) ? (chain as Fields[]) : [];
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((word) => typeof word === "string");
}
