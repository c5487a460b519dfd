import type { Faults } from "../http/form-faults.ts";
import type { ReadDate } from "./form-dates.ts";
import type { Typed } from "./working-copy-store.ts";
import type { Choice } from "./wrong-entry.ts";

/** What a field of the form shows, asked for by its name. */
export interface FormField {
  readonly value: string;
  readonly id: string;
  readonly as: string;
  readonly fault: string | null;
  readonly choices: readonly Choice[];
  readonly date: ReadDate | null;
  readonly from: string;
  readonly fromFault: string | null;
  /** Of a date: the day that an editor gives. */
  readonly day: string;
  readonly dayFault: string | null;
}

interface Sources {
  readonly typed: Typed;
  readonly faults: Faults;
  readonly dates: Readonly<Record<string, ReadDate>>;
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
}

/** The fields of a form for its view. */
export function formFields({ typed, faults, dates, choices }: Sources): {
  field: (name: string) => FormField;
  faulty: readonly { readonly name: string; readonly fault: string }[];
} {
  return {
    field: (name) => ({
      value: typed[name] ?? "",
      id: typed[`${name}_id`] ?? "",
      as: typed[`${name}_as`] ?? "",
      fault: faults[name] ?? null,
      choices: choices[name] ?? [],
      date: dates[name] ?? null,
      from: typed[`${name}_from`] ?? "",
      fromFault: faults[`${name}_from`] ?? null,
      day: typed[`${name}_day`] ?? "",
      dayFault: faults[`${name}_day`] ?? null,
    }),
    faulty: Object.entries(faults).map(([name, fault]) => ({ name, fault: fault ?? "" })),
  };
}
