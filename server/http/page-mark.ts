import { z } from "zod";
import { dayFromPg, isStorableDay } from "../dates/storable-day.ts";
import type { PagePlace } from "../db/keyset.ts";
import { BadAddress } from "./errors.ts";
import { isId } from "./read-query.ts";

/**
 * Where a page of a list begins: behind (or before) the entry with this key and id. Lists page by what
 * they are sorted by and not by counting, so that entries added meanwhile shift nothing.
 */
export interface PageMark {
  readonly key: string;
  readonly id: string;
}

/** A list that pages. A mark names its list, so that it begins no page of another. */
export interface PagedList {
  /** What it lists, whose, and in which order, where there are several: "story the-call said". */
  readonly name: string;
  /** Whether the list can be sorted by such a key. */
  readonly isKey: (key: string) => boolean;
}

const markForm = z.tuple([z.string().max(400), z.string(), z.string()]);

// PostgreSQL counts time in microseconds.
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?:Z|\+00)$/;

/** A mark as it stands in an address: opaque to readers. */
export function writePageMark({ key, id }: PageMark, list: Pick<PagedList, "name">): string {
  return Buffer.from(JSON.stringify([key, id, list.name])).toString("base64url");
}

/**
 * @throws BadAddress for what writePageMark did not write, or wrote for another list
 * @example readPageMark(writePageMark({ key: "2022-10-11", id }, list), "after", list) // => { key: "2022-10-11", id }
 */
export function readPageMark(
  text: string | null,
  parameter: string,
  list: PagedList,
): PageMark | null {
  if (text === null) return null;
  const mark = readMark(text);
  if (mark !== null && mark.list !== list.name) {
    throw new BadAddress(
      "This page mark is of another list, or of another order of this one. Begin at the first page.",
      parameter,
    );
  }
  if (mark === null || !list.isKey(mark.key) || !isId(mark.id)) {
    throw new BadAddress("This page mark cannot be read. Begin at the first page.", parameter);
  }
  return { key: mark.key, id: mark.id };
}

function readMark(text: string): (PageMark & { readonly list: string }) | null {
  try {
    const [key, id, list] = markForm.parse(
      JSON.parse(Buffer.from(text, "base64url").toString("utf8")),
    );
    return { key, id, list };
  } catch {
    return null;
  }
}

/** Where a page stands, as its address says. */
export function readPageMarks(
  { after, before }: { readonly after: string | null; readonly before: string | null },
  list: PagedList,
): PagePlace {
  return {
    after: readPageMark(after, "after", list),
    before: readPageMark(before, "before", list),
  };
}

/** The marks of the neighbouring pages, as a page tells them; null at either end. */
export function writePageMarks(
  { before, after }: PagePlace,
  list: Pick<PagedList, "name">,
): { readonly before: string | null; readonly after: string | null } {
  return {
    before: before && writePageMark(before, list),
    after: after && writePageMark(after, list),
  };
}

/** Of a list in the order of days: a day as PostgreSQL writes it, or either end of time. */
export function isDayKey(key: string): boolean {
  if (key === "infinity" || key === "-infinity") return true;
  try {
    return isStorableDay(dayFromPg(key));
  } catch {
    return false;
  }
}

/** Of a list in the order of recording: a moment as PostgreSQL or a record writes it. */
export function isMomentKey(key: string): boolean {
  const day = MOMENT.exec(key)?.[1];
  return day !== undefined && isDayKey(day) && !Number.isNaN(Date.parse(key));
}

/** Of a list that is sorted by id alone. */
export function isNoKey(key: string): boolean {
  return key === "";
}

/** A name: any text that PostgreSQL can hold. */
export function isNameKey(key: string): boolean {
  return !key.includes("\0");
}

/** The SQL that writes a mark, for pages whose JSON PostgreSQL makes. `key` and `id` are names of columns. */
export function pageMarkSql(key: string, id: string, list: Pick<PagedList, "name">): string {
  return `translate(encode(convert_to(json_build_array(${key}, ${id}, '${list.name}')::text, 'UTF8'), 'base64'),
    '+/=' || chr(10), '-_')`;
}
