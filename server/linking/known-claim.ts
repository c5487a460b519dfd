import type { Knex } from "knex";
import { linkEndJson, type LinkEnd } from "../claims/link-page-query.ts";
import { query } from "../db/query.ts";
import { Forbidden, NotFound } from "../http/errors.ts";
import { isKnownTo, type Linker } from "./linker.ts";

/** A claim as somebody who links it sees it. */
export interface KnownClaim extends LinkEnd {
  readonly is_public: boolean;
  /** Whether they drafted it. */
  readonly is_own: boolean;
}

/** A claim that somebody may know of; null where there is none. */
export async function knownClaim(
  db: Knex,
  linker: Pick<Linker, "id" | "seesDrafts">,
  id: string,
): Promise<KnownClaim | null> {
  const [found] = await query<{ claim: KnownClaim }>(db, FIND, [linker.id, linker.seesDrafts, id]);
  return found?.claim ?? null;
}

/** Those of some claims that somebody may know of, by their ids. */
export async function knownClaims(
  db: Knex,
  linker: Pick<Linker, "id" | "seesDrafts">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownClaim>> {
  const values = [linker.id, linker.seesDrafts, ids];
  const found = ids.length === 0 ? [] : await query<{ claim: KnownClaim }>(db, FIND_ALL, values);
  return new Map(found.map(({ claim }) => [claim.id, claim]));
}

/** The SQL of a KnownClaim: who asks is $1. */
export function knownClaimJson(alias: string): string {
  return `${linkEndJson(alias)}::jsonb || jsonb_build_object('is_public', ${alias}.is_public, 'is_own', exists (
    select from drafters d where d.claim_id = ${alias}.id and d.user_id = $1))`;
}

const FIND = {
  name: "claim known to",
  text: `select ${knownClaimJson("c")} as claim from claims c where c.id = $3 and ${isKnownTo("c")}`,
};

const FIND_ALL = {
  name: "claims known to",
  text: `select ${knownClaimJson("c")} as claim from claims c
    where c.id = any($3::uuid[]) and ${isKnownTo("c")}`,
};

/** @throws NotFound */
export async function claimThere(
  db: Knex,
  linker: Pick<Linker, "id" | "seesDrafts">,
  id: string,
): Promise<KnownClaim> {
  const claim = await knownClaim(db, linker, id);
  if (claim === null) throw new NotFound("There is no claim at this address.");
  return claim;
}

/** @throws Forbidden where links that go from this claim are not theirs to make */
export function refuseOthers(linker: Linker, from: KnownClaim): void {
  if (linker.mayLink(from)) return;
  throw new Forbidden(
    from.is_public
      ? "What a published claim says of others is seen at once: it takes an editor, or a token to publish."
      : "This claim is not yours to link.",
  );
}
