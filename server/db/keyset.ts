import type { PageMark } from "../http/page-mark.ts";

// Lists page by keyset: a page is what stands behind (or before) a mark in the order of an index. It costs
// the same on every page, and entries added meanwhile shift nothing.

/** How many entries a page of a list holds. */
export const PAGE_SIZE = 50;

/** The order of a list. The SQL names the columns of one index, so that no page needs a sort. */
export interface KeysetOrder {
  /** What the list is sorted by; null where it is sorted by id alone. */
  readonly key: string | null;
  /** The type of the key, to read a mark's as. */
  readonly type: "date" | "timestamptz" | "text";
  /** Tells entries of one key apart. */
  readonly id: string;
  readonly way: "asc" | "desc";
}

/** Where a page stands: behind `after`, or else before `before`; neither is the first page. */
export interface PagePlace {
  readonly after: PageMark | null;
  readonly before: PageMark | null;
}

/**
 * The parts of a statement that select one page and one entry more, which tells whether there is another.
 *
 * @param values get the mark's key and id as further parameters
 * @returns `shape`, to be made part of the statement's name; `where`, which is empty or begins with "and";
 *   `order`, with its limit
 */
export function keysetPage(
  { key, type, id, way }: KeysetOrder,
  { after, before }: PagePlace,
  values: unknown[],
  size = PAGE_SIZE,
): { shape: "first" | "after" | "before"; where: string; order: string } {
  const mark = after ?? before;
  const shape = after !== null ? "after" : before !== null ? "before" : "first";
  const walk = (shape === "before") === (way === "asc") ? "desc" : "asc";
  const order = `order by ${key === null ? "" : `${key} ${walk}, `}${id} ${walk} limit ${size + 1}`;
  if (mark === null) return { shape, where: "", order };
  const sign = walk === "asc" ? ">" : "<";
  if (key === null) {
    values.push(mark.id);
    return { shape, where: `and ${id} ${sign} $${values.length}::uuid`, order };
  }
  values.push(mark.key, mark.id);
  const place = `($${values.length - 1}::${type}, $${values.length}::uuid)`;
  return { shape, where: `and (${key}, ${id}) ${sign} ${place}`, order };
}

/** One page of rows, and the marks of its neighbours; null at either end. */
export interface KeysetRows<Row> {
  readonly rows: Row[];
  readonly before: PageMark | null;
  readonly after: PageMark | null;
}

/** Makes a page of what a statement with keysetPage found. */
export function cutPage<Row extends { readonly key: string; readonly id: string }>(
  found: readonly Row[],
  place: PagePlace,
  size = PAGE_SIZE,
): KeysetRows<Row> {
  const backwards = place.after === null && place.before !== null;
  const more = found.length > size;
  const rows = found.slice(0, size);
  if (backwards) rows.reverse();
  const first = rows[0];
  const last = rows.at(-1);
  const mark = ({ key, id }: Row): PageMark => ({ key, id });
  return {
    rows,
    before: first && (backwards ? more : place.after !== null) ? mark(first) : null,
    after: last && (backwards || more) ? mark(last) : null,
  };
}
