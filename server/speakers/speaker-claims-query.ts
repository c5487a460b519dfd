import type { Knex } from "knex";
import type { LinkKind } from "../claims/link-kinds.ts";
import type { ListedClaim } from "../claims/listed-claim.ts";
import {
  LISTED_COLUMNS,
  LISTED_TABLES,
  type ListedRow,
  listClaims,
} from "../claims/listed-claims.ts";
import { cutPage, keysetPage, type PagePlace } from "../db/keyset.ts";
import { query } from "../db/query.ts";
import type { PageMark } from "../http/page-mark.ts";
import { claimsThrough } from "./speaker-query.ts";

/** A speaker is held to claims of their own, and stands in the chains of claims that others are held to. */
export const SPEAKER_ROLES = ["claimant", "chain"] as const;
export type SpeakerRole = (typeof SPEAKER_ROLES)[number];

/** Which claims of a speaker; null is no choice. */
export interface SpeakerChoice {
  readonly role: SpeakerRole;
  /** Claims that do this to another. As claimant only. */
  readonly makes: LinkKind | null;
  /** Claims to which another does this. As claimant only. */
  readonly meets: LinkKind | null;
}

export interface SpeakerClaims {
  readonly claims: readonly ListedClaim[];
  readonly before: PageMark | null;
  readonly after: PageMark | null;
}

/**
 * One page of a speaker's claims, in three statements: as claimant the newest by the said clock first; in
 * the chains of others the newest recorded first, which is the order in which the index of chains has them.
 */
export async function speakerClaims(
  db: Knex,
  speaker: { id: string },
  choice: SpeakerChoice,
  place: PagePlace,
): Promise<SpeakerClaims> {
  const values: unknown[] = [speaker.id];
  const statement =
    choice.role === "claimant" ? claimsHeld(choice, place, values) : claimsCarried(place, values);
  const found = await query<ListedRow & { key: string }>(db, statement, values);
  const { rows, before, after } = cutPage(found, place);
  return { claims: await listClaims(db, rows), before, after };
}

function claimsHeld({ makes, meets }: SpeakerChoice, place: PagePlace, values: unknown[]) {
  const shape: string[] = [];
  const where: string[] = [];
  for (const [name, kind, end] of [
    ["makes", makes, "from_claim_id"],
    ["meets", meets, "to_claim_id"],
  ] as const) {
    if (kind === null) continue;
    values.push(kind);
    shape.push(name);
    where.push(`and exists (select from links l
      where l.${end} = c.id and l.kind = $${values.length} and l.is_public)`);
  }
  const page = keysetPage(
    { key: "c.said_newest_key", type: "date", id: "c.id", way: "desc" },
    place,
    values,
  );
  return {
    name: ["speaker claims", ...shape, page.shape].join(" "),
    text: `select ${LISTED_COLUMNS}, c.said_newest_key::text as key from ${LISTED_TABLES}
      where c.claimant_id = $1 and c.is_public ${where.join(" ")} ${page.where} ${page.order}`,
  };
}

function claimsCarried(place: PagePlace, values: unknown[]) {
  const page = keysetPage(
    { key: null, type: "text", id: "step.claim_id", way: "desc" },
    place,
    values,
  );
  const walk = page.shape === "before" ? "asc" : "desc";
  return {
    name: `speaker in chains ${page.shape}`,
    text: `select ${LISTED_COLUMNS}, '' as key from ${LISTED_TABLES}
      where c.id = any(array(${claimsThrough("$1")} ${page.where} ${page.order})) order by c.id ${walk}`,
  };
}
