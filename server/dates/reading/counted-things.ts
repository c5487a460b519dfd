import { words } from "./lexicon.ts";
import { type Scan, textAt } from "./meaning.ts";

/** Money before a number, and names of what is numbered. */
const CURRENCY = /[$€£¥₹₽₩]\s?$/u;
const BEFORE =
  /^(?:usd|eur|gbp|rs|inr|us|flight|route|room|page|pages|no|number|nos|resolution|channel|highway|boeing|article|section|unit|bus|train|hull|lot|model)$/;

/** Measures and shares. "In 2014 dollars" tells of the year: what stands before the number decides. */
const MEASURES =
  "(percent|per cent|hundred|thousand|million|billion|trillion|km|kilometers|kilometres|miles|meters|metres|feet|inches|yards|acres|hectares|tons|tonnes|kg|kilograms|pounds|ounces|liters|litres|gallons|barrels|megawatts|watts|volts|degrees|dollars|euros|rupees|rubles|roubles|yen|yuan|pesos|cents|points|votes|shares|copies|pages|seats|beds|rooms|homes|houses|buildings|apartments|flats|jobs|cases|deaths|bodies|dead|wounded|injured|casualties|vehicles|cars|trucks|buses|planes|aircraft|ships|tanks|missiles|rockets|drones|bombs|shells|rounds|guns|rifles|tickets|letters|emails|signatures|complaints|schools|villages|sheep|cows|cattle|horses|dogs|trees|calories)";
const THINGS = words(
  `[more|other|new|armed|young|extra|additional|local|foreign] ${MEASURES}`,
  "[more|other|new|armed|young|extra|additional|local|foreign] (people|persons|men|women|children|boys|girls|troops|police|soldiers|families|households|students|refugees|migrants|patients|prisoners|hostages|civilians|victims|guests|fans|runners|spectators)",
);

/** People by what they do: "1998 voters", "2000 protesters", "1500 residents". */
const PEOPLE = /^\p{L}{3,}(?:ers|ors|ists|ees|ians|ants|ents)$/u;
/** What ends in the same way and has years: "2014 figures", "1998 tournaments". */
const NO_PEOPLE =
  /^(?:events|floors|doors|numbers|papers|orders|letters|layers|powers|quarters|winters|summers|figures|members|offers|masters|errors|factors|moments|payments|statements|agreements|settlements|documents|amendments|elements|accidents|incidents|parliaments|tournaments|movements|treatments|investments|developments|appointments|commitments|achievements|experiments|continents|grants|plants|warrants|variants|restaurants|careers|frontiers|disasters|posters|returns|mirrors|colors|honors|chapters|computers|semesters|encounters|takeovers|rumors)$/;

/** Words that make a number a year whatever comes after it: "the 2014 voters". */
const YEAR_BEFORE =
  /^(?:the|in|of|by|for|since|until|from|during|after|before|early|late|mid|to|and|or|his|her|its|their|our|this|that|fiscal|year|-|–|\/)$/;

/**
 * Whether a number of four digits counts things or is a sum of money, and is no year: "2014 people", "$2014".
 *
 * @example
 * isCountOfThings(scanOf("2014 people", tokenize("2014 people")), 0, 1); // => true
 * isCountOfThings(scanOf("the 2014 voters", tokenize("the 2014 voters")), 1, 2); // => false
 */
export function isCountOfThings(scan: Scan, at: number, next: number): boolean {
  const start = scan.tokens[at]?.start ?? 0;
  if (CURRENCY.test(scan.phrase.slice(Math.max(0, start - 2), start))) return true;
  const before = textAt(scan, at - 1) === "." ? textAt(scan, at - 2) : textAt(scan, at - 1);
  if (BEFORE.test(before)) return true;
  if (YEAR_BEFORE.test(before)) return false;
  const after = textAt(scan, next);
  return THINGS(scan, next) > 0 || (PEOPLE.test(after) && !NO_PEOPLE.test(after));
}
