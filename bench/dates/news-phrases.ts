import type { DayWindow } from "../../server/dates/window.ts";
import type { Case, Kind } from "./case.ts";
import { APPROXIMATE } from "./news/approximate.ts";
import { DURATION_ANCHORED } from "./news/duration-anchored.ts";
import { EXPLICIT } from "./news/explicit.ts";
import { FREQUENCY } from "./news/frequency.ts";
import { HOLIDAY } from "./news/holiday.ts";
import type { NewsRow } from "./news/news-row.ts";
import { ONE_SIDED } from "./news/one-sided.ts";
import { RANGE } from "./news/range.ts";
import { RELATIVE } from "./news/relative.ts";
import { VAGUE } from "./news/vague.ts";
import { WEEKDAY } from "./news/weekday.ts";

const BY_KIND: Readonly<Record<Kind, readonly NewsRow[]>> = {
  explicit: EXPLICIT,
  relative: RELATIVE,
  weekday: WEEKDAY,
  "duration-anchored": DURATION_ANCHORED,
  approximate: APPROXIMATE,
  "one-sided": ONE_SIDED,
  range: RANGE,
  holiday: HOLIDAY,
  vague: VAGUE,
  frequency: FREQUENCY,
};

/** Phrases of our own, as news writes them, each annotated before the reader had seen it. */
export function newsPhrases(): Case[] {
  return Object.entries(BY_KIND).flatMap(([kind, rows]) =>
    rows.map((row) => newsCase(row, kind as Kind)),
  );
}

/** A row of our own as a case to be scored. */
export function newsCase([phrase, anchor, context, days]: NewsRow, kind: Kind): Case {
  const isNone = days === "" || days === "vague";
  const kindOfRow = days === "" ? "frequency" : days === "vague" ? "vague" : kind;
  const answers = isNone ? [] : [windowOf(days)];
  return { phrase, context, anchor, kind: kindOfRow, answers, isHeldOut: false };
}

function windowOf(days: string): DayWindow {
  const [first = "", last = first] = days.split("/");
  const end = (text: string) => (text === ".." ? null : text);
  return { earliest: end(first), latest: end(last) };
}
