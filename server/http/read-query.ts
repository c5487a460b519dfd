import type { Request } from "express";
import { z } from "zod";
import { isStorableDay } from "../dates/storable-day.ts";
import { BadAddress } from "./errors.ts";

/**
 * The part of an address after "?", checked against a schema. A parameter that the page does not know is
 * left alone: newsletters and trackers add their own.
 *
 * @throws BadAddress naming the parameter
 * @example readQuery(req, z.object({ q: textParameter }))
 */
export function readQuery<Schema extends z.ZodObject>(
  req: Request,
  schema: Schema,
): z.infer<Schema> {
  const list = listParameter(req.query, schema);
  if (list) throw new BadAddress(`“${list.written}” in the address ${list.message}.`, list.name);
  const parsed = schema.safeParse(req.query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? "");
  throw new BadAddress(`“${name}” in the address ${issue?.message ?? "cannot be read"}.`, name);
}

/**
 * A parameter of the page written as a list or as a part of one: `q[]=`, `q[0]=`. Nothing here takes a list, and to pass
 * over it would be to answer another question.
 */
export function listParameter(query: Request["query"], schema: z.ZodObject) {
  for (const written of Object.keys(query)) {
    const [, name] = /^(\w+)\[.*$/s.exec(written) ?? [];
    if (name !== undefined && Object.hasOwn(schema.shape, name)) {
      return { name, written, message: `is no list: write “${name}=”, and only once` };
    }
  }
  return null;
}

function once(issue: { input?: unknown }): string {
  return Array.isArray(issue.input) ? "may stand only once" : "must be text";
}

/** Free text of so many characters at most; empty counts as not given. */
export function textUpTo(most: number) {
  return z
    .string({ error: once })
    .max(most, `is longer than ${most} characters`)
    .transform((text) => text.trim())
    .transform((text) => (text === "" ? null : text))
    .nullable()
    .default(null);
}

/** Free text, as a search is. */
export const textParameter = textUpTo(400);

/** A page mark: it may hold a name of 300 characters in any script. */
export const markParameter = textUpTo(4000);

/** One of a closed set; empty counts as not given. */
export function choiceParameter<const Choices extends readonly [string, ...string[]]>(
  choices: Choices,
) {
  return textParameter.pipe(
    z.enum(choices, { error: `must be one of: ${choices.join(", ")}` }).nullable(),
  );
}

/** The slug of a story, speaker or event. */
export const slugParameter = textParameter.pipe(
  z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens")
    .nullable(),
);

/** A day as YYYY-MM-DD. PostgreSQL can hold it, but may write it otherwise: dayToPg. */
export const dayParameter = textParameter.pipe(
  z.string().refine(isStorableDay, "must be a day such as 2022-10-03").nullable(),
);

/** The identifier of a claim. */
export const idParameter = textParameter.pipe(
  z
    .string()
    .refine(isId, "must be an identifier, as it stands in the address of a claim")
    .nullable(),
);

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether text is an identifier. Anything else in an address names nothing, so the page is not found. */
export function isId(text: unknown): text is string {
  return typeof text === "string" && ID.test(text);
}
