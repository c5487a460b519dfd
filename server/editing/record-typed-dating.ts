import type { Dating } from "../dates/dating.ts";
import { datingNames, type Typed } from "./record-form.ts";

/** A dating as it stands in the fields of a form: its words, else its EDTF, and what it is counted from. */
export function typedDating(field: string, dating: Dating | null): Typed {
  const names = datingNames(field);
  return {
    [names.phrase]: dating?.phrase ?? dating?.edtf ?? "",
    [names.anchor]: dating?.anchor ?? "",
    [names.reading]: "",
    [names.read]: "",
  };
}
