import { z } from "zod";
import { BadAddress } from "../http/errors.ts";
import { isDayKey } from "../http/page-mark.ts";
import { isId } from "../http/read-query.ts";

/** A place in a list of conflicts: the search that found the conflict, and its keys, those of KEY_PARTS. */
export interface ConflictMark {
  readonly search: number;
  readonly keys: readonly [string, string, string, string, string];
}

const day = z.string().refine(isDayKey);
const id = z.string().refine(isId);
const markForm = z.tuple([z.number().int().min(1).max(99), id, day, id, day, id]);

/** A mark as it stands in an address: opaque to readers. */
export function writeConflictMark({ search, keys }: ConflictMark): string {
  return Buffer.from(JSON.stringify([search, ...keys])).toString("base64url");
}

/** @throws BadAddress for what writeConflictMark did not write */
export function readConflictMark(text: string | null, parameter: string): ConflictMark | null {
  if (text === null) return null;
  try {
    const [search, ...keys] = markForm.parse(
      JSON.parse(Buffer.from(text, "base64url").toString("utf8")),
    );
    return { search, keys };
  } catch {
    throw new BadAddress("This page mark cannot be read. Begin at the first page.", parameter);
  }
}
