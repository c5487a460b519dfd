// The closed set of link kinds. Adding one is adding a line here: the database learns it at the next
// start (server/db/migrate.ts), pages, filters, exports and the schema read it from here.

/** What a link does to the claim it points at. */
export type LinkFamily = "attack" | "support" | "restatement" | "withdrawal";

interface LinkWords {
  readonly family: LinkFamily;
  /** How it reads from the other end: *from* denies *to*; *to* "is denied by" *from*. */
  readonly reads_back: string;
  /** An attack that holds in both directions: if either claim stands the other falls. */
  readonly mutual: boolean;
  /** Answers something that was said: a link of this kind *from* a claim that was said first cannot be right. */
  readonly answers: boolean;
  /** Says that the other claim does not hold, and so owns to a conflict between the two. */
  readonly gainsays: boolean;
  /** The property of the Citation Typing Ontology that comes nearest. */
  readonly cito: string;
}

export const LINK_KINDS = {
  denies: {
    family: "attack",
    reads_back: "is denied by",
    mutual: true,
    answers: true,
    gainsays: true,
    cito: "refutes",
  },
  contradicts: {
    family: "attack",
    reads_back: "is contradicted by",
    mutual: true,
    answers: false,
    gainsays: true,
    cito: "disagreesWith",
  },
  disputes: {
    family: "attack",
    reads_back: "is disputed by",
    mutual: false,
    answers: false,
    gainsays: true,
    cito: "disputes",
  },
  undercuts: {
    family: "attack",
    reads_back: "is undercut by",
    mutual: false,
    answers: false,
    gainsays: false,
    cito: "qualifies",
  },
  corroborates: {
    family: "support",
    reads_back: "is corroborated by",
    mutual: false,
    answers: false,
    gainsays: false,
    cito: "confirms",
  },
  concedes: {
    family: "support",
    reads_back: "is conceded by",
    mutual: false,
    answers: false,
    gainsays: false,
    cito: "agreesWith",
  },
  repeats: {
    family: "restatement",
    reads_back: "is repeated by",
    mutual: false,
    answers: false,
    gainsays: false,
    cito: "citesForInformation",
  },
  clarifies: {
    family: "restatement",
    reads_back: "is clarified by",
    mutual: false,
    answers: false,
    gainsays: false,
    cito: "qualifies",
  },
  corrects: {
    family: "withdrawal",
    reads_back: "is corrected by",
    mutual: false,
    answers: true,
    gainsays: false,
    cito: "corrects",
  },
  retracts: {
    family: "withdrawal",
    reads_back: "is retracted by",
    mutual: false,
    answers: true,
    gainsays: false,
    cito: "retracts",
  },
  supersedes: {
    family: "withdrawal",
    reads_back: "is superseded by",
    mutual: false,
    answers: true,
    gainsays: false,
    cito: "updates",
  },
} as const satisfies Record<string, LinkWords>;

export type LinkKind = keyof typeof LINK_KINDS;

/** All kinds in the order in which lists name them: attacks first. */
export const LINK_KIND_NAMES = Object.keys(LINK_KINDS) as [LinkKind, ...LinkKind[]];

/**
 * The SQL of the place of a kind in that order.
 *
 * @example linkOrder("l.kind") // "array_position('{denies,contradicts,…}'::text[], l.kind)"
 */
export function linkOrder(kind: string): string {
  return `array_position('{${LINK_KIND_NAMES.join(",")}}'::text[], ${kind})`;
}

/**
 * How a link is told, from either end.
 *
 * @example readLink("denies", "from") // => "denies"
 * @example readLink("denies", "to") // => "is denied by"
 */
export function readLink(kind: LinkKind, seenFrom: "from" | "to"): string {
  return seenFrom === "from" ? kind : LINK_KINDS[kind].reads_back;
}

const ATTACKS_IN_WORDS = {
  full: "a full answer",
  partial: "an answer to part of it",
  "non-denial": "a non-denial: it leaves open that the claim is true",
  "over-specific": "over-specific: it denies more than was claimed",
} as const;

/**
 * How far an attack goes and what it is aimed at, in words; null where neither is said.
 *
 * @example attackInWords({ form: "partial", target: "a detail" }) // => "an answer to part of it, aimed at a detail"
 */
export function attackInWords({
  form,
  target,
}: {
  readonly form: keyof typeof ATTACKS_IN_WORDS | null;
  readonly target: string | null;
}): string | null {
  const facts = [form && ATTACKS_IN_WORDS[form], target && `aimed at ${target}`];
  return facts.filter((fact) => fact !== null).join(", ") || null;
}

/** @example isAttack("disputes") // => true */
export function isAttack(kind: LinkKind): boolean {
  return LINK_KINDS[kind].family === "attack";
}

/** The kinds that answer something said before. */
export const ANSWERING_KINDS: readonly LinkKind[] = LINK_KIND_NAMES.filter(
  (kind) => LINK_KINDS[kind].answers,
);

/** The kinds that say of the other claim that it does not hold. */
export const GAINSAYING_KINDS: readonly LinkKind[] = LINK_KIND_NAMES.filter(
  (kind) => LINK_KINDS[kind].gainsays,
);
