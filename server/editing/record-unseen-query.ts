import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { isPresent } from "../records/present-id.ts";
import { isPublicSource } from "../sources/public-source.ts";
import { isPublicSpeaker } from "../speakers/public-speaker.ts";
import type { FormEntity } from "./record-is-public.ts";

const MOST_LISTED = 50;

/** Whoever began something looks for it among the newest: so many are looked at. */
const MOST_LOOKED_AT = 500;

/** A record that readers do not see yet. */
export interface UnseenRecord {
  readonly id: string;
  /** Null where its address is its id. */
  readonly slug: string | null;
  readonly name: string;
}

const UNSEEN: Readonly<Partial<Record<FormEntity, string>>> = {
  story: `select id, slug, title as name from stories where state = 'draft' order by id desc`,
  speaker: `select id, slug, name from (
      select * from speakers order by id desc limit ${MOST_LOOKED_AT}) s
    where not ${isPublicSpeaker("s")} and ${isPresent("speaker", "s.id")} order by id desc`,
  source: `select id, null as slug, title as name from (
      select * from sources order by id desc limit ${MOST_LOOKED_AT}) w
    where not ${isPublicSource("w")} and ${isPresent("source", "w.id")} order by id desc`,
};

/**
 * The newest records of a kind that readers do not see yet and that were merged into no other, at most fifty; of events
 * none: they stand in their story.
 */
export async function unseenRecords(db: Knex, entity: FormEntity): Promise<UnseenRecord[]> {
  const text = UNSEEN[entity];
  if (text === undefined) return [];
  const name = `${entity} records that readers do not see`;
  return await query<UnseenRecord>(db, { name, text: `${text} limit ${MOST_LISTED}` });
}
