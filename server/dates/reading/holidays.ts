import { addDays, type Day, dayFromParts } from "../day.ts";
import { calendarDay, gregorianEaster, orthodoxEaster } from "./moving-feasts.ts";
import { type Span, weekdayOfDay } from "./units.ts";

type OfYear = (year: number) => Day | Span | null;

function on(month: number, day: number): OfYear {
  return (year) => dayFromParts({ year, month, day });
}

/** The nth weekday of a month; counted from its end where n is negative. */
function nth(n: number, weekday: number, month: number, plus = 0): OfYear {
  return (year) => {
    const first = dayFromParts({ year, month, day: 1 });
    if (n < 0) {
      const last = addDays(
        dayFromParts({ year: month === 12 ? year + 1 : year, month: (month % 12) + 1, day: 1 }),
        -1,
      );
      return addDays(last, -((weekdayOfDay(last) - weekday + 7) % 7) + plus);
    }
    return addDays(first, ((weekday - weekdayOfDay(first) + 7) % 7) + 7 * (n - 1) + plus);
  };
}

function easter(days: number): OfYear {
  return (year) => addDays(gregorianEaster(year), days);
}

function lunar(calendar: string, month: string, day: number, days = 1, plus = 0): OfYear {
  return (year) => {
    const found = calendarDay(year, calendar, month, day);
    if (found === null) return null;
    const earliest = addDays(found, plus);
    return { earliest, latest: addDays(earliest, days - 1) };
  };
}

// Names without "day", "'s" and signs, several of one day with "|".
const HOLIDAYS: readonly (readonly [string, OfYear])[] = [
  ["new year|new years|yuandan", on(1, 1)],
  ["new year eve|new years eve|nye|hogmanay", on(12, 31)],
  ["epiphany|three kings|orthodox christmas eve", on(1, 6)],
  ["orthodox christmas", on(1, 7)],
  ["australia", on(1, 26)],
  ["holocaust memorial|holocaust remembrance", on(1, 27)],
  ["martin luther king|mlk|martin luther king jr", nth(3, 1, 1)],
  ["groundhog", on(2, 2)],
  ["valentine|valentines|saint valentine|st valentine", on(2, 14)],
  ["presidents|president|washington birthday|washingtons birthday", nth(3, 1, 2)],
  ["defender of the fatherland", on(2, 23)],
  ["international women|womens|women", on(3, 8)],
  ["saint patrick|st patrick|st patricks|st paddy|saint patricks", on(3, 17)],
  ["april fool|april fools|all fools", on(4, 1)],
  ["earth", on(4, 22)],
  ["anzac", on(4, 25)],
  ["may|international workers|international labour", on(5, 1)],
  ["cinco de mayo", on(5, 5)],
  ["ve", on(5, 8)],
  ["victory|europe", on(5, 9)],
  ["mother|mothers", nth(2, 7, 5)],
  ["memorial", nth(-1, 1, 5)],
  ["d", on(6, 6)],
  ["father|fathers", nth(3, 7, 6)],
  ["juneteenth|freedom", on(6, 19)],
  ["canada", on(7, 1)],
  ["independence|fourth of july|4th of july|july fourth", on(7, 4)],
  ["bastille", on(7, 14)],
  ["labor|labour", nth(1, 1, 9)],
  ["constitution", on(9, 17)],
  ["columbus|indigenous peoples", nth(2, 1, 10)],
  ["german unity", on(10, 3)],
  ["united nations|un", on(10, 24)],
  ["halloween|hallowe'en|all hallows eve", on(10, 31)],
  ["all saints|all hallows", on(11, 1)],
  ["all souls|the dead", on(11, 2)],
  ["guy fawkes|bonfire night", on(11, 5)],
  ["veterans|veteran|armistice|remembrance", on(11, 11)],
  ["election", nth(1, 1, 11, 1)],
  ["thanksgiving|thanks giving|turkey", nth(4, 4, 11)],
  ["black friday", nth(4, 4, 11, 1)],
  ["cyber monday", nth(4, 4, 11, 4)],
  ["human rights", on(12, 10)],
  ["christmas eve|xmas eve", on(12, 24)],
  ["christmas|xmas", on(12, 25)],
  ["boxing|st stephens", on(12, 26)],
  ["shrove tuesday|mardi gras|fat tuesday|pancake|carnival", easter(-47)],
  ["ash wednesday", easter(-46)],
  [
    "lent",
    (year) => ({
      earliest: addDays(gregorianEaster(year), -46),
      latest: addDays(gregorianEaster(year), -1),
    }),
  ],
  ["palm sunday", easter(-7)],
  ["maundy thursday|holy thursday", easter(-3)],
  ["good friday", easter(-2)],
  ["holy saturday|easter saturday", easter(-1)],
  ["easter|easter sunday", easter(0)],
  ["easter monday", easter(1)],
  [
    "easter weekend",
    (year) => ({
      earliest: addDays(gregorianEaster(year), -2),
      latest: addDays(gregorianEaster(year), 1),
    }),
  ],
  ["ascension|ascension thursday", easter(39)],
  ["pentecost|whit sunday|whitsun|white sunday", easter(49)],
  ["whit monday|pentecost monday", easter(50)],
  ["trinity sunday", easter(56)],
  ["corpus christi", easter(60)],
  ["orthodox easter|orthodox easter sunday|pascha", (year) => orthodoxEaster(year)],
  ["orthodox good friday|orthodox great friday", (year) => addDays(orthodoxEaster(year), -2)],
  ["ramadan|ramadhan|ramazan", lunar("islamic-umalqura", "9", 1, 29)],
  ["eid al fitr|eid ul fitr|festival of breaking the fast", lunar("islamic-umalqura", "10", 1)],
  ["eid al adha|eid ul adha|feast of the sacrifice", lunar("islamic-umalqura", "12", 10)],
  ["ashura", lunar("islamic-umalqura", "1", 10)],
  ["islamic new year", lunar("islamic-umalqura", "1", 1)],
  ["mawlid", lunar("islamic-umalqura", "3", 12)],
  ["passover|pesach", lunar("hebrew", "Nisan", 15, 8)],
  ["shavuot", lunar("hebrew", "Sivan", 6, 2)],
  ["rosh hashanah|rosh hashana", lunar("hebrew", "Tishri", 1, 2)],
  ["yom kippur", lunar("hebrew", "Tishri", 10)],
  ["sukkot", lunar("hebrew", "Tishri", 15, 7)],
  ["hanukkah|chanukah|hanukah", lunar("hebrew", "Kislev", 25, 8)],
  [
    "purim",
    (year) => calendarDay(year, "hebrew", "Adar II", 14) ?? calendarDay(year, "hebrew", "Adar", 14),
  ],
  [
    "chinese new year|lunar new year|chinese lunar new year|tet|spring festival",
    lunar("chinese", "1", 1),
  ],
  ["chinese new year eve|lunar new year eve", lunar("chinese", "1", 1, 1, -1)],
];

const BY_NAME: ReadonlyMap<string, OfYear> = new Map(
  HOLIDAYS.flatMap(([names, day]) => names.split("|").map((name) => [name, day] as const)),
);

/** Names that are a holiday only with "day" after them: "the father", "an election". */
const ONLY_WITH_DAY =
  /^(?:may|d|ve|v|un|father|fathers|mother|mothers|earth|victory|europe|memorial|labor|labour|election|veterans|veteran|independence|constitution|women|womens|australia|canada|freedom|remembrance|president|presidents|columbus|armistice|boxing|turkey|pancake|human rights|the dead|united nations|anzac|international women|international workers|international labour|german unity|martin luther king|martin luther king jr|saint patrick|st patrick|saint valentine|defender of the fatherland|indigenous peoples|new year|guy fawkes|bastille)$/;

/**
 * The days of a holiday that news speaks of, as a function of the year; null where the name is none. The
 * name is in small letters, words with single blanks, without signs.
 *
 * @example
 * holidayNamed("black friday")(2010); // => "2010-11-26"
 * holidayNamed("good friday")(2022); // => "2022-04-15"
 * holidayNamed("father"); // => null
 */
export function holidayNamed(name: string): OfYear | null {
  const bare = name.replace(/ day$/, "");
  if (bare === name && ONLY_WITH_DAY.test(name)) return null;
  return BY_NAME.get(bare.replace(/^day of /, "")) ?? null;
}
