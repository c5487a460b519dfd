import {
  type DatedSql,
  KEY_PARTS,
  nameSql,
  type PairKeys,
  type PairSearch,
  type PairSql,
} from "./pair-sql.ts";

/** What a select of pairs gives of each, in the columns that conflictsSql reads. */
export function pairColumns({ number, pair }: Pick<PairSearch, "number" | "pair">): string {
  const dated = (name: "first" | "second", { id, earliest, latest }: DatedSql) =>
    `${id} as ${name}_id, ${earliest} as ${name}_earliest, ${latest} as ${name}_latest`;
  return `${number} as search, ${pair.conflict} as conflict,
    ${dated("first", pair.first)}, ${dated("second", pair.second)}`;
}

/** The place of each in a list. */
export function keyColumns({ pair }: Pick<PairSearch, "pair">): string {
  return keysOf(pair)
    .map((key, at) => `${key} as at_${KEY_PARTS[at]?.[0]}`)
    .join(", ");
}

/** A condition: the conflict is dismissed. */
export function isDismissed(pair: PairSql): string {
  return `exists (select from dismissals d where d.conflict = ${pair.conflict} and ${dismisses(pair)})`;
}

/** A condition: the dismissal `d` is of this pair. It holds for the windows that it was made on, and for no others. */
export function dismisses({ first, second }: Pick<PairSql, "first" | "second">): string {
  const same = (name: "first" | "second", dated: DatedSql) => `d.${name} = ${nameSql(dated)}
    and d.${name}_earliest is not distinct from ${dated.earliest}
    and d.${name}_latest is not distinct from ${dated.latest}`;
  return `d.state = 'dismissed' and ${same("first", first)} and ${same("second", second)}`;
}

// What stands for a part of the key that the pairs of a search do not have.
const NO_KEY: Required<PairKeys> = {
  event: "'00000000-0000-0000-0000-000000000000'::uuid",
  day: "'-infinity'::date",
  claim: "'00000000-0000-0000-0000-000000000000'::uuid",
  other_day: "'-infinity'::date",
  other: "'00000000-0000-0000-0000-000000000000'::uuid",
};

/** All parts of a pair's key. */
export function keysOf({ keys }: PairSql): string[] {
  return KEY_PARTS.map(([part]) => keys[part] ?? NO_KEY[part]);
}
