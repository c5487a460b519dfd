import { z } from "zod";
import { CLAIM_STATES } from "../claims/claim.ts";
import { isDayKey, isMomentKey, type PagedList } from "../http/page-mark.ts";
import { withQuery } from "../http/paths.ts";
import {
  choiceParameter,
  idParameter,
  markParameter,
  slugParameter,
  textParameter,
} from "../http/read-query.ts";

/** By which clock a table is sorted. */
export const TABLE_SORTS = ["said", "recorded", "event"] as const;
export type TableSort = (typeof TABLE_SORTS)[number];

const countParameter = textParameter
  .pipe(
    z
      .string()
      .regex(/^\d{1,6}$/, "must be a number")
      .nullable(),
  )
  .transform((text) => (text === null ? null : Number(text)));

/** What stands behind the "?" of a table. */
export const tableForm = z.object({
  sort: choiceParameter(TABLE_SORTS),
  state: choiceParameter(CLAIM_STATES),
  claimant: slugParameter,
  event: slugParameter,
  source: idParameter,
  q: textParameter,
  after: markParameter,
  before: markParameter,
  // What was done, as the address says it after a form was sent.
  changed: countParameter,
  moved: countParameter,
});

/** Which claims a table shows, and in which order; null is no choice. */
export interface TableChoice {
  readonly sort: TableSort;
  readonly state: (typeof CLAIM_STATES)[number] | null;
  /** The slug of the claimant. */
  readonly claimant: string | null;
  /** The slug of an event of the story. */
  readonly event: string | null;
  /** The id of the source. */
  readonly source: string | null;
  /** Words of the claim, as the search takes them. */
  readonly q: string | null;
}

export type TableQuery = z.infer<typeof tableForm>;

/** What was chosen, without the place of the page. */
export function tableChoice(asked: TableQuery): TableChoice {
  const { sort, state, claimant, event, source, q } = asked;
  return { sort: sort ?? "said", state, claimant, event, source, q };
}

/** The part of an address that leads to a page of a table: what is usual is not said in it. */
export function tableQueryText({ sort, after, before, ...asked }: TableQuery): string {
  const { state, claimant, event, source, q } = asked;
  const given = { sort: sort === "said" ? null : sort, state, claimant, event, source, q };
  return withQuery("", { ...given, after, before }).replace(/^\?/, "");
}

/**
 * A table's part of an address behind the "?", as a form brings it along to lead back to the same page; what cannot be
 * read leads to the first page of all.
 *
 * @example tableQueryOf("state=draft&x=1") // => { sort: null, state: "draft", … }
 */
export function tableQueryOf(text: string): TableQuery {
  return readTableQuery(text) ?? tableForm.parse({});
}

/** The same; null where it cannot be read, so that nothing is done to claims that no table showed. */
export function readTableQuery(text: string): TableQuery | null {
  const given = Object.fromEntries(new URLSearchParams(text));
  // PostgreSQL can hold no NUL, and an address with one is none.
  const isReadable = Object.values(given).every((value) => !value.includes("\0"));
  return (isReadable ? tableForm.safeParse(given).data : undefined) ?? null;
}

/** The list that the pages of a table are of. */
export function tableList(slug: string, sort: TableSort): PagedList {
  return { name: `table ${slug} ${sort}`, isKey: sort === "recorded" ? isMomentKey : isDayKey };
}
