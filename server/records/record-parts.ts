import { z } from "zod";

// What every record is made of. A record is the JSON form of an entity: graph exports are lists of
// records, revisions keep records as before and after, imports write records. Keys are the column names.

/** UUID version 7 (RFC 9562 §5.7): ordered by the time it was made. */
export const id = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    "must be an identifier such as 01932b6e-8f3a-7c11-9a55-0242ac120002",
  );

export const slug = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens");

/** RFC 3339 in UTC with milliseconds, as `Date.toISOString()` writes it. */
export const instant = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
    "must be a moment such as 2026-11-22T10:00:00.000Z",
  )
  .refine(isMoment, "is no moment of the calendar");

// Date.parse takes 30 February for 2 March and knows a year 0, which PostgreSQL does not.
function isMoment(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text && !text.startsWith("0000");
}

export const webAddress = z
  .string()
  .max(2000)
  // No flag for the upper case: JSON Schema has none.
  .regex(/^[hH][tT][tT][pP][sS]?:\/\/[^\s]+$/, "must be an http or https address")
  .refine(holdsNoNul, "must not hold a NUL character");

/** Text that PostgreSQL can hold: it refuses NUL. */
export function words(most: number) {
  return z.string().min(1).max(most).refine(holdsNoNul, "must not hold a NUL character");
}

function holdsNoNul(text: string): boolean {
  return !text.includes("\0");
}
