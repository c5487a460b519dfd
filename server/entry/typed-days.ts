import { wrongDay } from "../dates/known-day.ts";
import type { Faults } from "../http/form-faults.ts";
import type { Typed } from "./working-copy-store.ts";

// Beside the words of each date stands a field for whoever knows the day: "said_day" beside "said".

const FIELD = /^(said|event_dating|source_published|hops\.\d+\.said)_day$/;

/**
 * The day that was typed beside a date: null where the field is empty, undefined where there is none.
 *
 * @example dayTyped({ said: "on Tuesday", said_day: "2022-10-11" }, "said") // => "2022-10-11"
 */
export function dayTyped(typed: Typed, name: string): string | null | undefined {
  const day = typed[`${name}_day`]?.trim();
  return day === "" ? null : day;
}

/**
 * What is wrong in the fields for days, by the path of the entry.
 *
 * @example wrongDays({ said_day: "2018-02-30" }) // => { "said.edtf": "“2018-02-30” is no day: …" }
 */
export function wrongDays(typed: Typed): Faults {
  const faults: Record<string, string> = {};
  for (const [name, text] of Object.entries(typed)) {
    const [, of] = FIELD.exec(name) ?? [];
    const wrong = of === undefined || text.trim() === "" ? null : wrongDay(text.trim());
    if (wrong !== null) faults[`${of?.replace(/^source_/, "source.")}.edtf`] = wrong;
  }
  return faults;
}
