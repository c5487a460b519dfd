import { addDays, compareDays, type Day, dayFromParts } from "../../day.ts";
import { moonsOf } from "./moon.ts";
import { type OfYear, onDay } from "./of-year.ts";

/** The share of a day that is over at sunset, when the lamps and the fires are lit. */
const SUNSET = 18 / 24;

/** The first new or full moon of a year on a day or after it, with the evening that it still lasts. */
function moonFrom(
  month: number,
  day: number,
  phase: 0 | 0.5,
): (year: number) => { evening: Day; day: Day } | null {
  return (year) => {
    const from = dayFromParts({ year, month, day });
    const moon = moonsOf(year, phase).find((one) => compareDays(one.day, from) >= 0);
    if (!moon) return null;
    return { day: moon.day, evening: addDays(moon.day, moon.share >= SUNSET ? 0 : -1) };
  };
}

const newMoonOfAutumn = moonFrom(10, 18, 0);
const lastFullMoonOfWinter = moonFrom(2, 28, 0.5);
const fullMoonOfMay = moonFrom(4, 29, 0.5);

const diwali: OfYear = (year) => newMoonOfAutumn(year)?.evening ?? null;

const holi: OfYear = (year) => {
  const evening = lastFullMoonOfWinter(year)?.evening;
  return evening ? addDays(evening, 1) : null;
};

/** Feasts of India that news names, by the moon over Delhi; elsewhere they may be a day away. */
export const OF_INDIA: readonly (readonly [OfYear, readonly string[]])[] = [
  [diwali, ["(diwali|deepavali|divali)", "festival of lights"]],
  [holi, ["holi", "festival of colours"]],
  [(year) => fullMoonOfMay(year)?.day ?? null, ["(vesak|wesak)", "buddha (day|purnima|birthday)"]],
  [onDay(10, 2), ["gandhi jayanti"]],
];
