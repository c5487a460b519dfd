import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import ejs from "ejs";

const VIEWS = fileURLToPath(new URL("../../views", import.meta.url));

const UNSAFE = /[&<>"']/;
const SAFE: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
};

/**
 * The escape that views use. Null prints nothing; undefined is a misspelt name and throws, so that tests
 * find it. Most values hold nothing to escape: testing first halves the cost of a page.
 *
 * @throws TypeError for undefined
 * @example escapeHtml("<b>") // => "&lt;b&gt;"
 */
export function escapeHtml(value: unknown): string {
  if (value === undefined) throw new TypeError("a view printed a value that does not exist");
  if (value === null) return "";
  const text = typeof value === "string" ? value : `${value as number}`;
  return UNSAFE.test(text) ? text.replace(/[&<>"']/g, (sign) => SAFE[sign] ?? sign) : text;
}

// What XML 1.0 cannot hold, not even escaped (its rule Char); halves of characters among it.
const NO_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/**
 * The escape of views that are XML: what XML cannot hold is left out.
 *
 * @throws TypeError for undefined
 * @example escapeXml("a\u0001 & b") // => "a &amp; b"
 */
export function escapeXml(value: unknown): string {
  return escapeHtml(value).replace(NO_XML, "");
}

type Template = (locals: object) => string;
const templates = new Map<string, Template>();

/**
 * Renders a view, to HTML unless told how to escape otherwise. Everything a view reads comes from `locals`: EJS runs without `with`, which
 * made it three times slower. Views are compiled once a process; `npm run dev` starts a new one on save.
 *
 * @param view the file below views/ without its ending, such as "claims/show"
 * @throws whatever is wrong in the view, with its file and line
 */
export async function renderView(
  view: string,
  locals: object,
  escape: (value: unknown) => string = escapeHtml,
): Promise<string> {
  let template = templates.get(view);
  if (template === undefined) {
    const filename = `${VIEWS}/${view}.ejs`;
    template = ejs.compile(await readFile(filename, "utf8"), {
      filename,
      cache: true,
      _with: false,
      localsName: "locals",
      escape,
    });
    templates.set(view, template);
  }
  return template(locals);
}
