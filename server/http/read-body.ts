import { promisify } from "node:util";
import express, { type Request, type Response } from "express";

// A long form of a claim in Cyrillic takes six bytes a letter, and more where a sign-in carries it.
const LARGEST = "200kb";
/** A chain of fifty steps has as many fields. */
const MOST_FIELDS = 2000;

const readForm = promisify(
  express.urlencoded({ extended: false, limit: LARGEST, parameterLimit: MOST_FIELDS }),
);
const readJson = promisify(express.json({ limit: LARGEST }));

/**
 * Reads what was sent, as a form sends it or as JSON, into an object of its fields. Anything else is no field.
 * Called by the guard of the routes that take something, so that nobody else makes the site read a body.
 *
 * @throws an error with a status of 4xx where it is too large or cannot be read
 */
export async function readBody(req: Request, res: Response): Promise<Record<string, unknown>> {
  await readForm(req, res);
  await readJson(req, res);
  const body: unknown = req.body;
  const isFields = typeof body === "object" && body !== null && !Array.isArray(body);
  const fields: Record<string, unknown> = isFields ? { ...body } : {};
  req.body = fields;
  return fields;
}
