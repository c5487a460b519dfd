import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { sentBackSql } from "./sent-back.ts";
import type { WorkingCopy } from "./working-copy-store.ts";
import { workingCopiesOf } from "./working-copy-store.ts";

/** A claim of one's own that readers do not see yet. */
export interface OwnClaim {
  readonly id: string;
  readonly text: string;
  readonly state: "draft" | "in review";
  readonly story: string;
  readonly source: string;
  readonly recorded_at: string;
  /** Why an editor sent it back, where that was the last thing that happened to it. */
  readonly sent_back: string | null;
}

/** Something that was typed and not saved. */
export interface Unfinished
  extends Pick<WorkingCopy, "id" | "claim_id" | "begun_at" | "changed_at"> {
  /** What it says, or what is known of it. */
  readonly about: string;
}

/** /desk: what somebody has begun, drafted and handed in; a hundred of each, the newest first. */
export interface DeskPage {
  readonly unfinished: readonly Unfinished[];
  readonly drafts: readonly OwnClaim[];
  readonly in_review: readonly OwnClaim[];
}

export async function deskPage(db: Knex, user: { readonly id: string }): Promise<DeskPage> {
  const copies = await workingCopiesOf(db, user);
  const claims = await query<OwnClaim>(db, OWN, [user.id]);
  return {
    unfinished: copies.map(({ id, claim_id, begun_at, changed_at, fields }) => ({
      id,
      claim_id,
      about:
        [fields["text"], fields["quote"], fields["source"], fields["story_title"]]
          .map((text) => (text ?? "").trim())
          .find((text) => text !== "") ?? "Nothing but a name or a date so far",
      begun_at,
      changed_at,
    })),
    drafts: claims.filter(({ state }) => state === "draft"),
    in_review: claims.filter(({ state }) => state === "in review"),
  };
}

const own = (state: OwnClaim["state"]) => `
  (select c.id, c.text, c.state, t.title as story, s.title as source, rfc3339(c.recorded_at) as recorded_at,
      ${sentBackSql("c", "u")} as sent_back
    from drafters d join claims c on c.id = d.claim_id and not c.is_public and c.state = '${state}'
      join stories t on t.id = c.story_id join sources s on s.id = c.source_id join users u on u.id = d.user_id
    where d.user_id = $1 order by c.recorded_at desc, c.id desc limit 100)`;

const OWN = {
  name: "own claims that are not public",
  text: `${own("draft")} union all ${own("in review")}`,
};
