import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { Asker } from "../http/asker.ts";
import { Forbidden } from "../http/errors.ts";
import { isId } from "../http/read-query.ts";

/** A claim, as those see it who work on it. */
export interface DeskClaim {
  readonly id: string;
  readonly text: string;
  readonly state: string;
  readonly is_public: boolean;
  readonly claimant: { readonly slug: string; readonly name: string } | null;
  readonly story: { readonly slug: string; readonly title: string };
}

/**
 * A claim that somebody may see: what readers see, and of the rest what they may write. Null for any other, as if it
 * were not there.
 */
export async function deskClaim(
  db: Knex,
  id: string,
  { id: userId, abilities }: Asker,
): Promise<DeskClaim | null> {
  if (!isId(id)) return null;
  const [found] = await query<DeskClaim & { is_own: boolean }>(db, CLAIM, [id, userId]);
  if (found === undefined) return null;
  const { is_own, ...claim } = found;
  return claim.is_public || abilities.mayWriteClaim({ state: claim.state, is_own }) ? claim : null;
}

/**
 * Whether somebody who may see a claim may record who was asked about it: readers see what is recorded of a claim that
 * is public at once, so that this takes "publish".
 */
export function mayRecordReplies({ abilities }: Asker, claim: { readonly is_public: boolean }) {
  return !claim.is_public || abilities.may("publish");
}

/** @throws Forbidden where it is not theirs to record who was asked about a claim, and what came back */
export function refuseRecording(asker: Asker, claim: { readonly is_public: boolean }): void {
  if (!mayRecordReplies(asker, claim)) throw onlyEditorsRecord();
}

/**
 * Keeps a claim as it is till the end of the transaction: whether readers see it was asked before, and it may have been
 * published since.
 *
 * @param claim by its id, or by that of a request that is about it
 * @returns whether readers see it
 * @throws Forbidden where they do, and whoever records may not publish
 */
export async function holdClaimFor(
  trx: Knex,
  claim: { readonly id: string } | { readonly request: string },
  mayPublish: boolean,
): Promise<boolean> {
  const [statement, id] = "id" in claim ? [HOLD, claim.id] : [HOLD_OF_REQUEST, claim.request];
  const [held] = await query<{ is_public: boolean }>(trx, statement, [id]);
  const is_public = held?.is_public === true;
  if (is_public && !mayPublish) throw onlyEditorsRecord();
  return is_public;
}

const HOLD = {
  name: "hold the claim of a request",
  text: "select is_public from claims where id = $1 for share",
};
const HOLD_OF_REQUEST = {
  name: "hold the claim of a request by the request",
  text: `select c.is_public from claims c
    where c.id = (select r.claim_id from reply_requests r where r.id = $1) for share of c`,
};

function onlyEditorsRecord(): Forbidden {
  return new Forbidden(
    "Who was asked about a published claim is seen at once: to record it takes an editor, or a token to publish.",
  );
}

const CLAIM = {
  name: "claim for its requests",
  text: `select c.id, c.text, c.state, c.is_public,
      case when s.id is null then null else json_build_object('slug', s.slug, 'name', s.name) end as claimant,
      json_build_object('slug', story.slug, 'title', story.title) as story,
      exists (select from drafters d where d.claim_id = c.id and d.user_id = $2) as is_own
    from claims c join stories story on story.id = c.story_id
    left join speakers s on s.id = c.claimant_id where c.id = $1`,
};
