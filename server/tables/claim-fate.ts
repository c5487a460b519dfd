import type { Claim } from "../claims/claim.ts";
import type { Link } from "../claims/link.ts";
import type { LinkKind } from "../claims/link-kinds.ts";
import { canonicalHash, type Json } from "../revisions/canonical-json.ts";

/** What becomes of one link. */
export interface LinkFate {
  readonly id: string;
  readonly version: number;
  /** The claim at its other end. */
  readonly to: { readonly id: string; readonly text: string };
  readonly before: Link;
  readonly after: Link;
  /** Why it stays what it is; null where it changes. */
  readonly why: string | null;
}

/** What becomes of one claim of a selection. */
export interface ClaimFate {
  readonly id: string;
  /** The version that it is at before. */
  readonly version: number;
  /** The claim or a link of it changes; it is so already; or it cannot be. */
  readonly fate: "changes" | "stays" | "cannot";
  /** Why it stays or cannot; null where it changes. */
  readonly why: string | null;
  readonly before: Claim;
  readonly after: Claim;
  readonly links: readonly LinkFate[];
  /** How many other dates move along. */
  readonly moved: number;
  /** What else there is to tell, in sentences. */
  readonly notes: readonly string[];
  /** Tells whether what is made is what was shown. */
  readonly seen: string;
}

/** What the claims of a selection come to, in the order of their ids. */
export interface SelectionFate {
  readonly fates: readonly ClaimFate[];
  readonly changed: number;
  readonly stayed: number;
  readonly refused: number;
  readonly moved: number;
}

/** The same as JSON: each claim with `claim`, by which the form that makes the change names it. */
export function fateJson({ fates, ...counts }: SelectionFate): object {
  return { ...counts, claims: fates.map((fate) => ({ ...fate, claim: writeShown(fate) })) };
}

/** Counts what becomes of a selection. */
export function selectionFate(fates: readonly ClaimFate[]): SelectionFate {
  const count = (which: ClaimFate["fate"]) => fates.filter(({ fate }) => fate === which).length;
  return {
    fates,
    changed: count("changes"),
    stayed: count("stays"),
    refused: count("cannot"),
    moved: fates.reduce((sum, { moved }) => sum + moved, 0),
  };
}

/** A fate with the mark by which it is known again. */
export function sealed(fate: Omit<ClaimFate, "seen">): ClaimFate {
  const { id, version, fate: what, why, before, after, links, moved } = fate;
  const told = { id, version, what, why, before, after, links, moved } as unknown as Json;
  return { ...fate, seen: canonicalHash(told).slice(0, SEEN) };
}

/** So many digits of a SHA-256 tell a few hundred fates apart for good. */
const SEEN = 20;

/** What was shown of a claim: at which version, and what it would come to. */
export interface Shown {
  readonly version: number;
  readonly seen: string;
}

/** @example writeShown({ id, version: 3, seen: "0a1b…" }) // => "01932b6e-…:3:0a1b…" */
export function writeShown({
  id,
  version,
  seen,
}: Pick<ClaimFate, "id" | "version" | "seen">): string {
  return `${id}:${version}:${seen}`;
}

const SHOWN = new RegExp(`^([0-9a-f-]{36})(?::([1-9]\\d{0,8}):([0-9a-f]{${SEEN}}))?$`);

/** A claim as a form names it: alone, or with what was shown of it. Null where it is neither. */
export function readShown(
  text: string,
): { readonly id: string; readonly shown: Shown | null } | null {
  const [, id, version, seen] = SHOWN.exec(text) ?? [];
  if (id === undefined) return null;
  return {
    id,
    shown: version === undefined || seen === undefined ? null : { version: Number(version), seen },
  };
}

/** How a link of a kind becomes one of another: what belongs to attacks alone is dropped. */
export function ofKind(link: Link, kind: LinkKind, isAttack: boolean): Link {
  return isAttack ? { ...link, kind } : { ...link, kind, form: null, target: null };
}
