import { LEFT_OUT } from "./case.ts";

const SHORTHAND =
  /\b(?:eod|eoy|eom|bom|boy|asap|business days?|work(?:ing)? ?(?:days?|weeks?)|wkend|tmrw|lunch|upcoming)\b|closest|preferably|how about|^\w+ \d{1,2}-\d{1,2}$|^\d{1,2}-\d{1,2} next|^\w+ from \d{1,2}-\d{1,2}$|next \w+(?: morning)? \d-\d$|^(?:the )?\d{1,2}$|^(?:morning|evening|night)$|\bat 1030|^(?:approximately|around) 1030/i;

/** Why a phrase is none that news would hold, or one that names no day; null where it may be scored. */
export function leftOutFor(phrase: string): string | null {
  if (isInHours(phrase)) return LEFT_OUT.hours;
  if (SHORTHAND.test(phrase)) return LEFT_OUT.reminder;
  return isClockRange(phrase) ? LEFT_OUT.clock : null;
}

function isClockRange(phrase: string): boolean {
  const isRange =
    /\b(?:from|between|to|and|til|till|until|before|after|by|later|earlier|for)\b|[-–~]/i.test(
      phrase,
    );
  return (
    /\d\s*(?:[ap]\.?m\b|o'?clock)|\d:\d\d|\bat \d|\b[ap]m\b|>=?|<=?|@/i.test(phrase) &&
    (isRange || /[<>@]|mountain|hence/i.test(phrase))
  );
}

function isInHours(phrase: string): boolean {
  return /(?:\b|\d)(?:hours?|hrs?|minutes?|mins?|seconds?|secs?)\b|\bquarter (?:past|to|after|of) (?:\d|noon|midnight)|\dh\b|\bhalf an hour\b/i.test(
    phrase,
  );
}
