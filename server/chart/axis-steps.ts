import { daysInMonth } from "../dates/day.ts";
import { dayOfNumber, numberOfDate } from "./day-number.ts";

/** How much a tick matters: the start of a year before that of a month before any other day. */
export type TickRank = 1 | 2 | 3;

/** What a label names: `3 Oct`, `Oct`, `2022`. */
export type TickName = "day" | "month" | "year";

interface CalendarStep {
  names: TickName;
  /** The shortest stretch between two of its ticks, in days. */
  days: number;
  /** The room that one of its stretches needs, in pixels of the widest drawing. */
  room: number;
  /** It has ticks in every month, every third, every sixth, counted from January. */
  months: number;
  /** The days of those months, or each of them. */
  daysOfMonth: readonly number[] | "each";
}

// Each finer step has all the ticks of the coarser ones, so that narrow drawings may leave labels out
// without moving any line. That is why weeks are counted from the first of the month.
const CALENDAR_STEPS: readonly CalendarStep[] = [
  { names: "day", days: 1, room: 11, months: 1, daysOfMonth: "each" },
  { names: "day", days: 7, room: 30, months: 1, daysOfMonth: [1, 8, 15, 22] },
  { names: "day", days: 14, room: 36, months: 1, daysOfMonth: [1, 15] },
  { names: "month", days: 28, room: 34, months: 1, daysOfMonth: [1] },
  { names: "month", days: 90, room: 40, months: 3, daysOfMonth: [1] },
  { names: "month", days: 181, room: 44, months: 6, daysOfMonth: [1] },
];

const DAYS_PER_YEAR = 365.2425;
const YEAR_ROOM = 44;

/** A moment of the axis with a line and perhaps a label. */
export interface Tick {
  /** Day number; days are marked at their middle, where the dots stand, months and years at their start. */
  moment: number;
  rank: TickRank;
  names: TickName;
  year: number;
  month: number;
  day: number;
}

/**
 * The ticks of a pane: the finest step of the calendar that leaves each stretch enough room.
 *
 * @param from first day number of the pane
 * @param to day number of its end
 * @param pixels its width in the widest drawing
 * @example
 * ticksOf(dayNumber("2022-10-10"), dayNumber("2022-10-13"), 100).map((tick) => tick.day); // => [10, 11, 12]
 */
export function ticksOf(from: number, to: number, pixels: number): Tick[] {
  const perDay = pixels / (to - from);
  const step = CALENDAR_STEPS.find(({ days, room }) => perDay * days >= room);
  const ticks =
    step === undefined ? yearTicks(from, to, yearsPerStep(perDay)) : calendarTicks(from, to, step);
  const [only] = ticks;
  if (ticks.length > 1) return ticks;
  // A pane between two ticks of its step, or with one at its edge, says when it is by one in its middle.
  const place = only === undefined ? 0 : (only.moment - from) / (to - from);
  return only !== undefined && place > 0.25 && place < 0.75 ? ticks : [middleTick(from, to)];
}

function calendarTicks(from: number, to: number, step: CalendarStep): Tick[] {
  const ticks: Tick[] = [];
  const start = dayOfNumber(Math.ceil(from));
  let month = Math.floor((start.month - 1) / step.months) * step.months + 1;
  for (let year = start.year; ; year++) {
    for (; month <= 12; month += step.months) {
      const beforeMonth = numberOfDate(year, month, 0);
      if (beforeMonth + 1 >= to) return ticks;
      const days = step.daysOfMonth === "each" ? eachDay(year, month) : step.daysOfMonth;
      for (const day of days) {
        const number = beforeMonth + day;
        if (number >= from && number < to) ticks.push(tick(step.names, number, year, month, day));
      }
    }
    month = 1;
  }
}

function eachDay(year: number, month: number): number[] {
  return Array.from({ length: daysInMonth(year, month) }, (_, index) => index + 1);
}

function yearsPerStep(perDay: number): number {
  const least = YEAR_ROOM / (perDay * DAYS_PER_YEAR);
  for (let power = 1; ; power *= 10) {
    for (const years of [power, 2 * power, 5 * power]) if (years >= least) return years;
  }
}

function yearTicks(from: number, to: number, every: number): Tick[] {
  const ticks: Tick[] = [];
  const first = Math.floor(dayOfNumber(Math.ceil(from)).year / every) * every;
  for (let year = first; ; year += every) {
    const number = numberOfDate(year, 1, 1);
    if (number >= to) return ticks;
    if (number >= from) ticks.push(tick("year", number, year, 1, 1));
  }
}

/** Panes longer than this are told by a month. */
const LONG_DAYS = 90;

function middleTick(from: number, to: number): Tick {
  const number = Math.floor((from + to) / 2);
  const { year, month, day } = dayOfNumber(number);
  return to - from > LONG_DAYS
    ? tick("month", numberOfDate(year, month, 1), year, month, 1)
    : tick("day", number, year, month, day);
}

function tick(names: TickName, number: number, year: number, month: number, day: number): Tick {
  const rank = day > 1 ? 1 : month > 1 ? 2 : 3;
  return { moment: names === "day" ? number + 0.5 : number, rank, names, year, month, day };
}
