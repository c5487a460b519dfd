// The library ships no types. Only what is called here is declared: its grammar, not its date classes,
// whose bounds cannot be relied on (see edtf-moment.ts).
declare module "edtf" {
  /** What the grammar makes of a single date. Months count from 0, days from 1. */
  export interface EdtfSyntax {
    type: "Date" | "Year" | "Season" | "Decade" | "Century";
    values: number[];
  }

  /**
   * Reads an EDTF string.
   *
   * @throws Error where the string does not fit the grammar; `offset` is the index of the first character
   * that does not fit, and absent where the string ends too early.
   */
  export function parse(input: string, constraints?: { level?: 0 | 1 | 2 | 3 }): EdtfSyntax;
}
