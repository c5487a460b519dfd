import type { Knex } from "knex";
import { query } from "../db/query.ts";

/**
 * The SQL of why an editor sent a draft back, where that was the last thing that happened to it; else null.
 *
 * @param c the alias of the claim
 * @param u the alias of the user who drafted it
 */
export function sentBackSql(c: string, u: string): string {
  return `(select v.reason from revisions v
    where v.entity = 'claim' and v.entity_id = ${c}.id and v.version = ${c}.version
      and v.before ->> 'state' = 'in review' and v.after ->> 'state' = 'draft' and v.who <> ${u}.name)`;
}

/** Why an editor sent this draft back, as the desk tells it. */
export async function whySentBack(db: Knex, id: string): Promise<string | null> {
  const [found] = await query<{ reason: string | null }>(db, WHY, [id]);
  return found?.reason ?? null;
}

const WHY = {
  name: "why a draft was sent back",
  text: `select ${sentBackSql("c", "u")} as reason
    from claims c join drafters d on d.claim_id = c.id join users u on u.id = d.user_id where c.id = $1`,
};
