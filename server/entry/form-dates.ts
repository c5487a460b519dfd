import type { Knex } from "knex";
import { parseAnchor } from "../dates/anchor.ts";
import { type Dating, makeDating } from "../dates/dating.ts";
import { datingInWords, windowInWords } from "../dates/format-dating.ts";
import { wrongDay } from "../dates/known-day.ts";
import type { Dates } from "../dates/moving/read-as-dating.ts";
import type { Reading } from "../dates/reading/reading.ts";
import type { Claim } from "../claims/claim.ts";
import { InvalidInput } from "../http/errors.ts";
import { datingShown } from "../anchors/read-clocks.ts";
import type { DateEntry } from "./claim-entry.ts";
import { type CountedFrom, type EnteredDate, enteredDating } from "./entered-dating.ts";
import { rowsIn } from "./entry-from-form.ts";
import { sourceAt } from "../sources/source-at-query.ts";
import { findSource, sourcesCalled } from "./find-things.ts";
import { dayTyped } from "./typed-days.ts";
import type { Typed } from "./working-copy-store.ts";

/** What is said beside a field for a date: what the words mean, why, and how else they can be read. */
export interface ReadDate {
  /** “28 February – 23 May 2021” */
  readonly window: string;
  /** “about April 2021” */
  readonly words: string;
  readonly reason: string;
  /** Null where there is a date. */
  readonly fault: string | null;
  /** All ways to read the words, where there are several; the first is the best. */
  readonly readings: readonly { readonly number: number; readonly label: string }[];
  readonly reading: number;
}

/**
 * What the dates of a form mean as they stand, by field: as they will be entered. Of what is empty nothing is said.
 *
 * @param current the claim that is changed
 */
export async function readFormDates(
  db: Knex,
  typed: Typed,
  current: Claim | null,
): Promise<Readonly<Record<string, ReadDate>>> {
  const read: Record<string, ReadDate> = {};
  const contexts = [typed["quote"], typed["text"]].filter(
    (text) => text !== undefined && text !== "",
  );
  const datesOf = async (anchor: string): Promise<Dates | null> =>
    await datingShown(db, parseAnchor(anchor));
  const dateAt = async (
    name: string,
    usual: CountedFrom | null,
    before: Dating | null,
  ): Promise<Dating | null> => {
    const entry = dateEntryOf(typed, name);
    if (entry === null) return null;
    try {
      refuseWrongDay(entry);
      const entered = await enteredDating(entry, {
        usual,
        datesOf,
        contexts: contexts.filter((text) => text !== undefined),
        current: before,
      });
      read[name] = told(entered, (entry.edtf ?? null) !== null);
      return entered.dating;
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      read[name] = {
        window: "",
        words: "",
        reason: "",
        fault: error.message,
        readings: [],
        reading: 1,
      };
      return null;
    }
  };
  const source = await sourceOf(db, typed);
  const published =
    source === null ? await dateAt("source_published", null, null) : source.published;
  const fromSource = {
    anchor: `source:${source?.id ?? NOT_YET}/published`,
    dates: published,
  };
  const said = await dateAt("said", fromSource, current?.said ?? null);
  const fromSaid =
    said === null ? fromSource : { anchor: `claim:${current?.id ?? NOT_YET}/said`, dates: said };
  await dateAt("event_dating", fromSaid, current?.event_dating ?? null);
  for (let nth = 0; nth < rowsIn(typed, "hops"); nth++) {
    const before = current?.chain.find(({ id }) => id === typed[`hops.${nth}.id`]);
    await dateAt(`hops.${nth}.said`, fromSaid, before?.said ?? null);
  }
  return read;
}

/** Stands for what has no id before it is saved. */
const NOT_YET = "00000000-0000-7000-8000-000000000000";

function dateEntryOf(typed: Typed, name: string): DateEntry | null {
  const phrase = (typed[name] ?? "").trim().slice(0, 500);
  const edtf = dayTyped(typed, name);
  if (phrase === "" && (edtf ?? null) === null) return null;
  const from = (typed[`${name}_from`] ?? "").trim();
  const reading = Number(typed[`${name}_reading`] ?? "");
  return {
    phrase: phrase === "" ? null : phrase,
    edtf,
    reading: Number.isInteger(reading) && reading > 0 && reading < 100 ? reading : null,
    ...(from === "" ? {} : { anchor: from }),
  };
}

function refuseWrongDay({ edtf }: DateEntry): void {
  const wrong = (edtf ?? null) === null ? null : wrongDay(edtf ?? "");
  if (wrong !== null) throw new InvalidInput(wrong, "edtf");
}

async function sourceOf(db: Knex, typed: Typed) {
  const text = (typed["source"] ?? "").trim().slice(0, 2000);
  const id = typed["source_id"] ?? "";
  if (ID.test(id) && (typed["source_as"] ?? "").trim() === text) return await findSource(db, id);
  if (text === "" || /[\0\p{Cs}]/u.test(text)) return null;
  if (/^https?:/i.test(text)) return await sourceAt(db, text);
  const [source, ...others] = await sourcesCalled(db, text);
  return source !== undefined && others.length === 0 ? source : null;
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @param isKnown whether somebody gave the day: then there is nothing to choose */
function told({ dating, readings, reading }: EnteredDate, isKnown: boolean): ReadDate {
  const labels = readings.map((one, place) => ({ number: place + 1, label: labelOf(one) }));
  return {
    window: dating.edtf === null ? "" : windowInWords(dating),
    words: datingInWords(dating),
    reason: dating.reason ?? "",
    fault: null,
    readings: labels.length > 1 && !isKnown ? labels : [],
    reading: Math.max(reading, 1),
  };
}

function labelOf(reading: Reading): string {
  if (reading.edtf === null) return reading.reason;
  const words = datingInWords(asDating(reading.edtf));
  const window = windowInWords(reading);
  return words === window ? words : `${words}: ${window}`;
}

function asDating(edtf: string): Dating {
  return makeDating({ phrase: null, anchor: null, edtf, basis: "stated", reason: null });
}
