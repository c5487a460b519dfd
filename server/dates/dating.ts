import { z } from "zod";
import { parseAnchor } from "./anchor.ts";
import { compareDays, type Day, isDay } from "./day.ts";
import { type Edtf, parseEdtf } from "./edtf/edtf.ts";
import { InvalidEdtf } from "./edtf/invalid-edtf.ts";
import { FIRST_STORABLE_DAY, isStorableDay, LAST_STORABLE_DAY } from "./storable-day.ts";

/** The parts of a dating, in the order in which they are written. */
export const DATING_FIELDS = [
  "phrase",
  "anchor",
  "edtf",
  "earliest",
  "latest",
  "basis",
  "reason",
] as const;

export type DatingField = (typeof DATING_FIELDS)[number];

/** How a dating came about: the source states it, it was computed from an anchor, or an editor inferred it. */
export const BASES = ["stated", "computed", "inferred"] as const;

export type Basis = (typeof BASES)[number];

/**
 * Thrown where the parts of a dating are wrong or do not fit together. The message is fit for readers and
 * belongs beside the field.
 *
 * @example
 * new InvalidDating("latest", "The latest day is before the earliest.").field; // => "latest"
 */
export class InvalidDating extends Error {
  override readonly name = "InvalidDating";
  readonly field: DatingField;

  constructor(field: DatingField, message: string) {
    super(message);
    this.field = field;
  }
}

/** How long the texts of a dating may be: longer ones cannot be imported. */
export const LONGEST_TEXTS = { phrase: 500, anchor: 100, edtf: 1000, reason: 1000 } as const;

function textUpTo(most: number) {
  return (
    z
      .string()
      .max(most)
      // PostgreSQL's text cannot hold it.
      .refine((value) => !value.includes("\0"), "must not hold a NUL character")
  );
}

const storableDay = z
  .string()
  .refine(isStorableDay, "must be a day such as 2022-10-11 that a date can hold");

const datingParts = z.strictObject({
  phrase: textUpTo(LONGEST_TEXTS.phrase)
    .nullable()
    .describe("The words of the source, always kept as they stand."),
  anchor: textUpTo(LONGEST_TEXTS.anchor)
    .nullable()
    .refine((anchor) => anchor === null || parseAnchor(anchor) !== null, {
      error: "must be a day, or what it hangs on, such as claim:<id>/said",
    })
    .describe(
      "What it is counted from: a day, source:<id>/published, claim:<id>/said, claim:<id>/event, hop:<id>/said or event:<id>/dating.",
    ),
  edtf: textUpTo(LONGEST_TEXTS.edtf)
    .nullable()
    .describe(
      "The date in EDTF (ISO 8601-2, levels 0 to 2); null where the phrase is vague, or what it is counted from has no date.",
    ),
  earliest: storableDay
    .nullable()
    .describe("The first day that it may be, YYYY-MM-DD; null where that side is open."),
  latest: storableDay
    .nullable()
    .describe("The last day that it may be, YYYY-MM-DD; null where that side is open."),
  basis: z
    .enum(BASES)
    .describe("Stated by the source, computed from the anchor, or inferred by an editor."),
  reason: textUpTo(LONGEST_TEXTS.reason)
    .nullable()
    .describe("One sentence that tells readers how the words became these days."),
});

/** A date as said, bounded by two days. All queries, sorting and drawing use the bounds. */
export type Dating = z.infer<typeof datingParts>;

/**
 * The schema of a dating, with all that {@link makeDating} asks: bounds that follow from the EDTF, or that
 * an editor may state beside it.
 *
 * @example
 * datingRecord.safeParse({ phrase: null, anchor: null, edtf: "2022-10", earliest: "2022-10-01", latest: "2022-10-31", basis: "stated", reason: null }).success; // => true
 * datingRecord.safeParse({ phrase: null, anchor: null, edtf: "2022-10", earliest: "2022-10-03", latest: "2022-10-31", basis: "stated", reason: null }).success; // => false
 */
export const datingRecord = datingParts.superRefine((dating, context) => {
  try {
    const { earliest, latest } = makeDating(dating);
    if (earliest !== dating.earliest) throw missingBound("earliest", earliest);
    if (latest !== dating.latest) throw missingBound("latest", latest);
  } catch (error) {
    if (!(error instanceof InvalidDating)) throw error;
    context.addIssue({ code: "custom", path: [error.field], message: error.message });
  }
});

/** What a dating is made of. Bounds are stated only where the EDTF is approximate; else they follow from it. */
export type DatingParts = Omit<Dating, "earliest" | "latest"> & {
  earliest?: Day | null;
  latest?: Day | null;
};

/**
 * Makes a dating: reads its EDTF and computes the bounds.
 *
 * An approximate side takes the bound that is stated for it in place of the usual margin (see MARGINS in
 * edtf-margin.ts), wider or narrower, but never inside the days that the EDTF names. A side that is not
 * approximate has no bound but its own: to say it more precisely, say it in the EDTF. A vague phrase has no
 * EDTF and no bounds, and its reason says so; so has one that only hangs on something, while that has no date.
 *
 * @throws InvalidDating with the field and a message for readers.
 * @example
 * makeDating({ phrase: "in October", anchor: null, edtf: "2022-10", basis: "stated", reason: null }); // => { phrase: "in October", anchor: null, edtf: "2022-10", earliest: "2022-10-01", latest: "2022-10-31", basis: "stated", reason: null }
 * makeDating({ phrase: null, anchor: null, edtf: "2021-04~", earliest: "2021-02-28", latest: "2021-05-23", basis: "computed", reason: null }).latest; // => "2021-05-23"
 * makeDating({ phrase: "recently", anchor: null, edtf: null, basis: "stated", reason: null }); // throws InvalidDating: A vague date has no bounds, and the reason must say so.
 */
export function makeDating(parts: DatingParts): Dating {
  const phrase = blankAsNull(parts.phrase);
  const anchor = blankAsNull(parts.anchor);
  const reason = blankAsNull(parts.reason);
  if (anchor !== null && parseAnchor(anchor) === null) {
    throw new InvalidDating("anchor", `“${anchor}” is neither a day nor a clock of something.`);
  }
  const written = blankAsNull(parts.edtf);
  if (written === null) {
    const bounds = vagueBounds(parts, { phrase, anchor, reason });
    return { phrase, anchor, edtf: null, ...bounds, basis: parts.basis, reason };
  }
  const edtf = readEdtf(written);
  refuseBackwards(parts.earliest ?? null, parts.latest ?? null);
  const earliest = boundOf(edtf, "earliest", parts.earliest ?? null);
  const latest = boundOf(edtf, "latest", parts.latest ?? null);
  return { phrase, anchor, edtf: edtf.text, earliest, latest, basis: parts.basis, reason };
}

function readEdtf(text: string): Edtf {
  try {
    return parseEdtf(text);
  } catch (error) {
    if (error instanceof InvalidEdtf) throw new InvalidDating("edtf", error.message);
    throw error;
  }
}

/** Only for the message: bounds the wrong way round never fit an EDTF either. */
function refuseBackwards(earliest: Day | null, latest: Day | null): void {
  if (earliest === null || latest === null || !isDay(earliest) || !isDay(latest)) return;
  if (compareDays(earliest, latest) > 0) {
    throw new InvalidDating("latest", "The latest day lies before the earliest.");
  }
}

function vagueBounds(
  { earliest, latest }: DatingParts,
  { phrase, anchor, reason }: Pick<Dating, "phrase" | "anchor" | "reason">,
): { earliest: null; latest: null } {
  // What hangs on something without a date has none for now, and gets one with it: its anchor says so.
  if (phrase === null && (anchor === null || isDay(anchor))) {
    throw new InvalidDating(
      "phrase",
      "A dating needs the words of the source, an EDTF date, or both, unless it hangs on something without a date.",
    );
  }
  if ((earliest ?? latest ?? null) !== null) {
    const field = (earliest ?? null) === null ? "latest" : "earliest";
    throw new InvalidDating(field, "Bounds need an EDTF date that says how precise they are.");
  }
  if (reason === null) {
    throw new InvalidDating("reason", "A vague date has no bounds, and the reason must say so.");
  }
  return { earliest: null, latest: null };
}

function boundOf(edtf: Edtf, side: "earliest" | "latest", stated: Day | null): Day | null {
  const core = edtf.core[side];
  const usual = edtf.window[side];
  if (usual !== null && !isStorableDay(usual)) {
    throw new InvalidDating(
      "edtf",
      `“${edtf.text}” is too far away: days are kept from ${FIRST_STORABLE_DAY} to ${LAST_STORABLE_DAY}.`,
    );
  }
  if (stated === null || stated === usual) return usual;
  if (!isStorableDay(stated)) {
    throw new InvalidDating(side, `“${stated}” is no day such as 2022-10-11.`);
  }
  if (core === null) {
    throw new InvalidDating(
      side,
      `“${edtf.text}” leaves this side open, so it has no ${side} day.`,
    );
  }
  if (core === usual) {
    throw new InvalidDating(
      side,
      `“${edtf.text}” is not approximate here: its ${side} day is ${core}. To say it otherwise, change the EDTF date.`,
    );
  }
  const inward = side === "earliest" ? compareDays(stated, core) : compareDays(core, stated);
  if (inward > 0) {
    throw new InvalidDating(
      side,
      `“${edtf.text}” names ${core}, so its ${side} day cannot lie ${side === "earliest" ? "after" : "before"} that.`,
    );
  }
  return stated;
}

function missingBound(side: "earliest" | "latest", bound: Day | null): InvalidDating {
  return new InvalidDating(side, `The ${side} day of this EDTF date is ${bound ?? "open"}.`);
}

function blankAsNull(value: string | null): string | null {
  const trimmed = value?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}
