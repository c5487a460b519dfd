import type { z } from "zod";
import type { Faults } from "../http/form-faults.ts";
import { inputFaults } from "../http/input-faults.ts";
import { type InputFault, InvalidInput } from "../http/errors.ts";

/** One of several things that a name can mean. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** What is wrong with an entry: a sentence for each path, such as "hops.0.speaker". */
export class WrongEntry extends InvalidInput {
  readonly byPath: Faults;
  /** What can be meant, where a name stands for several things. */
  readonly choices: Readonly<Record<string, readonly Choice[]>>;

  constructor(faults: Faults, choices: Readonly<Record<string, readonly Choice[]>> = {}) {
    const [[path, message] = ["", "This cannot be entered."]] = Object.entries(faults);
    super(message ?? "", path, undefined, Object.entries(faults).map(asInputFault));
    this.byPath = faults;
    this.choices = choices;
  }

  override problemMembers() {
    return Object.keys(this.choices).length === 0 ? {} : { choices: this.choices };
  }
}

function asInputFault([path, message = ""]: [string, string | undefined]): InputFault {
  const parts = path.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  return { path: parts, message };
}

/** Gathers what is wrong, so that all of it is told at once: the first fault of each path. */
export class FoundFaults {
  readonly #faults = new Map<string, string>();
  readonly #choices = new Map<string, readonly Choice[]>();

  add(path: string, message: string, choices: readonly Choice[] = []): void {
    if (this.#faults.has(path)) return;
    this.#faults.set(path, message);
    if (choices.length > 0) this.#choices.set(path, choices);
  }

  /** @throws WrongEntry where there are any */
  refuse(): void {
    if (this.#faults.size === 0) return;
    throw new WrongEntry(Object.fromEntries(this.#faults), Object.fromEntries(this.#choices));
  }
}

/** The faults that a schema found, by path. */
export function faultsByPath(error: z.ZodError): Faults {
  const faults = inputFaults(error).map(({ path, message }) => [path.join("."), message] as const);
  return Object.fromEntries(faults.toReversed());
}
