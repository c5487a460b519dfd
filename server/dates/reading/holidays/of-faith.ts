import { daysAfter, fromEaster, inCalendar, type OfYear, onDay } from "./of-year.ts";
import { calendarDays, gregorianEaster, orthodoxEaster } from "./moving-feasts.ts";
import { addDays, compareDays } from "../../day.ts";
import { weekdayOfDay } from "../units.ts";

function fromOrthodoxEaster(days: number): OfYear {
  return (year) => addDays(orthodoxEaster(year), days);
}

/** From the fourth Sunday before Christmas to Christmas Eve. */
const advent: OfYear = (year) => {
  const eve = `${String(year).padStart(4, "0")}-12-24`;
  return { earliest: addDays(eve, -(weekdayOfDay(eve) % 7) - 21), latest: eve };
};

const lent: OfYear = (year) => ({
  earliest: addDays(gregorianEaster(year), -46),
  latest: addDays(gregorianEaster(year), -1),
});

/** The month of Adar that comes before Nisan: in leap years the second. */
const purim: OfYear = (year) =>
  [
    ...calendarDays(year, "hebrew", "Adar II", 14),
    ...calendarDays(year, "hebrew", "Adar", 14),
  ][0] ?? null;

const CHRISTIAN: readonly (readonly [OfYear, readonly string[]])[] = [
  [onDay(1, 6), ["epiphany", "three kings [day]", "orthodox christmas eve"]],
  [onDay(1, 7), ["orthodox christmas [day]"]],
  [fromEaster(-47), ["shrove tuesday", "mardi gras", "(fat|pancake) tuesday", "pancake day"]],
  [fromEaster(-48), ["(shrove|rose|carnival) monday"]],
  [fromEaster(-46), ["ash wednesday"]],
  [lent, ["lent"]],
  [fromEaster(-21), ["mothering sunday"]],
  [fromEaster(-7), ["(palm|branch) sunday"]],
  [fromEaster(-7, -1), ["(holy|passion) week"]],
  [fromEaster(-3), ["(maundy|holy|covenant) thursday"]],
  [fromEaster(-2), ["good friday"]],
  [fromEaster(-1), ["(holy|easter) saturday"]],
  [fromEaster(0), ["easter [sunday|day]"]],
  [fromEaster(1), ["easter monday"]],
  [fromEaster(-2, 1), ["easter [holiday] weekend"]],
  [fromEaster(0, 6), ["easter week"]],
  [fromEaster(39), ["ascension [day|thursday]"]],
  [fromEaster(49), ["pentecost [sunday]", "(whit|white) sunday", "whitsun"]],
  [fromEaster(50), ["(whit|pentecost) monday"]],
  [fromEaster(56), ["trinity sunday"]],
  [fromEaster(60), ["corpus christi"]],
  [fromOrthodoxEaster(-48), ["(clean|orthodox clean) monday"]],
  [fromOrthodoxEaster(-2), ["orthodox (good|great|holy) friday"]],
  [fromOrthodoxEaster(0), ["(orthodox|greek|russian) easter [sunday]", "pascha"]],
  [onDay(8, 15), ["[feast of the] assumption [day]", "assumption of mary"]],
  [onDay(11, 1), ["all (saints|hallows) [day]"]],
  [onDay(11, 2), ["all souls [day]"]],
  [advent, ["advent"]],
  [onDay(12, 24), ["(christmas|xmas) eve"]],
  [onDay(12, 25), ["(christmas|xmas) [day]", "christmastime"]],
  [onDay(12, 26), ["boxing day", "(st|saint) [.] (stephen|stephens) day"]],
];

const JEWISH: readonly (readonly [OfYear, readonly string[]])[] = [
  [inCalendar("hebrew", "Nisan", 15, 8), ["(passover|pesach)"]],
  [daysAfter(inCalendar("hebrew", "Nisan", 15), -1), ["passover eve", "first night of passover"]],
  [inCalendar("hebrew", "Nisan", 27), ["yom [-] (hashoah|ha - shoah)"]],
  [inCalendar("hebrew", "Iyar", 5), ["yom [-] (haatzmaut|ha'atzmaut)", "israeli independence day"]],
  [inCalendar("hebrew", "Iyar", 18), ["lag (baomer|ba'omer|b'omer)"]],
  [inCalendar("hebrew", "Sivan", 6, 2), ["(shavuot|shavuos)"]],
  [inCalendar("hebrew", "Av", 9), ["tisha (b'av|bav)"]],
  [
    inCalendar("hebrew", "Tishri", 1, 2),
    ["rosh (hashanah|hashana|hashanna|ha - shanah)", "jewish new year"],
  ],
  [inCalendar("hebrew", "Tishri", 10), ["yom kippur", "day of atonement"]],
  [
    inCalendar("hebrew", "Tishri", 15, 7),
    ["(sukkot|succot|succos|sukkos)", "feast of tabernacles"],
  ],
  [inCalendar("hebrew", "Tishri", 22), ["shemini atzeret"]],
  [inCalendar("hebrew", "Tishri", 23), ["simchat torah"]],
  [inCalendar("hebrew", "Kislev", 25, 8), ["(hanukkah|chanukah|hanukah|hannukkah|hannukah)"]],
  [inCalendar("hebrew", "Shevat", 15), ["tu (bishvat|b'shvat)"]],
  [purim, ["purim"]],
];

const UMM_AL_QURA = "islamic-umalqura";

/** A month has 30 days at most; its last ones are those before the feast that ends it. */
const ramadan: OfYear = (year) =>
  calendarDays(year, UMM_AL_QURA, "9", 1).map((earliest) => {
    const feasts = [year, year + 1].flatMap((one) => calendarDays(one, UMM_AL_QURA, "10", 1));
    const feast = feasts.find((day) => compareDays(day, earliest) > 0) ?? addDays(earliest, 30);
    return { earliest, latest: addDays(feast, -1) };
  });

/** The last days of a month depend on who sees the new moon: a day more or less. */
const MUSLIM: readonly (readonly [OfYear, readonly string[]])[] = [
  [ramadan, ["[month of] (ramadan|ramadhan|ramazan|ramathan)"]],
  [inCalendar(UMM_AL_QURA, "9", 27), ["laylat al-(qadr|kadr)", "night of (power|measures)"]],
  [
    inCalendar(UMM_AL_QURA, "10", 1),
    [
      "(eid|id|aid) [-] [al|ul|el] [-] fitr",
      "eidul fitr",
      "festival of breaking the fast",
      "end of ramadan",
    ],
  ],
  [inCalendar(UMM_AL_QURA, "12", 8, 6), ["hajj"]],
  [inCalendar(UMM_AL_QURA, "12", 9), ["(arafat|arafah) day", "day of arafah"]],
  [
    inCalendar(UMM_AL_QURA, "12", 10),
    [
      "(eid|id|aid) [-] [al|ul|el] [-] (adha|azha)",
      "eidul (adha|azha)",
      "feast of [the] sacrifice",
      "sacrifice feast",
      "bakr (id|eid)",
    ],
  ],
  [inCalendar(UMM_AL_QURA, "1", 1), ["(islamic|hijri|arabic|muslim) new year"]],
  [inCalendar(UMM_AL_QURA, "1", 10), ["[day of] (ashura|ashoura)"]],
  [inCalendar(UMM_AL_QURA, "3", 12), ["(mawlid|milad un [-] nabi)", "(prophet|prophets) birthday"]],
  [inCalendar(UMM_AL_QURA, "7", 27), ["isra and mi'raj"]],
];

const CHINESE: readonly (readonly [OfYear, readonly string[]])[] = [
  [
    inCalendar("chinese", "1", 1),
    ["(chinese|lunar|chinese lunar) new (year|years) [day]", "spring festival", "tet"],
  ],
  [daysAfter(inCalendar("chinese", "1", 1), -1), ["(chinese|lunar) new (year|years) eve"]],
  [inCalendar("chinese", "1", 15), ["lantern festival"]],
  [inCalendar("chinese", "5", 5), ["dragon boat festival"]],
  [inCalendar("chinese", "8", 15), ["(mid - autumn|moon|midautumn) festival", "chuseok"]],
];

/** Feasts that move with the moon or with Easter, and those of the churches that do not. */
export const OF_FAITH = [...CHRISTIAN, ...JEWISH, ...MUSLIM, ...CHINESE];
