import { promisify } from "node:util";
import express, { type Request, type Response } from "express";

const LARGEST = "100kb";
/** A chain of fifty steps has more than the thousand fields that Express allows. */
const MOST_FIELDS = 2000;

type Reader = (req: Request, res: Response) => Promise<void>;

const readers = new Map<string, readonly Reader[]>();

/**
 * Reads what was sent, as a form sends it or as JSON, into an object of its fields. Anything else is no field.
 * Called by the guard of the routes that take something, so that nobody else makes the site read a body.
 *
 * @param largest how much may be sent, such as "100kb"
 * @throws an error with a status of 4xx where it is too large or cannot be read
 */
export async function readBody(
  req: Request,
  res: Response,
  largest = LARGEST,
): Promise<Record<string, unknown>> {
  for (const read of readersUpTo(largest)) await read(req, res);
  const body: unknown = req.body;
  const isFields = typeof body === "object" && body !== null && !Array.isArray(body);
  const fields: Record<string, unknown> = isFields ? { ...body } : {};
  req.body = fields;
  return fields;
}

function readersUpTo(limit: string): readonly Reader[] {
  const known = readers.get(limit);
  if (known !== undefined) return known;
  const made = [
    promisify(express.urlencoded({ extended: false, limit, parameterLimit: MOST_FIELDS })),
    promisify(express.json({ limit })),
  ];
  readers.set(limit, made);
  return made;
}
