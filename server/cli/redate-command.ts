import { setFlagsFromString } from "node:v8";
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
 * @returns how many dates move, stay and are stuck, then a line for each: from what to what
 * @throws WrongUse where there is no such thing, or it would be counted from itself; NoDate where there is no date in
 * the words, or EDTF with a slip in it
 */
export async function redateCommand(
  db: Knex,
  clock: string,
  phrase: string,
  { from, context, reading, reason, as: who, dryRun }: RedateChoice,
): Promise<string[]> {
  // What is read and written passes by: 70,000 dates took 690 MB before V8 cleared it away, and take 350 MB so.
  setFlagsFromString("--heap-growing-percent=20");
  try {
    const redated = await redate(
      db,
      { who, reason },
      {
        of: clockOf(clock),
        phrase,
        onlyCheck: dryRun,
        ...(from === undefined ? {} : { anchor: from === "none" ? null : from }),
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

/** How many dates move, stay and are stuck; what the date lost; and what becomes of each, a line for each. */
function tellRedated(redated: Redated, onlyCheck: boolean): string[] {
  const { moved, stuck, notes } = redated;
  if (moved.length === 0) return ["That is its date already: nothing moves, nothing was written."];
  return [
    summary(redated, onlyCheck),
    ...notes,
    ...moved.map(movedLine),
    ...stuck.map((one) => `${nameOf(one)}: cannot be moved along, and stays ${inWords(one.after)}`),
  ];
}

function summary({ moved, stuck, kept, records }: Redated, onlyCheck: boolean): string {
  const verb = onlyCheck ? "Would move" : "Moved";
  const told = [`${verb} ${counted(moved.length, "date")} of ${counted(records, "record")}.`];
  if (kept > 0) {
    told.push(`${counted(kept, "more date")} ${kept === 1 ? "stays" : "stay"}, right as before.`);
  }
  if (stuck.length > 0) {
    const one = stuck.length === 1;
    told.push(
      `${counted(stuck.length, "date")} ${one ? "is stuck and stays" : "are stuck and stay"}.`,
    );
  }
  if (onlyCheck) told.push("Nothing was changed.");
  return told.join(" ");
}

function movedLine(one: MovedClock): string {
  const [before, after] = [inWords(one.before), inWords(one.after)];
  if (before === after) return `${nameOf(one)}: stays ${after}, and is told otherwise`;
  return `${nameOf(one)}: ${before} → ${after}`;
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
