import type { Knex } from "knex";

// Since when a claim is in review, so that whoever waits longest is looked at first. Triggers note it, so that it is true
// whoever writes the state; it is no part of the record.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table claims add column in_review_since timestamptz(3);
    update claims set in_review_since = recorded_at where state = 'in review';

    create function claims_note_review() returns trigger language plpgsql as $$
    begin
      new.in_review_since := case when new.state = 'in review' then clock_timestamp() end;
      return new;
    end $$;
    create trigger claims_note_review_of_new before insert on claims
      for each row when (new.state = 'in review') execute function claims_note_review();
    create trigger claims_note_review before update of state on claims
      for each row when (old.state is distinct from new.state) execute function claims_note_review();

    create index claims_in_review on claims (in_review_since, id) where state = 'in review';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger claims_note_review_of_new on claims;
    drop trigger claims_note_review on claims;
    drop function claims_note_review();
    drop index claims_in_review;
    alter table claims drop column in_review_since;
  `);
}
