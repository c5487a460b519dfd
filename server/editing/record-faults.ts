import type { z } from "zod";
import { InvalidInput } from "../http/errors.ts";

/** One thing that is wrong with a record as somebody gave it. */
export interface Fault {
  /** Where: a field of the record, and what is within it. */
  readonly path: readonly (string | number)[];
  /** A sentence that says what to do. */
  readonly message: string;
  /** A page that it speaks of. */
  readonly href?: string;
}

/** A record that cannot be made, or not be changed in this way: all that is wrong with it, at once. */
export class InvalidRecord extends InvalidInput {
  override readonly faults: readonly Fault[];

  constructor(faults: readonly [Fault, ...Fault[]]) {
    super(faults.map(({ message }) => message).join(" "), faults[0].path.map(String).join("."));
    this.faults = faults;
  }
}

/**
 * What somebody gave, as a schema takes it.
 *
 * @throws InvalidRecord with the first fault of each place
 */
export function readGiven<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = new Map<string, Fault>();
  for (const fault of parsed.error.issues.flatMap(faultsOf)) {
    const key = fault.path.join(".");
    if (!faults.has(key)) faults.set(key, fault);
  }
  const [first, ...others] = faults.values();
  if (first === undefined) throw new RangeError("a schema refuses without a reason");
  throw new InvalidRecord([first, ...others]);
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({
    path: [...path, key],
    message: `“${key.slice(0, 80)}” is nothing that can be given here.`,
  }));
}

/** The faults in an error, which names at most one field unless it is an InvalidRecord. Null for any other error. */
export function faultsIn(error: unknown): readonly Fault[] | null {
  if (error instanceof InvalidRecord) return error.faults;
  if (!(error instanceof InvalidInput)) return null;
  return [{ path: (error.field ?? "").split("."), message: error.message }];
}
