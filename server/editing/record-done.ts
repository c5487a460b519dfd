import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { FormEntity } from "./record-is-public.ts";

/** What was done, as the address of a form says it behind "?done=". */
export const DONE = ["made", "changed", "merged", "same", "snapshot"] as const;

/** What an address says was done. */
export interface Done {
  readonly done: (typeof DONE)[number] | null;
  /** How many other dates moved along. */
  readonly moved: string | null;
  /** The slug of an outlet that was made. */
  readonly outlet: string | null;
}

const COUNT = new Intl.NumberFormat("en-GB");

/** What was done a moment ago, in words; null where nothing was. */
export async function doneInWords(
  db: Knex,
  entity: FormEntity,
  is_public: boolean,
  { done, moved, outlet }: Done,
): Promise<string | null> {
  if (done === null) return null;
  const unseen = entity === "event" ? "" : " Readers do not see it yet.";
  const told = {
    made: `The ${entity} is made.${is_public ? "" : unseen}`,
    changed: "Saved.",
    merged: "Saved, together with what somebody else changed meanwhile: its history tells both.",
    same: "Nothing was different, so nothing was written.",
    snapshot: "The text is kept as it stands.",
  }[done];
  const [made] = outlet === null ? [] : await query<{ name: string }>(db, OUTLET, [outlet]);
  return [
    told,
    ...(moved === null ? [] : [alongInWords(Number(moved))]),
    ...(made === undefined ? [] : [`Nobody here was called “${made.name}”: it is a new outlet.`]),
  ].join(" ");
}

function alongInWords(moved: number): string {
  return moved === 1
    ? "One other date that is counted from it moved along."
    : `${COUNT.format(moved)} other dates that are counted from it moved along.`;
}

const OUTLET = {
  name: "outlet that was made",
  text: "select name from speakers where slug = $1 and kind = 'outlet'",
};
