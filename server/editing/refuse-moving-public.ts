import type { Knex } from "knex";
import type { MovedRecord } from "../anchors/write-moved.ts";
import { query } from "../db/query.ts";
import { isPublicEvent } from "../events/public-event.ts";
import { Forbidden } from "../http/errors.ts";
import { isPublicSource } from "../sources/public-source.ts";

/**
 * Refuses to move dates of what readers see along with a record that whoever changes it may write: the revision of a
 * published claim is for editors, whatever it comes from.
 *
 * @throws Forbidden where one of these records is public
 */
export async function refuseMovingPublic(
  trx: Knex,
  moved: readonly Pick<MovedRecord, "holder">[],
): Promise<void> {
  const ids = moved.map(({ holder }) => holder.id);
  if (ids.length === 0) return;
  const [found] = await query<{ is_public: boolean }>(trx, ANY_PUBLIC, [ids]);
  if (found?.is_public !== true) return;
  throw new Forbidden(
    "Dates that readers see are counted from a date of this one: to move them takes an editor.",
  );
}

const ANY_PUBLIC = {
  name: "whether any of these is public",
  text: `select exists (select from claims c where c.id = any($1::uuid[]) and c.is_public)
      or exists (select from sources w where w.id = any($1::uuid[]) and ${isPublicSource("w")})
      or exists (select from events e join stories s on s.id = e.story_id
        where e.id = any($1::uuid[]) and s.state = 'published' and ${isPublicEvent("e")}) as is_public`,
};
