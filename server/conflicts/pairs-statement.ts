import type { ConflictMark } from "./conflict-mark.ts";
import type { ConflictRule } from "./conflict-rules.ts";
import { isDismissed, keyColumns, keysOf, pairColumns } from "./pair-columns.ts";
import { pairSearches } from "./pair-searches.ts";
import { KEY_PARTS, type Narrowing, type PairSearch, type Scope } from "./pair-sql.ts";

/** Which pairs are asked for. */
export interface PairChoice {
  readonly scope: Scope;
  readonly rule: ConflictRule | null;
  /** Those that no dismissal holds for, those that one holds for, or all. */
  readonly dismissed: "no" | "only" | null;
  /** Rules by which there are none, as somebody knows who has counted: nothing is searched for by them. */
  readonly without?: readonly ConflictRule[];
}

/** The searches that find them. */
export function searchesOf({ scope, rule, without = [] }: PairChoice): readonly PairSearch[] {
  return pairSearches(scope, rule).filter((search) => !without.includes(search.rule));
}

/** From where a list goes on, and in which direction. */
export interface PairPlace {
  readonly after: ConflictMark | null;
  readonly before: ConflictMark | null;
}

export const FROM_THE_FIRST: PairPlace = { after: null, before: null };

// Of no search at all: a page behind the last one, or of a rule that knows nothing of events.
const NONE: PairChoice = { scope: "story", rule: "windows-apart", dismissed: null };

/**
 * The SQL of the first `limit` pairs, in their order. `$1` is the id of the scope, and `$2` to `$6` are the keys of
 * the mark, if it is of one of these searches (see {@link usesMark}).
 */
export function pairsSql(choice: PairChoice, place: PairPlace, limit: number): string {
  const mark = place.after ?? place.before;
  const way = place.after === null && place.before !== null ? "desc" : "asc";
  const searches = searchesOf(choice)
    .filter(
      ({ number }) =>
        mark === null || (way === "asc" ? number >= mark.search : number <= mark.search),
    )
    .toSorted((a, b) => (way === "asc" ? a.number - b.number : b.number - a.number));
  if (searches.length === 0) return pairsSql(NONE, FROM_THE_FIRST, 0);
  const keys = KEY_PARTS.map(([part]) => `at_${part} ${way}`).join(", ");
  const found = (search: PairSearch, gate: string) => {
    const narrowing = narrow(choice, search, { limit, way, from: search.number === mark?.search });
    return `select ${pairColumns(search)}, ${keyColumns(search)}
      from ${search.from(narrowing)} ${gate} order by ${keys} limit ${limit}`;
  };
  const order = `order by search ${way}, ${keys} limit ${limit}`;
  if (choice.scope === "claim") {
    const all = searches.map((search) => `(${found(search, "")})`);
    return `select * from (${all.join(" union all ")}) pairs ${order}`;
  }
  return oneByOne(searches, found, limit, order);
}

// In a story a search may go through all of its claims, so one follows the other, and none is begun when those before
// it gave enough. Of one claim all of them are made in half the time that this waiting would take.
function oneByOne(
  searches: readonly PairSearch[],
  found: (search: PairSearch, gate: string) => string,
  limit: number,
  order: string,
): string {
  const names = searches.map(({ number }) => `found_${number}`);
  const parts = searches.map((search, at) => {
    const before = names.slice(0, at).map((name) => `(select count(*) from ${name})`);
    const gate = at === 0 ? "" : `and ${before.join(" + ")} < ${limit}`;
    return `${names[at]} as materialized (${found(search, gate)})`;
  });
  return `with ${parts.join(",\n")}
    select * from (${names.map((name) => `select * from ${name}`).join(" union all ")}) pairs ${order}`;
}

/** Whether the place's mark is of a search of this choice; it is not where somebody took it to another list. */
export function usesMark(choice: PairChoice, { after, before }: PairPlace): boolean {
  const mark = after ?? before;
  return searchesOf(choice).some(({ number }) => number === mark?.search);
}

const CLAIM_OF_HOP = "(select claim_id from hops where id = $1)";

/**
 * The SQL of the one pair by this rule whose conflict has the identifier `$2`. `$1` is the id of the claim, or of the
 * step of a chain, that the identifier names.
 */
export function onePairSql(rule: ConflictRule, kind: "claim" | "hop"): string {
  const parts = pairSearches("claim", rule).map((search) => {
    const none = () => "";
    const pairs = `and ${search.pair.conflict} = $2`;
    return `select ${pairColumns(search)} from ${search.from({ pairs, inner: none, outer: none, named: none })}`;
  });
  const found = `${parts.join(" union all ")} limit 1`;
  return kind === "claim" ? found : found.replaceAll("$1", CLAIM_OF_HOP);
}

/**
 * The SQL that counts pairs: a `select` of `rule` and `count`, of each search no more than `limit`.
 *
 * @param together whether `limit` is for all of them, so that none is counted when those before it gave enough
 */
export function pairCountsSql(choice: PairChoice, limit: number, together: boolean): string {
  const searches = searchesOf(choice);
  const counted = searches.map(({ number }) => `counted_${number}`);
  const parts = searches.map((search, at) => {
    const narrowing = narrow(choice, search, { limit, way: null, from: false });
    const before = counted.slice(0, at).map((name) => `(select count from ${name})`);
    const gate = at === 0 || !together ? "" : `and ${before.join(" + ")} < ${limit}`;
    return `counted_${search.number} as materialized (select '${search.rule}' as rule, count(*)::int as count
      from (select from ${search.from(narrowing)} ${gate} limit ${limit}) pairs)`;
  });
  return `with ${parts.join(",\n")}
    select rule, least(sum(count), ${limit})::int as count
    from (${counted.map((name) => `select * from ${name}`).join(" union all ")}) counts group by rule`;
}

interface Walk {
  readonly limit: number;
  /** Null where the order does not matter. */
  readonly way: "asc" | "desc" | null;
  /** Whether it begins at a mark. */
  readonly from: boolean;
}

function narrow(choice: PairChoice, { rule, pair }: PairSearch, walk: Walk): Narrowing {
  const { way, limit } = walk;
  const sign = way === "desc" ? "<" : ">";
  const only = choice.dismissed === "only";
  const behind = walk.from ? `and ${row(keysOf(pair))} ${sign} ${row(markKeys())}` : "";
  const set = choice.dismissed === null ? "" : `and ${only ? "" : "not "}${isDismissed(pair)}`;
  return {
    pairs: `${behind} ${set}`,
    inner: (...keys) =>
      way === null
        ? `limit ${limit}`
        : `order by ${keys.map((key) => `${key} ${way}`).join(", ")} limit ${limit}`,
    outer(keys) {
      if (!walk.from) return "";
      const parts = KEY_PARTS.map(([part], at) => [keys[part], markKeys()[at]] as const).filter(
        ([key]) => key !== undefined,
      );
      const [ours, marks] = [parts.map(([key]) => key ?? ""), parts.map(([, mark]) => mark ?? "")];
      return `and ${row(ours)} ${sign}= ${row(marks)}`;
    },
    // Not as a join, which PostgreSQL might make last.
    named: (which, name) =>
      only
        ? `and (${name} in (select ${which} from dismissals where rule = '${rule}' and state = 'dismissed')) is true`
        : "",
  };
}

// The parameters behind that of the scope.
function markKeys(): string[] {
  return KEY_PARTS.map(([, type], at) => `$${at + 2}::${type}`);
}

function row(parts: readonly string[]): string {
  return `(${parts.join(", ")})`;
}
