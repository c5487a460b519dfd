import { dayFromParts } from "../../day.ts";
import { type OfYear, onDay, onWeekday } from "./of-year.ts";

/** Inauguration day, and the elections before it, come every four years. */
function inYearsOf(rest: number, ofYear: OfYear): OfYear {
  return (year) => (year % 4 === rest ? ofYear(year) : null);
}

/** The final moved from the first Sunday of February to the second with the season of 2021. */
const superBowl: OfYear = (year) =>
  year < 2004 ? onWeekday(-1, 7, 1)(year) : onWeekday(year < 2022 ? 1 : 2, 7, 2)(year);

/** The Monday before 25 May. */
const victoriaDay: OfYear = (year) => {
  const late = onWeekday(-1, 1, 5)(year);
  return typeof late === "string" && late >= dayFromParts({ year, month: 5, day: 25 })
    ? onWeekday(-2, 1, 5)(year)
    : late;
};

/**
 * Days that states and custom keep, as news names them. A name that means something else without "day" has it.
 */
export const CIVIL: readonly (readonly [OfYear, readonly string[]])[] = [
  [onDay(1, 1), ["new (year|years) day", "new years"]],
  [onDay(12, 31), ["new (year|years) eve", "nye", "hogmanay", "watch night"]],
  [inYearsOf(1, onDay(1, 20)), ["inauguration day"]],
  [onDay(1, 25), ["burns night"]],
  [onDay(1, 26), ["(australia|republic) day"]],
  [onDay(1, 27), ["[international] holocaust (memorial|remembrance) day"]],
  [
    onWeekday(3, 1, 1),
    ["martin luther (king|kings) [jr] [.] day", "mlk day", "king holiday", "civil rights day"],
  ],
  [onDay(2, 2), ["groundhog day"]],
  [superBowl, ["super bowl sunday", "super bowl"]],
  [onDay(2, 6), ["waitangi day"]],
  [onDay(2, 14), ["[st|saint] [.] (valentine|valentines) [day]"]],
  [
    onWeekday(3, 1, 2),
    ["(president|presidents) day", "(washington|washingtons) birthday", "family day"],
  ],
  [onDay(2, 23), ["defender of the fatherland day", "defenders of the fatherland day"]],
  [onDay(3, 1), ["(st|saint) [.] (david|davids) day"]],
  [onDay(3, 8), ["[international] (women|womens) day"]],
  [onDay(3, 14), ["pi day"]],
  [onDay(3, 17), ["(st|saint) [.] (patrick|patricks|paddy|paddys) [day]", "st patty day"]],
  [onDay(4, 1), ["(april|all) (fool|fools) [day]"]],
  [onDay(4, 15), ["tax day"]],
  [onDay(4, 22), ["earth day"]],
  [onDay(4, 23), ["(st|saint) [.] (george|georges) day"]],
  [onDay(4, 25), ["anzac day"]],
  [onDay(4, 27), ["koningsdag", "king day"]],
  [
    onDay(5, 1),
    ["may day", "[international] (workers|int'l workers|labour) day", "int'l workers day"],
  ],
  [onDay(5, 5), ["cinco de mayo"]],
  [onDay(5, 8), ["(ve|v-e) day"]],
  [onDay(5, 9), ["(victory|europe) day"]],
  [onWeekday(2, 7, 5), ["(mother|mothers) day"]],
  [victoriaDay, ["victoria day"]],
  [onWeekday(-1, 1, 5), ["memorial day"]],
  [onDay(6, 6), ["d-day"]],
  [onWeekday(3, 7, 6), ["(father|fathers) day"]],
  [onDay(6, 19), ["juneteenth [day]", "jubilee day", "freedom day", "emancipation day"]],
  [onDay(6, 24), ["midsummer day"]],
  [onDay(7, 1), ["canada day"]],
  [
    onDay(7, 4),
    ["independence day", "[the] (fourth|4 th) of july [holiday]", "july (fourth|4 th)"],
  ],
  [onDay(7, 12), ["twelfth of july", "orangemen day"]],
  [onDay(7, 14), ["bastille day"]],
  [onDay(8, 15), ["(vj|v-j) day"]],
  [onWeekday(1, 1, 9), ["(labor|labour) day"]],
  [onDay(9, 17), ["constitution day"]],
  [onDay(10, 3), ["german unity day", "day of german unity"]],
  [onWeekday(2, 1, 10), ["(columbus|indigenous people|indigenous peoples) day"]],
  [onDay(10, 16), ["(boss|bosses) day"]],
  [onDay(10, 24), ["(un|united nations) day"]],
  [onDay(10, 31), ["halloween", "hallowe'en", "all hallows eve"]],
  [onDay(11, 2), ["[the] day of the dead"]],
  [onDay(11, 5), ["(guy fawkes|bonfire) (night|day)"]],
  [onWeekday(1, 1, 11, 1), ["election day"]],
  [onWeekday(1, 1, 11), ["election eve"]],
  [onDay(11, 11), ["(veteran|veterans|armistice|remembrance) day"]],
  [onWeekday(2, 7, 11), ["remembrance sunday"]],
  [onWeekday(4, 4, 11), ["thanksgiving [day]", "thanks giving [day]", "turkey day"]],
  [onWeekday(4, 4, 11, 1), ["black friday"]],
  [onWeekday(4, 4, 11, 2), ["small business saturday"]],
  [onWeekday(4, 4, 11, 4), ["cyber monday"]],
  [onDay(11, 30), ["(st|saint) [.] (andrew|andrews) day"]],
  [onDay(12, 1), ["world aids day"]],
  [onDay(12, 7), ["pearl harbor [remembrance] day"]],
  [onDay(12, 10), ["human rights day"]],
];
