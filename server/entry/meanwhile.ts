import type { Typed } from "./working-copy-store.ts";

const LABELS: Readonly<Record<string, string>> = {
  text: "The claim, in our words",
  quote: "Quote",
  quote_prefix: "Words before the quote",
  quote_suffix: "Words after the quote",
  locator: "Where in the source",
  hedge: "Hedge",
  modality: "What it speaks of",
  source: "Source",
  said: "When it was said",
  said_day: "The day on which it was said",
  event: "Event",
  event_dating: "When it happened",
  event_dating_day: "The day on which it happened",
};

/**
 * What stands in a claim now where something else was typed, field by field.
 *
 * @example meanwhileInWords({ text: "It was in April." }, { text: "It was in May." }) // => [{ label: "The claim, in our words", now: "It was in April." }]
 */
export function meanwhileInWords(
  now: Typed,
  typed: Typed,
): { readonly label: string; readonly now: string }[] {
  const differs = (name: string) => (now[name] ?? "").trim() !== (typed[name] ?? "").trim();
  const fields = Object.keys(LABELS).filter(differs);
  const chain = (each: Typed) =>
    Object.entries(each)
      .filter(([name, text]) => /^hops\.\d+\.speaker$/.test(name) && text !== "")
      .map(([, name]) => name)
      .join(" ← ");
  return [
    ...fields.map((name) => ({ label: LABELS[name] ?? name, now: now[name] ?? "" })),
    ...(chain(now) === chain(typed) ? [] : [{ label: "Chain", now: chain(now) }]),
  ];
}
