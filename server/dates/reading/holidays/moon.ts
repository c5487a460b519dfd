import { addDays, type Day, dayFromParts, daysBetween } from "../../day.ts";

/** The mean length of a lunar month, in days. */
const MONTH = 29.530588861;

/** A mean new moon to count from: so many days after the midnight of Greenwich that begins this day. */
const FIRST = { day: "2000-01-06", days: 0.59766 };

/** The clock of Delhi is so much before that of Greenwich, in days. */
const DELHI = 5.5 / 24;

/**
 * The instants of the new moons (phase 0) or full moons (phase 0.5) of a year, each as the day of Delhi's clock and
 * the share of it that is over. By the largest terms of Meeus' series: right to about a quarter of an hour.
 *
 * @example
 * moonsOf(2022, 0).find(({ day }) => day.startsWith("2022-10")).day; // => "2022-10-25"
 */
export function moonsOf(year: number, phase: 0 | 0.5): { day: Day; share: number }[] {
  const january = dayFromParts({ year, month: 1, day: 1 });
  const first = Math.floor(daysBetween(FIRST.day, january) / MONTH) - 1;
  const moons = Array.from({ length: 15 }, (_, i) => moonAt(first + i + phase, phase));
  return moons.filter(({ day }) => day.startsWith(january.slice(0, -5)));
}

function moonAt(count: number, phase: 0 | 0.5): { day: Day; share: number } {
  const century = count / 1236.85;
  const mean = FIRST.days + count * MONTH + 0.00015437 * century ** 2;
  const days = mean + correction(count, century, phase) + DELHI;
  const whole = Math.floor(days);
  return { day: addDays(FIRST.day, whole), share: days - whole };
}

function correction(count: number, century: number, phase: 0 | 0.5): number {
  const degrees = (number: number) => (number * Math.PI) / 180;
  const sun = degrees(2.5534 + 29.1053567 * count);
  const moon = degrees(201.5643 + 385.81693528 * count + 0.0107582 * century ** 2);
  const node = degrees(160.7108 + 390.67050284 * count);
  const isNew = phase === 0;
  const e = 1 - 0.002516 * century;
  return (
    (isNew ? -0.4072 : -0.40614) * Math.sin(moon) +
    (isNew ? 0.17241 : 0.17302) * e * Math.sin(sun) +
    (isNew ? 0.01608 : 0.01614) * Math.sin(2 * moon) +
    (isNew ? 0.01039 : 0.01043) * Math.sin(2 * node) +
    (isNew ? 0.00739 : 0.00734) * e * Math.sin(moon - sun) +
    (isNew ? -0.00514 : -0.00515) * e * Math.sin(moon + sun) +
    0.00208 * e * e * Math.sin(2 * sun)
  );
}
