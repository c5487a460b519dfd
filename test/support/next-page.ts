import { parseMarkup } from "./markup.ts";

/** Where the link to the next page of a list leads; null where there is none. */
export function nextPage(html: string): string | null {
  const link = parseMarkup(html).find(({ attributes }) => attributes.get("rel") === "next");
  return link?.attributes.get("href") ?? null;
}
