import { RequestError } from "../http/errors.ts";

/** Where in a file something stands. */
export interface Place {
  /** The line, counted from 1; null for a file that is one document. */
  readonly line: number | null;
  /** JSON Pointer (RFC 6901) within the document or the line. */
  readonly pointer: string;
}

/** Something that is wrong with a file, fit to be read by whoever has the file. */
export interface Fault extends Place {
  readonly message: string;
}

/** How many faults are told one by one; the rest are counted. */
export const FAULTS_TOLD = 100;

/** The faults of a file, found one after another. */
export class FaultList {
  readonly told: Fault[] = [];
  count = 0;

  add({ line, pointer }: Place, message: string): void {
    this.count += 1;
    if (this.told.length < FAULTS_TOLD) this.told.push({ line, pointer, message });
  }

  /**
   * The faults of a file that ends too early: that it does comes first, and what is wrong with the line that it breaks
   * off in follows from it.
   */
  ofTornFile(place: Place, message: string): FaultyFile {
    const others = this.told.filter(({ line }) => line !== place.line);
    const followed = this.told.length - others.length;
    return new FaultyFile([{ ...place, message }, ...others], this.count - followed + 1);
  }

  /** @throws FaultyFile if there are any */
  throwIfAny(): void {
    if (this.count > 0) throw new FaultyFile(this.told, this.count);
  }
}

/** A file that cannot be imported. Nothing of it was. */
export class FaultyFile extends RequestError {
  readonly status = 422;
  readonly title = "Cannot be used";
  readonly faults: readonly Fault[];
  /** All of them, also those that are not in `faults`. */
  readonly count: number;

  constructor(faults: readonly Fault[], count = faults.length) {
    const [first] = faults;
    const more = count > 1 ? ` (and ${count - 1} more)` : "";
    super(first === undefined ? "The file cannot be imported." : `${formatFault(first)}${more}`);
    this.faults = faults;
    this.count = count;
  }
}

/** @example faultyFile("This is not JSON.") // a file of which nothing can be read */
export function faultyFile(message: string, line: number | null = null): FaultyFile {
  return new FaultyFile([{ line, pointer: "", message }]);
}

/**
 * @example formatFault({ line: 12, pointer: "/record/slug", message: "is missing" }) // => "line 12, /record/slug: is missing"
 * @example formatFault({ line: null, pointer: "", message: "This is not JSON." }) // => "This is not JSON."
 */
export function formatFault(fault: Fault): string {
  const place = formatPlace(fault);
  return place === "" ? fault.message : `${place}: ${fault.message}`;
}

/** @example formatPlace({ line: 12, pointer: "/record/slug" }) // => "line 12, /record/slug" */
export function formatPlace({ line, pointer }: Place): string {
  return [line === null ? "" : `line ${line}`, pointer].filter((part) => part !== "").join(", ");
}

/**
 * A place further in.
 *
 * @example within({ line: null, pointer: "/claims/12" }, "chain", 0).pointer // => "/claims/12/chain/0"
 */
export function within({ line, pointer }: Place, ...steps: (string | number)[]): Place {
  const inner = steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`);
  return { line, pointer: pointer + inner.join("") };
}
