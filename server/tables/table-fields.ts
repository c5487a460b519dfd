import { typedIn } from "../http/form-faults.ts";
import { readShown, type Shown } from "./claim-fate.ts";
import { CHANGE_FIELDS, type ChangeField } from "./table-change.ts";

/** What a form of a table brings along besides the change itself. */
export interface TableFields {
  /** The ids of the chosen claims, each once; null where all are chosen that the filters leave. */
  readonly ids: readonly string[] | null;
  /** What was shown of each, where a preview was. */
  readonly shown: ReadonlyMap<string, Shown>;
  /** How many of them name no claim. */
  readonly unreadable: number;
  /** The part of the table's address behind the "?"; null where it is too long to be one. */
  readonly list: string | null;
  readonly reason: string;
  /** What stands in the fields of the change. */
  readonly typed: Readonly<Record<ChangeField, string>>;
}

/** No address of a table is longer: a filter by words of another script takes six characters for each of its letters. */
export const LONGEST_LIST = 8000;

/**
 * Reads what a form of a table sent. JSON has the same names: `claim` is a list there.
 *
 * @example tableFields({ claim: ["01932b6e-…:3:0a1b…"], what: "hedge", hedge: "reportedly" })
 */
export function tableFields(fields: Readonly<Record<string, unknown>>): TableFields {
  const given = [fields["claim"] ?? []]
    .flat()
    .map((each) => (typeof each === "string" ? readShown(each) : null));
  const read = given.flatMap((each) => each ?? []);
  const typed = Object.fromEntries(
    CHANGE_FIELDS.map((name) => [name, typedIn(textual(fields), name)]),
  ) as Record<ChangeField, string>;
  return {
    ids: fields["scope"] === "all" ? null : [...new Set(read.map(({ id }) => id))],
    shown: new Map(read.flatMap(({ id, shown }) => (shown === null ? [] : [[id, shown]]))),
    unreadable: given.length - read.length,
    list: listIn(fields),
    reason: typedIn(fields, "reason"),
    typed,
  };
}

// Not cut as other fields are: what is left of a filter would let other claims through.
function listIn({ list }: Readonly<Record<string, unknown>>): string | null {
  if (typeof list !== "string") return "";
  return list.length > LONGEST_LIST ? null : list;
}

/** A program may give the number of a reading as a number, and a choice as true. */
function textual(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === "number" ? String(value) : value === true ? "yes" : value,
    ]),
  );
}
