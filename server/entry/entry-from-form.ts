import type { Faults } from "../http/form-faults.ts";
import { isAttack, LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { asSentence } from "../records/in-plain-words.ts";
import { type ClaimEntry, claimEntry } from "./claim-entry.ts";
import { ANOTHER } from "./resolve-speaker.ts";
import { dayTyped, wrongDays } from "./typed-days.ts";
import type { Typed } from "./working-copy-store.ts";
import { faultsByPath, WrongEntry } from "./wrong-entry.ts";

// A form is flat: "hops.0.speaker" is the speaker of the first step. Beside what was typed stands, where something was
// picked, the id of it ("…_id") and the text for which it was picked ("…_as"): an id counts only while that text stands.

/** So many rows of steps or links a form has at most. */
export const MOST_ROWS = 50;
const MOST_FIELDS = 1500;

const NAME = /^[a-z_]+(?:\.\d{1,2}\.[a-z_]+)?$/;
/** What is sent along and is not of the claim. */
const NOT_OF_THE_CLAIM = new Set(["form_token", "form_key", "do", "copy", "back"]);

/** What was typed into a form of a claim, however long; what is no field of it is left out. */
export function typedFields(fields: Record<string, unknown>): Typed {
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields).slice(0, MOST_FIELDS)) {
    if (typeof value !== "string" || !NAME.test(name) || NOT_OF_THE_CLAIM.has(name)) continue;
    typed[name] = value;
  }
  return typed;
}

/** How many rows of a kind a form has. */
export function rowsIn(typed: Typed, kind: "hops" | "links" | "linked"): number {
  let rows = 0;
  for (const name of Object.keys(typed)) {
    const [, of, nth] = /^(\w+)\.(\d+)\./.exec(name) ?? [];
    if (of === kind) rows = Math.max(rows, Number(nth) + 1);
  }
  return Math.min(rows, MOST_ROWS);
}

/**
 * What a form says, as an entry.
 *
 * @throws WrongEntry with what is wrong, by the path of the entry
 */
export function entryFromForm(typed: Typed): ClaimEntry {
  const parsed = claimEntry.safeParse(structured(typed), { error: asSentence });
  const faults = { ...wrongDays(typed), ...(parsed.success ? {} : faultsByPath(parsed.error)) };
  if (!parsed.success || Object.keys(faults).length > 0) throw new WrongEntry(faults);
  return parsed.data;
}

function structured(typed: Typed): object {
  const of = (name: string) => typed[name] ?? "";
  const orNull = (name: string) => (of(name).trim() === "" ? null : of(name));
  /** What was typed or picked. */
  const thing = (name: string, by: string, more: object = {}) => {
    const text = orNull(name);
    const id = orNull(`${name}_id`);
    const isPicked = id !== null && of(`${name}_as`).trim() === of(name).trim();
    if (text === null && !isPicked) return null;
    return isPicked ? { id, [by]: text } : { [by]: text, ...more };
  };
  const date = (name: string) => {
    const phrase = orNull(name);
    const anchor = orNull(`${name}_from`);
    const reading = /^[1-9]\d?$/.test(of(`${name}_reading`)) ? Number(of(`${name}_reading`)) : null;
    const edtf = dayTyped(typed, name);
    if (phrase === null && (edtf ?? null) === null) return null;
    return { phrase, edtf, reading, ...(anchor === null ? {} : { anchor }) };
  };
  const source = () => {
    const picked = thing("source", "title");
    if (picked === null || "id" in picked) return picked ?? {};
    const address = of("source").trim();
    const isAddress = /^[a-z][a-z0-9+.-]*:/i.test(address);
    return {
      ...(isAddress ? { url: address, title: orNull("source_title") } : { title: address }),
      kind: orNull("source_kind"),
      outlet: thing("source_outlet", "name", { kind: "outlet" }),
      byline: orNull("source_byline"),
      published: date("source_published"),
      language: orNull("source_language"),
    };
  };
  const onRecord = (name: string) => {
    if (of(name) === "here") return { here: true };
    if (of(name) !== "other") return null;
    const text = of(`${name}_other`).trim();
    return thing(`${name}_other`, /^[a-z][a-z0-9+.-]*:/i.test(text) ? "url" : "title") ?? {};
  };
  const speaker = (name: string, kind: string | null) => {
    // Whoever says that it is somebody new does not mean whom they have not seen.
    const more = kind === null ? {} : { kind, namesake: "ask" };
    const meant = thing(name, "name", more);
    const isAnother = meant !== null && "id" in meant && meant.id === ANOTHER;
    return isAnother ? { name: of(name), kind, namesake: "make" } : meant;
  };
  const hop = (nth: number) => {
    const at = (field: string) => `hops.${nth}.${field}`;
    return {
      id: orNull(at("id")),
      speaker: speaker(at("speaker"), orNull(at("kind"))),
      cue: of(at("cue")),
      recipient: speaker(at("recipient"), orNull(at("recipient_kind"))),
      manner: orNull(at("manner")),
      record: orNull(at("record")) ?? "unknown",
      hedge: of(at("hedge")),
      said: date(at("said")),
      on_record: onRecord(at("on_record")),
    };
  };
  const link = (nth: number) => {
    const at = (field: string) => `links.${nth}.${field}`;
    const picked = thing(at("to"), "text");
    return {
      kind: of(at("kind")),
      to: picked !== null && "id" in picked ? picked : of(at("to")),
      // The form shows them for attacks alone; what was chosen for one before it became none is left out.
      form: isAttackKind(of(at("kind"))) ? orNull(at("form")) : null,
      target: isAttackKind(of(at("kind"))) ? orNull(at("target")) : null,
      note: of(at("note")),
    };
  };
  const rows = (kind: "hops" | "links") =>
    Array.from({ length: rowsIn(typed, kind) }, (_, nth) => nth);
  const isLinked = (nth: number) =>
    ["kind", "to", "to_id", "note"].some((field) => of(`links.${nth}.${field}`).trim() !== "");
  return {
    story: orNull("story") === null ? { title: of("story_title") } : { id: of("story") },
    source: source(),
    text: of("text"),
    quote: of("quote"),
    quote_prefix: of("quote_prefix"),
    quote_suffix: of("quote_suffix"),
    locator: of("locator"),
    hedge: of("hedge"),
    modality: orNull("modality") ?? "has happened",
    hops: rows("hops").map(hop),
    ...claimant(of("claimant")),
    said: date("said"),
    event: thing("event", "title"),
    event_dating: date("event_dating"),
    // Rows that say nothing stand between others, whose faults are told by their own number.
    links: rows("links").filter(isLinked).map(link),
  };
}

/** Whether what was chosen for a link is an attack. */
export function isAttackKind(kind: string): boolean {
  return LINK_KIND_NAMES.some((each) => each === kind && isAttack(each));
}

function claimant(typed: string): { readonly claimant?: number | null } {
  if (typed === "none") return { claimant: null };
  return /^\d{1,2}$/.test(typed) ? { claimant: Number(typed) } : {};
}

const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^story\.title$/, "story_title"],
  [/^(story|event)\..*$/, "$1"],
  [/^source\.(?:url|id)$/, "source"],
  [/^source\.published\.edtf$/, "source_published_day"],
  [/^source\.(outlet|published)\..*$/, "source_$1"],
  [/^source\.(\w+)$/, "source_$1"],
  [/^(said|event_dating)\.anchor$/, "$1_from"],
  [/^(hops\.\d+\.said)\.anchor$/, "$1_from"],
  [/^(said|event_dating|hops\.\d+\.said)\.edtf$/, "$1_day"],
  [/^(said|event_dating|hops\.\d+\.said)\..*$/, "$1"],
  [/^(hops\.\d+)\.speaker\.kind$/, "$1.kind"],
  [/^(hops\.\d+\.(?:speaker|recipient))\..*$/, "$1"],
  [/^(hops\.\d+\.on_record)(?:\..*)?$/, "$1_other"],
  [/^(links\.\d+\.to)\..*$/, "$1"],
];

/**
 * The field of the form in which a path of an entry was typed.
 *
 * @example formField("hops.0.speaker.name") // => "hops.0.speaker"
 * @example formField("source.title") // => "source_title"
 */
export function formField(path: string): string {
  for (const [pattern, field] of FIELDS) {
    if (pattern.test(path)) return path.replace(pattern, field);
  }
  return path;
}

/** The faults of an entry by the fields of the form. */
export function formFaults(faults: Faults): Faults {
  return Object.fromEntries(
    Object.entries(faults).map(([path, fault]) => [formField(path), fault]),
  );
}
