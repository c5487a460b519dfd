import type { Case, Kind } from "./case.ts";
import { newsCase } from "./news-phrases.ts";
import type { NewsRow } from "./news/news-row.ts";
import * as features from "./news-second/features.ts";
import * as money from "./news-second/money.ts";
import * as world from "./news-second/world.ts";

const ROWS: readonly (readonly [Kind, readonly NewsRow[]])[] = [
  ["explicit", money.EXPLICIT_IN_BUSINESS],
  ["relative", money.RELATIVE_IN_BUSINESS],
  ["duration-anchored", money.COUNTED_IN_BUSINESS],
  ["weekday", world.WEEKDAYS_OF_THE_WORLD],
  ["relative", world.RELATIVE_OF_THE_WORLD],
  ["duration-anchored", world.COUNTED_IN_THE_WORLD],
  ["explicit", features.EXPLICIT_IN_FEATURES],
  ["approximate", features.INEXACT_IN_FEATURES],
  ["range", features.OTHERS_IN_FEATURES],
];

/** Phrases of our own, written and annotated when the reader had been fitted to the first ones. */
export function newsSecond(): Case[] {
  return ROWS.flatMap(([kind, rows]) => rows.map((row) => newsCase(row, kind)));
}
