import { dateInWords, monthName, yearInWords } from "../dates/words/date-in-words.ts";
import { type Day, dayFromParts } from "../dates/day.ts";
import { lengthInWords } from "../dates/window.ts";
import { type Tick, ticksOf } from "./axis-steps.ts";
import { dayOfNumber, numberOfDate } from "./day-number.ts";
import { hundredths } from "./hundredths.ts";
import { DRAWING_WIDTHS, placeLabels, type ShownFrom } from "./place-labels.ts";
import type { Fold, Pane, TimeAxis } from "./time-axis.ts";
import { positionOn } from "./time-axis.ts";

/** A label of the axis. `shown_from` is the first of the three widths that has room for it. */
export interface AxisLabel {
  x: number;
  text: string;
  shown_from: ShownFrom;
}

/** A fold as it is drawn: a strip, and how much time it hides, in words. */
export interface FoldMark {
  x: number;
  width: number;
  middle: number;
  /** "15 months" */
  words: string;
  /** "15 mo", for where the words do not fit. */
  short: string;
  /** From which width on the short form has room; null where it never has. */
  shown_from: ShownFrom;
}

/** Everything that is drawn of an axis, and the same in a sentence. */
export interface AxisMarks {
  /** Lines through all rows; firm ones where a month or a year begins. */
  lines: { x: number; firm: boolean }[];
  /** The lower line of labels: days, months or years, only those with room at some width. */
  ticks: AxisLabel[];
  /** The upper line: the year of what stands below. */
  years: AxisLabel[];
  folds: FoldMark[];
  /** From which width on all folds say their length in full; null where they never can. */
  words_shown_from: ShownFrom;
  /** What is folded away, for those who do not see the strips; empty where nothing is. */
  summary: string;
}

/**
 * The lines and labels of an axis. Labels are chosen for each of the widths in `place-labels.ts`, so that
 * they never touch, on a phone or on paper.
 *
 * @example
 * const axis = timeAxis([{ earliest: "2022-10-03", latest: "2022-10-12" }], true);
 * axisMarks(axis).years; // => [{ x: 2.5, text: "2022", shown_from: 0 }]
 */
export function axisMarks(axis: TimeAxis): AxisMarks {
  const widest = DRAWING_WIDTHS[2];
  const lines: AxisMarks["lines"] = [];
  const ticks: RankedLabel[] = [];
  const years: RankedLabel[] = [];
  for (const pane of axis.panes) {
    const found = ticksOf(pane.from, pane.to, ((pane.last - pane.first) / 100) * widest);
    const foremost = foremostTick(found, pane);
    for (const tick of found) {
      const x = positionOn(axis, tick.moment);
      lines.push({ x: hundredths(x), firm: tick.rank > 1 });
      const rank = tick === foremost ? 9 : tick.rank;
      ticks.push({ x, anchor: "middle", text: tickText(tick), rank });
    }
    if (found[0]?.names !== "year") years.push(...yearLabels(axis, pane));
  }
  return {
    lines,
    ticks: placed(ticks),
    years: placed(years),
    ...foldMarks(axis.folds),
  };
}

interface RankedLabel {
  x: number;
  anchor: "middle" | "start";
  text: string;
  rank: number;
}

/** A pane narrower than this, in percent, has room for one label, and only in its middle. */
const NARROW_PANE = 25;

/** Each pane has to say when it is, however narrow: one of its ticks comes before all others. */
function foremostTick(ticks: readonly Tick[], { start, end, from, to }: Pane): Tick | undefined {
  const most = end - start < NARROW_PANE ? 1 : Math.max(...ticks.map((tick) => tick.rank));
  const fromMiddle = (tick: Tick) => Math.abs(tick.moment - (from + to) / 2);
  return ticks
    .filter((tick) => tick.rank >= most)
    .reduce((best, tick) => (fromMiddle(tick) < fromMiddle(best) ? tick : best));
}

function tickText({ names, year, month, day }: Tick): string {
  if (names === "year") return yearInWords(year);
  const name = monthName(month).slice(0, 3);
  return names === "day" ? `${day} ${name}` : name;
}

/** Where the end of a year takes up less than this of a pane, the year after it is the one to name. */
const SHORT_REST = 0.3;

function yearLabels(axis: TimeAxis, pane: Pane): RankedLabel[] {
  const first = dayOfNumber(pane.from).year;
  const last = dayOfNumber(pane.to - 1).year;
  const rest = (numberOfDate(first + 1, 1, 1) - pane.from) / (pane.to - pane.from);
  const named = rest < SHORT_REST ? first + 1 : first;
  const labels: RankedLabel[] = [];
  for (let year = first; year <= last; year++) {
    const x = year === first ? pane.start : positionOn(axis, numberOfDate(year, 1, 1));
    const rank = year === named ? 2 : 1;
    labels.push({ x, anchor: "start", text: yearInWords(year), rank });
  }
  return labels;
}

function placed(labels: readonly RankedLabel[]): AxisLabel[] {
  const shown = placeLabels(labels);
  return labels.flatMap(({ x, text }, index) => {
    const from = shown[index] ?? null;
    return from === null ? [] : [{ x: hundredths(x), text, shown_from: from }];
  });
}

const SHORT_UNITS: Record<string, string> = { day: "d", week: "wk", month: "mo", year: "yr" };

function foldMarks(
  folds: readonly Fold[],
): Pick<AxisMarks, "folds" | "words_shown_from" | "summary"> {
  const words = folds.map(lengthOf);
  const short = words.map((text) =>
    text.replace(/(day|week|month|year)s?$/, (_, unit: string) => SHORT_UNITS[unit] ?? unit),
  );
  const middles = folds.map((fold) => (fold.start + fold.end) / 2);
  const inFull = placeLabels(foldLabels(middles, words));
  const inShort = placeLabels(foldLabels(middles, short));
  return {
    folds: folds.map((fold, index) => ({
      x: hundredths(fold.start),
      width: hundredths(fold.end - fold.start),
      middle: hundredths(middles[index] ?? 0),
      words: words[index] ?? "",
      short: short[index] ?? "",
      shown_from: inShort[index] ?? null,
    })),
    // All in full or all in short: a mixture would read as two kinds of thing.
    words_shown_from: inFull.reduce<ShownFrom>(
      (latest, from) => (latest === null || from === null ? null : Math.max(latest, from)),
      0,
    ),
    summary: summaryOf(folds, words),
  };
}

function foldLabels(middles: readonly number[], texts: readonly string[]): RankedLabel[] {
  return texts.map((text, index) => ({
    x: middles[index] ?? 0,
    anchor: "middle",
    text,
    rank: 1,
  }));
}

function lengthOf({ from, to }: Fold): string {
  return lengthInWords({ from: dayAt(from), to: dayAt(to), days: to - from });
}

function summaryOf(folds: readonly Fold[], words: readonly string[]): string {
  if (folds.length === 0) return "";
  const told = folds.map(
    ({ from, to }, index) =>
      `${words[index]} between ${dateInWords(dayOfNumber(from - 1))} and ${dateInWords(dayOfNumber(to))}`,
  );
  const list = told.length === 1 ? told[0] : `${told.slice(0, -1).join(", ")} and ${told.at(-1)}`;
  return `Folded away, because nothing begins, ends or is said in it: ${list}.`;
}

function dayAt(number: number): Day {
  return dayFromParts(dayOfNumber(number));
}
