import type { Knex } from "knex";
import type { Clock } from "../anchors/clock.ts";
import { NoDateInWords } from "../anchors/no-date-in-words.ts";
import { type MovedClock, redate, type Redated } from "../anchors/redate.ts";
import { parseAnchor } from "../dates/anchor.ts";
import type { Dating } from "../dates/dating.ts";
import { parseEdtf } from "../dates/edtf/edtf.ts";
import { datingInWords, windowInWords } from "../dates/format-dating.ts";
import { RequestError } from "../http/errors.ts";
import { NoDate } from "./no-date.ts";
import { WrongUse } from "./wrong-use.ts";

const COUNT = new Intl.NumberFormat("en-GB");

export interface RedateChoice {
  readonly from?: string;
  readonly context?: string;
  readonly reading?: string;
  readonly reason: string;
  readonly as: string;
  readonly dryRun: boolean;
}

/**
 * `gainsay redate`.
 *
 * @returns what moved, from what to what, a line each, and what could not
 * @throws WrongUse where there is no such thing, or it would be counted from itself; NoDate where there is no date in
 * the words, or EDTF with a slip in it
 */
export async function redateCommand(
  db: Knex,
  clock: string,
  phrase: string,
  { from, context, reading, reason, as: who, dryRun }: RedateChoice,
): Promise<string[]> {
  try {
    const redated = await redate(
      db,
      { who, reason },
      {
        of: clockOf(clock),
        phrase,
        onlyCheck: dryRun,
        ...(from === undefined ? {} : { anchor: from }),
        ...(context === undefined ? {} : { context }),
        ...(reading === undefined ? {} : { reading: numberOf(reading) }),
      },
    );
    return tellRedated(redated, dryRun);
  } catch (error) {
    if (error instanceof NoDateInWords) throw new NoDate(error.message);
    if (error instanceof RequestError) throw new WrongUse(error.message);
    throw error;
  }
}

function clockOf(text: string): Clock {
  const anchor = parseAnchor(text);
  if (anchor !== null && anchor.kind !== "day") return anchor;
  throw new WrongUse(
    `“${text}” is no clock. Clocks are source:<id>/published, event:<id>/dating, claim:<id>/said, claim:<id>/event and hop:<id>/said.`,
  );
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new WrongUse(`--reading takes a number, not “${text}”.`);
  return Number(text);
}

/** What moved, a line for each date, and a sentence on all of it. */
function tellRedated({ moved, stuck, kept, records }: Redated, onlyCheck: boolean): string[] {
  const dates = counted(moved.length, "date");
  const told =
    moved.length === 0
      ? "Nothing moves: that is its date already."
      : `${onlyCheck ? "Would move" : "Moved"} ${dates} of ${counted(records, "record")}.`;
  const rest =
    kept === 0
      ? ""
      : ` ${counted(kept, "more date")} on the way ${kept === 1 ? "is" : "are"} right as before.`;
  const nothing = onlyCheck && moved.length > 0 ? " Nothing was changed." : "";
  return [
    ...moved.map((one) => `${nameOf(one)}: ${inWords(one.before)} → ${inWords(one.after)}`),
    ...stuck.map((one) => `${nameOf(one)}: cannot be moved along, and stays ${inWords(one.after)}`),
    `${told}${moved.length === 0 ? "" : rest}${nothing}`,
  ];
}

function nameOf({ name }: MovedClock): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function inWords(dating: Dating | null): string {
  if (dating === null) return "no date";
  const words = datingInWords(dating);
  const isApproximate = dating.edtf !== null && parseEdtf(dating.edtf).approximate;
  return isApproximate ? `${words} (${windowInWords(dating)})` : words;
}

function counted(count: number, what: string): string {
  return `${COUNT.format(count)} ${what}${count === 1 ? "" : "s"}`;
}
