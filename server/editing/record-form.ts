import type { Knex } from "knex";
import { wrongDay } from "../dates/known-day.ts";
import { InvalidRecord } from "./record-faults.ts";
import type { RecordOf } from "./read-record.ts";
import type { Fault } from "./record-faults.ts";
import type { FormEntity } from "./record-is-public.ts";

/** What stands in the fields of a form, by their names. */
export type Typed = Readonly<Record<string, string>>;

/** A field of a form, and what its text is in the record. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly type: "text" | "url" | "textarea" | "select" | "date" | "datetime-local";
  /** One of a list a line, or a moment in UTC; left out, the text itself. */
  readonly as?: "lines" | "moment";
  readonly hint?: string;
  readonly longest?: number;
  readonly required?: boolean;
  readonly rows?: number;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly wide?: boolean;
  readonly list?: string;
}

/** What fields a form has. */
export interface FormLayout {
  /** The fields but those of datings, in their order. */
  readonly fields: readonly FormField[];
  /** A field of the record that is a dating, with the label of its words; it stands behind the field named. */
  readonly dating: DatingField | null;
}

/** The form by which records of one kind are made and changed. */
export interface RecordForm<E extends FormEntity> extends FormLayout {
  readonly entity: E;
  /** What a new form holds. */
  readonly blank: (now: Date) => Typed;
  /** What the form of a record holds. */
  readonly typedOf: (db: Knex, record: RecordOf<E>) => Typed | Promise<Typed>;
}

export interface DatingField {
  readonly name: string;
  readonly label: string;
  readonly behind: string;
}

/** The names of the fields in which a dating is typed. */
export function datingNames(name: string) {
  return {
    phrase: `${name}_phrase`,
    day: `${name}_day`,
    anchor: `${name}_anchor`,
    reading: `${name}_reading`,
    /** Hidden: the words of which the readings were shown. */
    read: `${name}_read`,
  };
}

/** All names under which a form sends what belongs to the record. */
export function namesOf(form: FormLayout): string[] {
  const own = form.fields.map(({ name }) => name);
  return form.dating === null ? own : [...own, ...Object.values(datingNames(form.dating.name))];
}

/** What was typed, whole: nothing that a form sent is lost. */
export function typedFrom(
  sent: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Typed {
  return Object.fromEntries(
    names.map((name) => {
      const [text] = [sent[name]].flat();
      return [name, typeof text === "string" ? text.replaceAll("\r\n", "\n") : ""];
    }),
  );
}

/**
 * With the day that stood there, where a form was opened before it had a field for one: its words alone take no day away.
 *
 * @param typed typedFrom(sent, …)
 */
export function withDayShown(
  { dating }: FormLayout,
  sent: Readonly<Record<string, unknown>>,
  typed: Typed,
  shown: Typed,
): Typed {
  const { phrase, day } = datingNames(dating?.name ?? "");
  if (dating === null || sent[day] !== undefined || typed[phrase] !== shown[phrase]) return typed;
  return { ...typed, [day]: shown[day] ?? "" };
}

/**
 * A form as a program would give it: the fields in which it differs from what it showed, each in the shape of the record.
 *
 * @param shown what stood in the form before somebody typed; null for a new one, of which everything is given
 * @throws InvalidRecord where there is no day in the field for one
 */
export function givenIn(
  { fields, dating }: FormLayout,
  typed: Typed,
  shown: Typed | null,
): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const { name, as, required = true } of fields) {
    const text = typed[name] ?? "";
    if (shown !== null && text === (shown[name] ?? "").replaceAll("\r\n", "\n")) continue;
    if (shown === null && text.trim() === "" && !required) continue;
    given[name] = as === "lines" ? linesOf(text) : as === "moment" ? momentOf(text) : text;
  }
  if (dating !== null) {
    const wanted = datingIn(dating.name, typed, shown);
    if (wanted !== undefined) given[dating.name] = wanted;
  }
  return given;
}

function datingIn(field: string, typed: Typed, shown: Typed | null): unknown {
  const names = datingNames(field);
  const phrase = (typed[names.phrase] ?? "").trim();
  const anchor = (typed[names.anchor] ?? "").trim();
  const day = (typed[names.day] ?? "").trim();
  const reading = day === "" ? chosenReading(field, typed) : null;
  const isAsShown = [names.phrase, names.day, names.anchor].every(
    (name) => (typed[name] ?? "").trim() === (shown?.[name] ?? "").trim(),
  );
  if (isAsShown && reading === null) return undefined;
  if (phrase === "" && day === "" && anchor === "") return null;
  const wrong = day === "" ? null : wrongDay(day);
  if (wrong !== null) throw new InvalidRecord([{ path: [field, "day"], message: wrong }]);
  return {
    phrase,
    anchor: anchor === "" ? null : anchor,
    // A day that was there and is taken away: the words are read again.
    ...(day !== "" ? { edtf: day } : (shown?.[names.day] ?? "") === "" ? {} : { edtf: null }),
    ...(reading === null ? {} : { reading }),
  };
}

/** The reading that was chosen of these very words; null where none was. */
function chosenReading(field: string, typed: Typed): number | null {
  const names = datingNames(field);
  if (typed[names.read] !== readKey(field, typed)) return null;
  const text = typed[names.reading] ?? "";
  return /^[1-9]\d?$/.test(text) ? Number(text) : null;
}

/** What a form keeps of the words whose readings it shows. */
export function readKey(field: string, typed: Typed): string {
  const { phrase, anchor } = datingNames(field);
  return JSON.stringify([typed[phrase]?.trim() ?? "", typed[anchor]?.trim() ?? ""]);
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** @example momentOf("2022-10-11T09:30") // => "2022-10-11T09:30:00.000Z" */
function momentOf(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const [, minute, second = "00"] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d))?$/.exec(trimmed) ?? [];
  return minute === undefined ? trimmed : `${minute}:${second}.000Z`;
}

/** The field of a form beside which a fault stands; null where it stands beside none. */
export function fieldOfFault(form: FormLayout, { path }: Fault): string | null {
  const [field = "", part = ""] = path.map(String);
  const { dating } = form;
  if (dating !== null) {
    const names = datingNames(dating.name);
    const within = field === dating.name ? part : field;
    if (field === dating.name || ["phrase", "anchor", "reading"].includes(field)) {
      if (within === "anchor") return names.anchor;
      if (within === "day") return names.day;
      return within === "reading" ? names.reading : names.phrase;
    }
  }
  if (field === "outlet_id") return "outlet";
  return [...namesOf(form), "reason"].includes(field) ? field : null;
}
