import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The root of the repository, with a slash at its end. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A file of the repository as text. @example readDocument("README.md") */
export function readDocument(path: string): string {
  return readFileSync(ROOT + path, "utf8");
}

/** The project's documents: the Markdown files at its root. */
export const DOCUMENTS: readonly string[] = readdirSync(ROOT).filter((name) =>
  name.endsWith(".md"),
);

/**
 * The rows of the table under the header row that begins with these cells, each as its cells.
 *
 * @throws Error where there is no such table, or one without rows
 * @example tableRows(readme, "setting", "default")[0] // => ["`PORT`", "`3000`", "The port that …"]
 */
export function tableRows(markdown: string, ...header: readonly string[]): string[][] {
  const lines = markdown.split("\n");
  const head = lines.findIndex((line) => line.startsWith(`| ${header.join(" | ")} |`));
  if (head < 0) throw new Error(`there is no table with the header ${header.join(", ")}`);
  const body = lines.slice(head + 2);
  const end = body.findIndex((line) => !line.startsWith("|"));
  const rows = body.slice(0, end < 0 ? body.length : end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  if (rows.length === 0) throw new Error(`the table with the header ${header.join(", ")} is empty`);
  return rows;
}

/** What stands between backquotes. @example codeIn("`PORT` and `HOST`") // => ["PORT", "HOST"] */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}
