import { isDeepStrictEqual } from "node:util";
import { chainOrder, type HopJson, idsOf } from "./merge-chains.ts";

/** A record as JSON: what a revision keeps, what a form makes. */
export type AnyRecord = { readonly [field: string]: unknown };

/** Whose version of a field is taken: of what is there now, or of what was typed. */
export type Side = "theirs" | "mine";

/** What is taken where it is of neither: a text that was worded anew. */
export interface Wording {
  readonly words: string | null;
}

/** A place in a record that two people changed in different ways. */
export interface Overlap {
  /** A field; or "chain", the id of a step and a field of it; or "chain" and the id of a step; or "chain", "order". */
  readonly path: readonly string[];
  /** Null as well where there is nothing. */
  readonly ancestor: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
  /** Whose is taken, or which wording, where somebody has chosen. */
  readonly chosen: Side | Wording | null;
}

export interface Merged<R> {
  /** Both changes in one record. Where they overlap it holds what was chosen, else theirs, which is there now. */
  readonly merged: R;
  readonly overlaps: readonly Overlap[];
}

/**
 * Whose is taken where both changed the same; null where nobody has chosen. A wording is taken whoever changed it, and
 * "ask" asks though only one of them did.
 */
export type Choose = (path: readonly string[]) => Side | Wording | "ask" | null;

/**
 * Puts two changes of one record together. Field by field: what only one of them changed is as that one wants it, and
 * what both changed in different ways is an overlap. A dating is one field. Steps of a chain are the same where their
 * ids are: fields of one step merge as those of a record, steps come and go, and their order is one field.
 *
 * @param ancestor the record that both began with
 * @param theirs as it is there now
 * @param mine as it is wanted
 * @param choose whose is taken where they overlap
 * @example
 * threeWayMerge({ text: "A", hedge: null }, { text: "B", hedge: null }, { text: "A", hedge: "reportedly" })
 * // => { merged: { text: "B", hedge: "reportedly" }, overlaps: [] }
 */
export function threeWayMerge<R extends object>(
  ancestor: R,
  theirs: R,
  mine: R,
  choose: Choose = () => null,
): Merged<R> {
  const overlaps: Overlap[] = [];
  const take: Take = (path, values) => {
    const asked = choose(path);
    const isWorded = asked === "ask" || (typeof asked === "object" && asked !== null);
    const side = isWorded ? null : sideOf(values);
    if (side !== null) return side;
    const chosen = asked === "ask" ? null : asked;
    overlaps.push({ path, ...values, chosen });
    return chosen ?? "theirs";
  };
  // Whose, where it is no text.
  const meet: Meet = (path, values) => {
    const chosen = choose(path);
    const side = chosen === "theirs" || chosen === "mine" ? chosen : null;
    overlaps.push({ path, ...values, chosen: side });
    return side ?? "theirs";
  };
  const three = { ancestor, theirs, mine } as Three<AnyRecord>;
  const isClaim = "chain" in three.mine;
  const merged = mergeFields(three, [], isClaim ? ["chain", "claimant_id"] : [], take);
  const whole = isClaim ? { ...merged, ...mergeChains(three, take, meet) } : merged;
  return { merged: whole as R, overlaps };
}

interface Three<T> {
  readonly ancestor: T;
  readonly theirs: T;
  readonly mine: T;
}

/** Notes an overlap, and says whose is taken. */
type Meet = (path: readonly string[], values: Three<unknown>) => Side;
/** Says whose value a field gets, or which wording, and notes where they overlap. */
type Take = (path: readonly string[], values: Three<unknown>) => Side | Wording;

function mergeFields(
  { ancestor, theirs, mine }: Three<AnyRecord>,
  path: readonly string[],
  apart: readonly string[],
  take: Take,
): AnyRecord {
  const fields = new Set([...Object.keys(mine), ...Object.keys(theirs), ...Object.keys(ancestor)]);
  const merged: Record<string, unknown> = {};
  for (const field of fields) {
    if (apart.includes(field)) continue;
    // What a record of before does not have is nothing.
    const values = {
      ancestor: ancestor[field] ?? null,
      theirs: theirs[field] ?? null,
      mine: mine[field] ?? null,
    };
    const side = take([...path, field], values);
    if (typeof side === "object") {
      merged[field] = side.words;
      continue;
    }
    // As it stands there, so that no field comes that neither has.
    const taken = side === "mine" ? mine : theirs;
    if (Object.hasOwn(taken, field)) merged[field] = taken[field];
  }
  return merged;
}

/** Whose value is wanted; null where both are, and differ. */
function sideOf({ ancestor, theirs, mine }: Three<unknown>): Side | null {
  if (isDeepStrictEqual(theirs, mine) || isDeepStrictEqual(ancestor, mine)) return "theirs";
  return isDeepStrictEqual(ancestor, theirs) ? "mine" : null;
}

function mergeChains(three: Three<AnyRecord>, take: Take, meet: Meet): AnyRecord {
  const chains = mapThree(three, chainOf);
  const claimants = mapThree(chains, claimantOf);
  const hops = new Map<string, HopJson>();
  for (const id of new Set([...idsOf(chains.theirs), ...idsOf(chains.mine)])) {
    const hop = mergeHop(
      id,
      mapThree(chains, (chain) => chain.find((each) => each.id === id) ?? null),
      take,
      meet,
    );
    if (hop !== null) hops.set(id, hop);
  }
  const order = chainOrder(
    mapThree(chains, idsOf),
    (id) => hops.has(id),
    (values) => meet(["chain", "order"], values),
  );
  const chain = order.flatMap((id) => hops.get(id) ?? []);
  const claimantId = claimantAmong(chain, claimants, three, meet);
  const claimant = chain.find(({ id }) => id === claimantId);
  return {
    claimant_id: claimant?.["speaker_id"] ?? null,
    chain: chain.map((hop) => ({ ...hop, is_claimant: hop.id === claimant?.id })),
  };
}

/** One step of both chains; null where it goes. Which step the claimant's is, is told apart: it is one for them all. */
function mergeHop(
  id: string,
  three: Three<HopJson | null>,
  take: Take,
  meet: Meet,
): HopJson | null {
  const { ancestor, theirs, mine } = three;
  const path = ["chain", id];
  if (theirs !== null && mine !== null) {
    const fields = { ancestor: ancestor ?? {}, theirs, mine };
    return mergeFields(fields, path, ["is_claimant"], take) as HopJson;
  }
  const there = theirs ?? mine;
  if (ancestor === null) return there;
  // One of them took it away; the other may have changed it, or made it the claimant's.
  const wasClaimants = ancestor["is_claimant"] === true || there?.["is_claimant"] !== true;
  if (
    wasClaimants &&
    isDeepStrictEqual({ ...ancestor, is_claimant: there?.["is_claimant"] }, there)
  ) {
    return null;
  }
  return meet(path, three) === "theirs" ? theirs : mine;
}

/** The id of the step whose speaker is held to the claim; null where nobody is, or where that step went. */
function claimantAmong(
  chain: readonly HopJson[],
  ids: Three<string | null>,
  records: Three<AnyRecord>,
  meet: Meet,
): string | null {
  const speakers = mapThree(records, (record) => record["claimant_id"] ?? null);
  const side = sideOf(ids) ?? meet(["claimant_id"], speakers);
  const wanted = side === "theirs" ? ids.theirs : ids.mine;
  const isThere = (id: string | null) => chain.some((hop) => hop.id === id);
  if (wanted === null || isThere(wanted)) return wanted;
  // It was chosen that the step goes: who was the claimant to the others?
  return [ids.theirs, ids.mine, ids.ancestor].find(isThere) ?? null;
}

function chainOf(record: AnyRecord): readonly HopJson[] {
  return (record["chain"] ?? []) as readonly HopJson[];
}

function claimantOf(chain: readonly HopJson[]): string | null {
  return chain.find((hop) => hop["is_claimant"] === true)?.id ?? null;
}

function mapThree<T, U>({ ancestor, theirs, mine }: Three<T>, map: (each: T) => U): Three<U> {
  return { ancestor: map(ancestor), theirs: map(theirs), mine: map(mine) };
}
