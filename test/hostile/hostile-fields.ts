import type { Knex } from "knex";
import { WRITING } from "../../server/docs/documented-writing.ts";
import { CHANGE_FIELDS } from "../../server/tables/table-change.ts";
import { aClaim, aSpeaker } from "../support/builders.ts";
import type { Sendable } from "../support/writes/write.ts";

/** A text that nobody but a hostile field brings along. */
export const MARKER = "zeppelin";
/** A day on which nothing else happens. */
const MOMENT = "2001-02-03T04:05:06.007Z";

/** Fields that stand for what nobody may say of a record, each with a value that the database would take. */
export async function hostileFields(db: Knex): Promise<Readonly<Record<string, string>>> {
  const [claim, speaker] = [await aClaim(db), await aSpeaker(db)];
  const { id: user_id } = await db("users").orderBy("id").first<{ id: string }>("id");
  const hash = "5e".repeat(32);
  return Object.fromEntries([
    ["id", "01900000-0000-7000-8000-0123456789ab"],
    ["slug", `${MARKER}-slug`],
    ["state", "published"],
    ["version", "7"],
    ["base_version", "7"],
    ["is_public", "true"],
    ["published", "true"],
    ["by", MARKER],
    ["who", MARKER],
    ["editor", MARKER],
    ["decided_by", MARKER],
    ["user", user_id],
    ["user_id", user_id],
    ["drafter_id", user_id],
    ["made_by", user_id],
    ["role", "admin"],
    ["scopes", "publish"],
    ["password_hash", MARKER],
    ["token_hash", hash],
    ["disabled_at", MOMENT],
    ["at", MOMENT],
    ["now", MOMENT],
    ["recorded_at", MOMENT],
    ["recordedAt", MOMENT],
    ["published_at", MOMENT],
    ["publishedAt", MOMENT],
    ["created_at", MOMENT],
    ["changed_at", MOMENT],
    ["taken_at", MOMENT],
    ["undone_at", MOMENT],
    ["expires_at", "2999-02-03T04:05:06.007Z"],
    ["hash", hash],
    ["sha256", hash],
    ["content_hash", hash],
    ["lineage_hash", hash],
    ["idempotency_key", MARKER],
    ["lane", "3"],
    ["story_id", claim.story_id],
    ["source_id", claim.source_id],
    ["claim_id", claim.id],
    ["claimant_id", speaker.id],
    ["speaker_id", speaker.id],
    ["answering_claim_id", claim.id],
    ["from_claim_id", claim.id],
    ["to_claim_id", claim.id],
    ["from_id", speaker.id],
    ["into_id", speaker.id],
    ["withdrawn", "unseen"],
    ["chain", "[]"],
    ["purpose", "first admin"],
    ["__proto__", MARKER],
    ["constructor", MARKER],
    ["prototype", MARKER],
    ["toString", MARKER],
  ]);
}

/** Which fields a route takes, as it is documented; of accounts, as they are sent. */
export function takenBy(route: string, { form, json }: Sendable): ReadonlySet<string> {
  const told = WRITING.find(({ address }) => address === route);
  return new Set([
    ...Object.keys(form),
    ...Object.keys(json),
    ...(told?.fields ?? []).map(({ name }) => name),
    ...(told?.version === true ? ["version"] : []),
    ...(route.includes("/table") ? CHANGE_FIELDS : []),
  ]);
}
