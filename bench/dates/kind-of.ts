import type { Kind } from "./case.ts";

const WEEKDAY =
  /\b(?:mon|tues?|wed|weds|thur?s?|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?s?\b|\bweekend/i;
const HEDGED =
  /\b(?:about|around|roughly|almost|nearly|more than|less than|at least|up to|or so|few|couple|several|early|mid|late|beginning|middle|end of|start of|approximately|some)\b/i;
const LENGTH =
  /\b(?:days?|weeks?|wks?|months?|years?|yrs?|decades?|centur(?:y|ies)|quarters?|fortnights?)\b/i;
const NUMBER =
  /\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|hundred|half|past|within)\b/i;
const RELATIVE =
  /\b(?:today|tomorrow|yesterday|tonight|this|last|next|previous|coming|following|current|past|upcoming|later|earlier|now|rest|the (?:day|week|month|year)|same|that|my|all)\b|^(?:week|month|year)\b/i;
const HOLIDAY =
  /\b(?:easter|christmas|xmas|thanks ?giving|new year|eid|ramad|ramaz|valentine|halloween|juneteenth|cyber|earth day|mother|father|mlk|luther|labou?r day|memorial|independence|yuandan|fast\b|sacrifice|may day|freedom day|black friday|veterans|columbus|presidents?)/i;

/** The kind of a phrase of the files, which say none: by its words. */
export function kindOf(phrase: string): Kind {
  if (HEDGED.test(phrase)) return "approximate";
  if (HOLIDAY.test(phrase)) return "holiday";
  if (LENGTH.test(phrase) && NUMBER.test(phrase)) return "duration-anchored";
  if (WEEKDAY.test(phrase) && !/\d/.test(phrase)) return "weekday";
  return RELATIVE.test(phrase) ? "relative" : "explicit";
}
