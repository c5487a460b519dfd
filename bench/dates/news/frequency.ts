import type { NewsRow } from "./news-row.ts";

/** Words that tell how often something happens, or how long it takes: no dates. */
export const FREQUENCY: readonly NewsRow[] = [
  ["daily", "2013-03-22", "The ferry runs daily.", ""],
  ["every Friday", "2013-03-22", "They protest every Friday.", ""],
  ["twice", "2013-03-22", "He was arrested twice.", ""],
  ["almost hourly", "2013-03-22", "Reports came in almost hourly.", ""],
  ["monthly", "2013-03-22", "Rent is paid monthly.", ""],
  ["once a week", "2013-03-22", "She calls once a week.", ""],
  ["three times a year", "2013-03-22", "The court sits three times a year.", ""],
  ["every year", "2013-03-22", "Thousands come every year.", ""],
  ["each month", "2013-03-22", "The bank buys bonds each month.", ""],
  ["annually", "2013-03-22", "Sales are $4 billion annually.", ""],
  ["per day", "2013-03-22", "Output is 9 million barrels per day.", ""],
  ["Sundays", "2013-03-22", "Shops are closed Sundays.", ""],
  ["every other week", "2013-03-22", "The bins are emptied every other week.", ""],
  ["24 hours a day", "2013-03-22", "The line is open 24 hours a day.", ""],
  ["24/7", "2013-03-22", "The line is open 24/7.", ""],
  ["two years", "2013-03-22", "He got two years in prison.", ""],
  ["six weeks", "2013-03-22", "Recovery takes six weeks.", ""],
  ["five-year", "2013-03-22", "She signed a five-year contract.", ""],
  ["30 minutes", "2013-03-22", "The flight was late by 30 minutes.", ""],
  ["year after year", "2013-03-22", "The lake shrinks year after year.", ""],
  ["nightly", "2013-03-22", "He hosts the nightly news.", ""],
  ["quarterly", "2013-03-22", "The quarterly dividend was raised.", ""],
];
