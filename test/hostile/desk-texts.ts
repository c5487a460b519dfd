/** What somebody may write on the desk to break the pages of others. */
export interface DeskText {
  /** What it tries, for the names of tests. */
  readonly tries: string;
  /** As it is typed where a field takes several lines. */
  readonly prose: string;
  /** The same for a field of one line, which refuses control characters. */
  readonly line: string;
}

const text = (tries: string, prose: string): DeskText => ({ tries, prose, line: oneLine(prose) });

export const DESK_TEXTS: readonly DeskText[] = [
  text("markup", `"><script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>`),
  text(
    "the end of what it stands in",
    `' onmouseover='alert(1)' x="</script></title></textarea></select></q>--> ]]> &lt;b&gt; & &amp; <%- 1 %> {{7*7}}`,
  ),
  text("an address", "javascript:alert(1)//data:text/html,<script>alert(1)</script>"),
  text(
    "what XML cannot hold",
    "\u0001\u0008\u001B[31m<b>\uFFFE\uFFFF \u202Eמילים\u2066 العربية\u000B\u2028</b> ]]>",
  ),
  text(
    "a word without end",
    `${"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(2)} was seen here`,
  ),
];

/** What can be kept nowhere: NUL, which PostgreSQL has no place for, and half a character. */
export const UNKEEPABLE: readonly string[] = ["a\0b <b>", "a\uD800b <b>"];

/** A text as far as a field of that length takes it. */
export function upTo(most: number, given: string): string {
  return Array.from(given).slice(0, most).join("");
}

/** A text without what no line holds. */
export function oneLine(given: string): string {
  return given
    .replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, " ")
    .replaceAll(/ +/g, " ")
    .trim();
}

/** By which a text is known again on a page that may show the beginning of it only. */
export function beginningOf({ line }: Pick<DeskText, "line">): string {
  return upTo(28, line);
}
