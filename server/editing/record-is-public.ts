import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { isPublicEvent } from "../events/public-event.ts";
import { isPublicSource } from "../sources/public-source.ts";
import { isPublicSpeaker } from "../speakers/public-speaker.ts";

/** The records that are made by hand, each with a form of its own. */
export type FormEntity = "story" | "speaker" | "source" | "event";

const IS_PUBLIC: Readonly<Record<FormEntity, string>> = {
  story: "select state = 'published' as is_public from stories where id = $1",
  speaker: `select ${isPublicSpeaker("s")} as is_public from speakers s where s.id = $1`,
  source: `select ${isPublicSource("w")} as is_public from sources w where w.id = $1`,
  event: `select s.state = 'published' and ${isPublicEvent("e")} as is_public from events e join stories s on s.id = e.story_id
    where e.id = $1`,
};

/** Whether readers may know of a record. */
export async function isRecordPublic(db: Knex, entity: FormEntity, id: string): Promise<boolean> {
  const [found] = await query<{ is_public: boolean }>(
    db,
    { name: `whether a ${entity} is public`, text: IS_PUBLIC[entity] },
    [id],
  );
  return found?.is_public ?? false;
}
