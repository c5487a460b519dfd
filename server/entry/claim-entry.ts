import { z } from "zod";
import { MANNERS, MODALITIES, TERMS } from "../claims/claim.ts";
import { ATTACK_FORMS, ATTACK_TARGETS } from "../claims/link.ts";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { isId } from "../http/read-query.ts";
import { SOURCE_KINDS } from "../sources/source.ts";
import { SPEAKER_KINDS } from "../speakers/speaker.ts";
import { lineUpTo, proseUpTo } from "../editing/typed-text.ts";

// What somebody enters for a claim, before it is known which of the things that it names are there already. A form and
// JSON both become this, and what is no field of it is refused; where a name alone stands in place of a thing, it is
// looked for, and made where there is none.

const ADDRESS = /^https?:\/\//i;

/** Text in place of a thing: what it means for this kind of thing. */
function namedBy<Shape extends z.ZodType>(means: (text: string) => object, shape: Shape) {
  return z.preprocess((given) => (typeof given === "string" ? means(given.trim()) : given), shape);
}

const identifier = z.string().refine(isId, "This is no identifier.").nullable().default(null);

/** One of some choices: whoever gives another is told all of them. */
function oneOf<const Choices extends readonly string[]>(choices: Choices, what = "Choose one") {
  return z.enum(choices, `${what}: ${choices.join(", ")}.`);
}

const byNameOrId = (name: string) => (text: string) =>
  isId(text) ? { id: text } : { [name]: text };

/** A date as said: the words, an EDTF date, or both; a text alone is either. */
export const dateEntry = namedBy(
  (phrase) => ({ phrase }),
  z.strictObject({
    phrase: lineUpTo(500),
    /** What the editor makes of the words, or gives without any; null: no day that he knew; left out, what is there. */
    edtf: z.union([z.undefined(), lineUpTo(500)]),
    /** A day, or a clock such as source:<id>/published; left out, what is usual. */
    anchor: z.string().trim().max(100, "This is no day.").nullable().optional(),
    /** Which of the ways to read it, counted from 1. */
    reading: z.number().int().min(1).max(99).nullable().default(null),
  }),
);

export const speakerEntry = namedBy(
  byNameOrId("name"),
  z.strictObject({
    id: identifier,
    name: lineUpTo(300),
    /** Of somebody new. */
    kind: oneOf(SPEAKER_KINDS).nullable().default(null),
    /** Where somebody is called so already: that one is taken, or it is asked who is meant, or another one is made. */
    namesake: oneOf(["take", "ask", "make"]).default("take"),
  }),
);

export const sourceEntry = namedBy(
  (text) => {
    if (text === "this source") return { here: true };
    return ADDRESS.test(text) ? { url: text } : byNameOrId("title")(text);
  },
  z.strictObject({
    /** For a step of the chain: the source of the claim itself. */
    here: z.boolean().default(false),
    id: identifier,
    url: lineUpTo(2000),
    title: lineUpTo(500),
    kind: oneOf(SOURCE_KINDS).nullable().default(null),
    archive_url: lineUpTo(2000),
    outlet: speakerEntry.nullable().default(null),
    byline: lineUpTo(300),
    published: dateEntry.nullable().default(null),
    language: z
      .string()
      .trim()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$/, "Write a language tag such as en or uk.")
      .nullable()
      .default(null),
  }),
);

export const hopEntry = z.strictObject({
  /** That of a step which is there already. */
  id: identifier,
  /** Nobody in the first step: the outlet of the source. */
  speaker: speakerEntry.nullable().default(null),
  cue: lineUpTo(100),
  recipient: speakerEntry.nullable().default(null),
  manner: oneOf(MANNERS).nullable().default(null),
  record: oneOf(TERMS).default("unknown"),
  hedge: lineUpTo(200),
  said: dateEntry.nullable().default(null),
  /** Where it is on record: "this source", or another. */
  on_record: sourceEntry.nullable().default(null),
});

export const linkEntry = z.strictObject({
  kind: oneOf(LINK_KIND_NAMES, "Choose what it does to the other claim"),
  to: namedBy(
    (text) => {
      const [, id = text] = /\/claims\/([0-9a-f-]{36})\b/.exec(text) ?? [];
      return isId(id) ? { id } : { text };
    },
    z.strictObject({ id: identifier, text: lineUpTo(2000) }),
  ),
  form: oneOf(ATTACK_FORMS).nullable().default(null),
  target: oneOf(ATTACK_TARGETS).nullable().default(null),
  note: proseUpTo(2000),
});

const MOST_ROWS = 50;

export const claimEntry = z.strictObject({
  story: namedBy(
    byNameOrId("title"),
    z.strictObject({ id: identifier, slug: lineUpTo(100), title: lineUpTo(300) }),
  ),
  source: sourceEntry,
  text: proseUpTo(2000),
  quote: proseUpTo(2000),
  quote_prefix: proseUpTo(300),
  quote_suffix: proseUpTo(300),
  locator: lineUpTo(200),
  hedge: lineUpTo(200),
  modality: oneOf(MODALITIES).default("has happened"),
  hops: z.array(hopEntry).max(MOST_ROWS, `A chain has ${MOST_ROWS} steps at most.`).default([]),
  /** The place of the step whose speaker is held to the claim; null for nobody; left out, the last one. */
  claimant: z.number().int().min(0).max(MOST_ROWS).nullable().optional(),
  said: dateEntry.nullable().default(null),
  event: namedBy(byNameOrId("title"), z.strictObject({ id: identifier, title: lineUpTo(300) }))
    .nullable()
    .default(null),
  event_dating: dateEntry.nullable().default(null),
  links: z.array(linkEntry).max(MOST_ROWS, `At most ${MOST_ROWS} links at a time.`).default([]),
});

export type ClaimEntry = z.infer<typeof claimEntry>;
export type DateEntry = z.infer<typeof dateEntry>;
export type SpeakerEntry = z.infer<typeof speakerEntry>;
export type SourceEntry = z.infer<typeof sourceEntry>;
export type HopEntry = z.infer<typeof hopEntry>;
export type LinkEntry = z.infer<typeof linkEntry>;
