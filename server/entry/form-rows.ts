import { MOST_ROWS, rowsIn } from "./entry-from-form.ts";
import type { Typed } from "./working-copy-store.ts";

// Rows of steps and links are numbered from 0, without gaps.

type RowKind = "hops" | "links";

/** Without one row; those after it move up, and so does who is marked as the claimant. */
export function withoutRow(typed: Typed, kind: RowKind, nth: number): Typed {
  const left = Object.entries(typed).flatMap(([name, text]): [string, string][] => {
    const [, of, row = "", field] = /^(\w+)\.(\d+)\.(\w+)$/.exec(name) ?? [];
    if (of !== kind || Number(row) < nth) return [[name, text]];
    return Number(row) === nth ? [] : [[`${kind}.${Number(row) - 1}.${field}`, text]];
  });
  const fields = Object.fromEntries(left);
  const marked = Number(typed["claimant"]);
  if (kind !== "hops" || !/^\d+$/.test(typed["claimant"] ?? "") || marked < nth) return fields;
  return { ...fields, claimant: marked === nth ? "" : String(marked - 1) };
}

/** With one more empty row at the end, where there may be one. */
export function withRow(typed: Typed, kind: RowKind): Typed {
  const rows = rowsIn(typed, kind);
  return rows >= MOST_ROWS ? typed : { ...typed, [`${kind}.${rows}.${FIRST[kind]}`]: "" };
}

const FIRST = { hops: "speaker", links: "to" } as const;

const SAYS_SOMETHING = ["to", "to_id", "note"];

/** Without the rows of links in which nothing was typed. */
export function withoutBlankLinks(typed: Typed): Typed {
  let fields = typed;
  for (let nth = rowsIn(typed, "links") - 1; nth >= 0; nth--) {
    const isBlank = SAYS_SOMETHING.every(
      (field) => (fields[`links.${nth}.${field}`] ?? "").trim() === "",
    );
    if (isBlank) fields = withoutRow(fields, "links", nth);
  }
  return fields;
}
