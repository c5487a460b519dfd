import type { Knex } from "knex";

// What a claim should say to others is proposed along with it: links that are added, changed or withdrawn, each with what it
// said when it was proposed. Kept as a whole beside the claim as it should be; what is accepted stands in the history of
// each link. Which of them whoever accepted left out is counted from 0.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table proposals
      add column links jsonb not null default '[]'
        constraint proposals_links_are_a_list check (jsonb_typeof(links) = 'array'),
      add column links_left_out integer[] not null default '{}';
    alter table proposals add constraint proposals_links_left_out_of_accepted
      check (state = 'accepted' or links_left_out = '{}');
  `);
}

// What was proposed is nobody's to throw away: whoever goes back decides what becomes of it first.
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    do $$ begin
      if exists (select from proposals where links <> '[]') then
        raise exception 'some proposals change links, which was not known before this migration';
      end if;
    end $$;
    alter table proposals drop column links, drop column links_left_out;
  `);
}
