import type { z } from "zod";
import { inPlainWords } from "../records/in-plain-words.ts";
import { type FaultList, type Place, within } from "./fault.ts";

/**
 * What `value` is by `schema`, or undefined after its faults were noted. Text that PostgreSQL cannot hold
 * is a fault wherever it stands.
 */
export function checkShape<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  place: Place,
  faults: FaultList,
): z.infer<Schema> | undefined {
  const parsed = schema.safeParse(value, { error: inPlainWords });
  if (!parsed.success) {
    // One fault for each place: what else is said of a value follows from the first.
    const told = new Set<string>();
    for (const issue of parsed.error.issues) {
      const path = issue.code === "unrecognized_keys" ? "" : issue.path.join("/");
      if (path === "" || !told.has(path)) noteIssue(issue, place, faults);
      told.add(path);
    }
    return undefined;
  }
  const before = faults.count;
  noteUnstorable(parsed.data, place, faults);
  return faults.count === before ? parsed.data : undefined;
}

function noteIssue(issue: z.core.$ZodIssue, place: Place, faults: FaultList): void {
  const at = within(place, ...issue.path.map((step) => (typeof step === "symbol" ? "" : step)));
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) faults.add(within(at, shorten(key)), "is not part of the format");
    return;
  }
  // "Text, or empty": what is wrong with the text says more than that neither fits.
  const inner = issue.code === "invalid_union" ? issue.errors[0]?.[0] : undefined;
  faults.add(at, inner?.message ?? issue.message);
}

const LONE_SURROGATE = /\p{Surrogate}/u;

// Records are six deep (a claim's chain's dating); what a file nests deeper is meant to exhaust somebody.
const DEEPEST = 12;

// Looked for without noting places first, because there is hardly ever any.
function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return !value.includes("\0") && !LONE_SURROGATE.test(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth > DEEPEST) return false;
  return Object.entries(value).every(
    ([key, inner]) => isStorable(key) && isStorable(inner, depth + 1),
  );
}

function noteUnstorable(value: unknown, place: Place, faults: FaultList, depth = 0): void {
  if (isStorable(value, depth)) return;
  if (typeof value === "string") {
    faults.add(
      place,
      value.includes("\0")
        ? "holds a NUL character, which cannot be kept"
        : "holds half a character (a lone surrogate)",
    );
  } else if (depth > DEEPEST) {
    faults.add(place, "is nested too deeply");
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      noteUnstorable(key, place, faults);
      noteUnstorable(inner, within(place, shorten(key)), faults, depth + 1);
    }
  }
}

function shorten(key: string): string {
  return key.length > 100 ? `${key.slice(0, 100)}…` : key;
}
