import type { Knex } from "knex";
import { mistypedEdtf } from "../dates/edtf/edtf-mistyped.ts";
import { wrongDay } from "../dates/known-day.ts";
import type { Reading } from "../dates/reading/reading.ts";
import { type Fault, InvalidRecord } from "./record-faults.ts";
import {
  datingNames,
  fieldOfFault,
  type FormField,
  type FormLayout,
  namesOf,
  readKey,
  type Typed,
} from "./record-form.ts";
import { readingInWords, readingsFrom } from "./record-readings.ts";

/** A field as views/parts/_field prints it. */
export interface DrawnField {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly value: string;
  readonly fault: string | null;
  readonly hint: string | null;
  readonly required: boolean;
  readonly wide: boolean;
  readonly longest: number | null;
  readonly rows: number;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly list: string | null;
}

/** A fault as the top of a form tells it, with the field that it leads to. */
export interface DrawnFault {
  readonly message: string;
  readonly field: string | null;
  readonly href: string | null;
}

/** What a form shows beside its fields. */
export interface FormState {
  readonly typed: Typed;
  /** What the record holds, of a form that changes one. */
  readonly shown: Typed | null;
  readonly faults: readonly Fault[];
  /** The date that the record has, in words. */
  readonly dating: string | null;
}

/** A form drawn: its fields in their order, those of a date as a group. */
export interface DrawnForm {
  readonly fields: readonly (DrawnField | { readonly group: readonly DrawnField[] })[];
  readonly hidden: Typed;
  readonly faults: readonly DrawnFault[];
}

/** Draws the form of a record as it was typed, with what is wrong beside each field. */
export async function drawForm(db: Knex, form: FormLayout, state: FormState): Promise<DrawnForm> {
  const { dating } = form;
  const when = dating === null ? null : await datingGroup(db, form, state);
  const fields = form.fields.flatMap((field): DrawnForm["fields"] => {
    const drawn = drawField(form, field, state);
    return field.name === dating?.behind && when !== null
      ? [drawn, { group: when.group }]
      : [drawn];
  });
  return {
    fields,
    hidden: when?.hidden ?? {},
    faults: state.faults.map((fault) => ({
      message: fault.message,
      field: fieldOfFault(form, fault),
      href: fault.href ?? null,
    })),
  };
}

function drawField(form: FormLayout, field: FormField, { typed, faults }: FormState): DrawnField {
  const { name, label, type, hint = null, required = true, wide = false } = field;
  const { longest = null, rows = 3, options = [], list = null } = field;
  const value = typed[name] ?? "";
  const fault = faults.find((each) => fieldOfFault(form, each) === name)?.message ?? null;
  return {
    name,
    label,
    // A browser's field for moments drops what is none, and what was typed is to be kept.
    type: fault !== null && type === "datetime-local" ? "text" : type,
    value,
    fault,
    hint,
    required,
    wide,
    longest,
    rows,
    options,
    list,
  };
}

/** The fields of a date: its words, what they are counted from, and which reading where there are several. */
async function datingGroup(
  db: Knex,
  form: FormLayout,
  state: FormState,
): Promise<{ group: DrawnField[]; hidden: Typed }> {
  const { name, label } = form.dating ?? { name: "", label: "" };
  const names = datingNames(name);
  const { typed, shown, faults } = state;
  const phrase = typed[names.phrase]?.trim() ?? "";
  const anchor = typed[names.anchor]?.trim() ?? "";
  const day = typed[names.day]?.trim() ?? "";
  const isAsShown =
    shown !== null &&
    phrase === shown[names.phrase] &&
    day === shown[names.day] &&
    anchor === shown[names.anchor];
  const from = drawField(
    form,
    {
      name: names.anchor,
      label: "Counted from",
      type: typeOfDay(anchor),
      required: false,
      hint: "The day from which “yesterday” or “last Tuesday” is counted.",
    },
    state,
  );
  const known = drawField(
    form,
    {
      name: names.day,
      label: "The day, if known",
      type: typeOfDay(day),
      required: false,
      hint: "For who knows it: the words stay as they are.",
    },
    state,
  );
  const readings =
    phrase === "" || day !== "" || mistypedEdtf(phrase)
      ? []
      : await readingsFrom(db, phrase, anchor);
  const words = drawField(
    form,
    {
      name: names.phrase,
      label: `${label}, as it is said`,
      type: "text",
      longest: 500,
      required: false,
      hint: readAs(isAsShown ? state.dating : null, readings),
    },
    state,
  );
  const isAsked = faults.some((fault) => fieldOfFault(form, fault) === names.reading);
  if (readings.length < 2 && !isAsked) return { group: [words, from, known], hidden: {} };
  const options = readings.map((reading, place) => ({
    value: String(place + 1),
    label: readingInWords(reading),
  }));
  const reading = drawField(
    form,
    {
      name: names.reading,
      label: "Which is meant",
      type: "select",
      required: false,
      wide: true,
      options: isAsShown ? [{ value: "", label: "as it stands" }, ...options] : options,
    },
    state,
  );
  return { group: [words, from, reading, known], hidden: { [names.read]: readKey(name, typed) } };
}

/** A browser's field for days drops what is none, and what was typed is to be kept. */
function typeOfDay(typed: string): "date" | "text" {
  return typed === "" || wrongDay(typed) === null ? "date" : "text";
}

/** How the words are read; where there are none, or several ways, which words can stand there. */
function readAs(dating: string | null, readings: readonly Reading[]): string {
  if (dating !== null) return `Read as ${dating}`;
  const [reading] = readings;
  return readings.length === 1 && reading !== undefined
    ? `Read as ${readingInWords(reading)}`
    : "“3 October 2022”, “last Tuesday”, or EDTF such as 2022-10.";
}

/**
 * Refuses words that can be read in several ways, and of which none was chosen. A program has the first, the likeliest.
 *
 * @throws InvalidRecord
 */
export async function refuseUnchosen(
  db: Knex,
  form: FormLayout,
  given: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { dating } = form;
  const wanted = dating === null ? null : given[dating.name];
  if (dating === null || typeof wanted !== "object" || wanted === null) return;
  const { phrase, anchor, reading, edtf } = wanted as Record<string, unknown>;
  if (
    reading !== undefined ||
    edtf !== undefined ||
    typeof phrase !== "string" ||
    mistypedEdtf(phrase)
  )
    return;
  const readings = await readingsFrom(db, phrase, typeof anchor === "string" ? anchor : "");
  if (readings.length < 2) return;
  const ways = `“${phrase.slice(0, 80)}” can be read in ${readings.length} ways`;
  throw new InvalidRecord([
    { path: [dating.name, "reading"], message: `${ways}: choose what is meant.` },
  ]);
}

/** The names that a form of this kind sends, with those that all have. */
export function sentNames(form: FormLayout): string[] {
  return [...namesOf(form), "reason"];
}
