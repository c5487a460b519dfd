import { z } from "zod";
import { BadAddress } from "./errors.ts";

/**
 * Where a page of a list begins: behind (or before) the entry with this key and id. Lists page by what
 * they are sorted by and not by counting, so that entries added meanwhile shift nothing.
 */
export interface PageMark {
  readonly key: string;
  readonly id: string;
}

const markForm = z.tuple([
  z
    .string()
    .max(40)
    .regex(/^(-?infinity|[-+0-9TZ:. BC]+)$/),
  z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
]);

/** A mark as it stands in an address: opaque to readers. */
export function writePageMark({ key, id }: PageMark): string {
  return Buffer.from(JSON.stringify([key, id])).toString("base64url");
}

/**
 * @throws BadAddress for what writePageMark did not write
 * @example readPageMark(writePageMark({ key: "2022-10-11", id })) // => { key: "2022-10-11", id }
 */
export function readPageMark(text: string | null, parameter: string): PageMark | null {
  if (text === null) return null;
  try {
    const [key, id] = markForm.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return { key, id };
  } catch {
    throw new BadAddress("This page mark cannot be read. Begin at the first page.", parameter);
  }
}
