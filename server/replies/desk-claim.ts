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
  if (mayRecordReplies(asker, claim)) return;
  throw new Forbidden(
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
