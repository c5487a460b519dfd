import type { Knex } from "knex";

// The newest claims that have some words. How they are found best depends on how many there are: of a frequent word
// by walking all claims from the newest on, of a rare one by the index of words. So this small query is planned anew
// for the words of each call, and the statement around it, which takes ten times as long to plan, is not. It is said to
// give 20 rows: told of hundreds, PostgreSQL reads every step of every chain rather than look up those of the hits.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function hits_of_words(words text, most integer)
      returns table (id uuid, key date, story_id uuid, claimant_id uuid)
      language plpgsql stable rows 20 set plan_cache_mode = force_custom_plan as $$
    begin
      return query select c.id, c.said_newest_key, c.story_id, c.claimant_id from claims c
        where c.search @@ websearch_to_tsquery('english', words) and c.is_public
        order by c.said_newest_key desc, c.id desc limit most;
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop function hits_of_words");
}
