import { expect } from "chai";
import { parseMarkup, type Tag } from "../support/markup.ts";

/**
 * Asserts that a page is whole markup of which every tag is one that our views write: none has a handler, every script
 * is one of our files, and nothing leads to a script.
 *
 * @param where the page, for the message
 * @returns its tags
 */
export function expectHarmless(html: string, where: string): Tag[] {
  const tags = parsed(html, where);
  for (const { name, attributes } of tags) {
    const handlers = [...attributes.keys()].filter((each) => /^(?:on|style$|srcdoc$)/i.test(each));
    expect(handlers, `${where}: ${name}`).to.deep.equal([]);
    expect(name, where).not.to.match(/^(?:img|iframe|object|embed|base|style|math|b)$/i);
    if (name === "script") expect(attributes.get("src"), where).to.match(/^\/assets\//);
    for (const leading of ["href", "action", "formaction", "src", "xlink:href"]) {
      const link = attributes.get(leading) ?? "";
      // A browser reads over blanks and control characters.
      // oxlint-disable-next-line no-control-regex
      expect(link.replaceAll(/[\u0000-\u0020]/g, ""), where).not.to.match(
        /^(?:javascript|data|vbscript):/i,
      );
    }
  }
  return tags;
}

function parsed(html: string, where: string): Tag[] {
  try {
    return parseMarkup(html);
  } catch (error) {
    throw new Error(`${where}: ${String(error)}`, { cause: error });
  }
}

/** Whether a text stands on a page, in what is read or in a value of it; blanks and controls count for one blank. */
export function stands(text: string, tags: readonly Tag[]): boolean {
  const wanted = plain(text);
  return tags.some(
    ({ text: own, attributes }) =>
      plain(own).includes(wanted) ||
      [...attributes.values()].some((value) => plain(value).includes(wanted)),
  );
}

function plain(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
}
