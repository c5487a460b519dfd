import { readdirSync, readFileSync } from "node:fs";
import { isDay } from "../../server/dates/day.ts";
import type { DayWindow } from "../../server/dates/window.ts";
import { type Case, KINDS, type Kind } from "./case.ts";

/**
 * Sets of phrases of our own, as news writes them: one file for each kind, with the phrase, the day of publication,
 * the days that it names there, and its sentence. The days are `a` for one day, `a/b` from one to another with `..`
 * for an open side, `vague` where the phrase gives no days, and `none` where it is no date at all. Each set was
 * annotated before the reader had seen it; the later ones when it had been fitted to those before.
 */
export type NewsSet = "news-first" | "news-second" | "news-third" | "news-fourth" | "news-fifth";

const FOLDER = new URL("./", import.meta.url);

/** The phrases of a set. */
export function newsPhrases(set: NewsSet): Case[] {
  const folder = new URL(`${set}/`, FOLDER);
  const files = readdirSync(folder);
  return KINDS.filter((kind) => files.includes(`${kind}.tsv`)).flatMap((kind) => {
    const [, ...lines] = readFileSync(new URL(`${kind}.tsv`, folder), "utf8")
      .trim()
      .split("\n");
    return lines.map((line) => caseOf(line, kind));
  });
}

function caseOf(line: string, kind: Kind): Case {
  const [phrase = "", anchor = "", days = "", context = "", ...more] = line.split("\t");
  if (!isDay(anchor) || context === "" || more.length > 0) throw new Error(`no row: ${line}`);
  const isNone = days === "none" || days === "vague";
  const answers = isNone ? [] : [windowOf(days)];
  return { phrase, context, anchor, kind, answers, isHeldOut: false };
}

function windowOf(days: string): DayWindow {
  const [first = "", last = first] = days.split("/");
  const end = (text: string) => {
    if (text !== ".." && !isDay(text)) throw new Error(`no day: ${text}`);
    return text === ".." ? null : text;
  };
  return { earliest: end(first), latest: end(last) };
}
