import type { Dating } from "../dates/dating.ts";
import { datingInWords } from "../dates/format-dating.ts";
import { knownDay } from "../dates/known-day.ts";
import { datingNames, type Typed } from "./record-form.ts";

/** A dating that is there, in words, and why. @example "11 October 2022. The words name 11 October 2022." */
export function datingTold(dating: Dating | null): string | null {
  if (dating === null) return null;
  const days = datingInWords(dating);
  const { reason } = dating;
  if (reason === null) return `${days}.`;
  return reason.startsWith(days) ? reason : `${days}. ${reason}`;
}

/** A dating as it stands in the fields of a form: its words, else its EDTF, the day, and what it is counted from. */
export function typedDating(field: string, dating: Dating | null): Typed {
  const names = datingNames(field);
  const day = knownDay(dating);
  return {
    [names.phrase]: dating?.phrase ?? (day === null ? dating?.edtf : null) ?? "",
    [names.day]: day ?? "",
    [names.anchor]: dating?.anchor ?? "",
    [names.reading]: "",
    [names.read]: "",
  };
}
