import { isDeepStrictEqual } from "node:util";

/** A step of a chain as JSON. */
export interface HopJson {
  readonly id: string;
  readonly [field: string]: unknown;
}

export function idsOf(chain: readonly HopJson[]): string[] {
  return chain.map(({ id }) => id);
}

/** The ids of three chains, each in its order. */
interface Orders {
  readonly ancestor: readonly string[];
  readonly theirs: readonly string[];
  readonly mine: readonly string[];
}

/**
 * The order of the steps that stay. Steps that both have stand as the one of them wants who moved them; what
 * only one has stands behind the step that it stands behind there. It is for somebody to choose where both moved them
 * differently, or put steps of their own into one place.
 *
 * @param all the ids of each chain, in its order
 * @param isKept whether a step stays
 * @param meet is called where somebody has to choose, and says whose order it is
 * @example
 * chainOrder({ ancestor: ["a", "b"], theirs: ["x", "a", "b"], mine: ["b", "a"] }, () => true, meet) // => ["x", "b", "a"]
 */
export function chainOrder(
  all: Orders,
  isKept: (id: string) => boolean,
  meet: (values: Orders) => "theirs" | "mine",
): readonly string[] {
  const orders = {
    ancestor: all.ancestor.filter(isKept),
    theirs: all.theirs.filter(isKept),
    mine: all.mine.filter(isKept),
  };
  const { theirs, mine } = orders;
  const common = new Set(theirs.filter((id) => mine.includes(id)));
  const mover = moverOf(orders, common);
  const gaps = { theirs: gapsOf(theirs, common), mine: gapsOf(mine, common) };
  const isShared = [...gaps.theirs.keys()].some((place) => gaps.mine.has(place));
  const chosen = mover === null || isShared ? meet(orders) : null;
  const base = (chosen ?? mover) === "mine" ? mine : theirs;
  const [first, second] = chosen === "mine" ? [gaps.mine, gaps.theirs] : [gaps.theirs, gaps.mine];
  const behind = (place: string) => [...(first.get(place) ?? []), ...(second.get(place) ?? [])];
  return [
    ...behind(START),
    ...base.filter((id) => common.has(id)).flatMap((id) => [id, ...behind(id)]),
  ];
}

/** Before the first step that both have. */
const START = "";

/** Whose order of what both have is wanted; null where both moved it, and differently. */
function moverOf(
  { ancestor, theirs, mine }: Orders,
  common: ReadonlySet<string>,
): "theirs" | "mine" | null {
  const [was, theirsIs, mineIs] = [ancestor, theirs, mine].map((order) =>
    order.filter((id) => common.has(id)),
  );
  if (isDeepStrictEqual(theirsIs, mineIs) || isDeepStrictEqual(was, mineIs)) return "theirs";
  return isDeepStrictEqual(was, theirsIs) ? "mine" : null;
}

/** What only this chain has, by the common step that it stands behind. */
function gapsOf(order: readonly string[], common: ReadonlySet<string>): Map<string, string[]> {
  const gaps = new Map<string, string[]>();
  let place = START;
  for (const id of order) {
    if (common.has(id)) place = id;
    else gaps.set(place, [...(gaps.get(place) ?? []), id]);
  }
  return gaps;
}
