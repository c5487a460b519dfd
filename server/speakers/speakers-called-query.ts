import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { isPresent } from "../records/present-id.ts";
import type { Speaker } from "./speaker.ts";
import { speakerJson } from "./speaker-store.ts";

/** So many speakers of one name are told apart; of more nobody could choose. */
const MOST = 10;

/**
 * Speakers of a name, but for capitals, accents and blanks around it, or else with it among their aliases; a slug or an
 * address of the site names one as well. Readers may not know of them yet.
 *
 * @param only of this kind
 */
export async function speakersCalled(
  db: Knex,
  name: string,
  only: Speaker["kind"] | null = null,
): Promise<Speaker[]> {
  const [, slug = null] = /(?:^|\/speakers\/)([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(name) ?? [];
  const found = await query<{ record: Speaker }>(db, CALLED, [name, slug, only]);
  return found.map(({ record }) => record);
}

const CALLED = {
  name: "speakers called so",
  text: `with called as (
      select s.* from speakers s where folded_names(s.name, s.aliases) @> array[folded($1)]
        and ($3::text is null or s.kind = $3) and ${isPresent("speaker", "s.id")}),
    named as (select c.* from called c where folded(c.name) = folded($1))
    select ${speakerJson("s")} as record from (
      select * from named
      union all select * from called where not exists (select from named)
      union all select s.* from speakers s where s.slug = $2 and ($3::text is null or s.kind = $3)
        and ${isPresent("speaker", "s.id")}
        and not exists (select from called)) s
    order by s.id limit ${MOST}`,
};
