import type { Knex } from "knex";

// Right of reply: who was asked about a claim, when, by what means, and what came back. outcome_on is the day of the
// answer or of the refusal; where nothing came, the last day on which somebody knew of no response.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table reply_requests (
      id uuid constraint reply_requests_pkey primary key,
      claim_id uuid not null constraint reply_requests_claim_exists references claims (id),
      speaker_id uuid not null constraint reply_requests_speaker_exists references speakers (id),
      asked_on date not null,
      means text not null constraint reply_requests_means_known check (means in
        ('e-mail', 'telephone', 'letter', 'message', 'in person', 'other')),
      outcome text not null constraint reply_requests_outcome_known check (outcome in
        ('no response yet', 'answered', 'declined')),
      outcome_on date,
      answering_claim_id uuid
        constraint reply_requests_answering_claim_exists references claims (id),
      note text constraint reply_requests_note_given check (note <> ''),
      recorded_at timestamptz(3) not null default now(),
      version integer not null default 1,
      constraint reply_requests_outcome_dated check (outcome = 'no response yet' or outcome_on is not null),
      constraint reply_requests_outcome_after_asked check (outcome_on >= asked_on),
      constraint reply_requests_answer_of_answered check (answering_claim_id is null or outcome = 'answered'),
      constraint reply_requests_answered_by_another check (answering_claim_id <> claim_id)
    );
    create index reply_requests_of_claim on reply_requests (claim_id, asked_on, id);
    create index reply_requests_of_speaker on reply_requests (speaker_id);
    create index reply_requests_answered_by on reply_requests (answering_claim_id)
      where answering_claim_id is not null;

    alter table revisions drop constraint revisions_entity_known,
      add constraint revisions_entity_known check (entity in ('story', 'speaker', 'source', 'snapshot',
        'event', 'claim', 'link', 'dismissal', 'reply_request'));
  `);
}

// As of dismissals: without the table its history would be about nothing.
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table reply_requests;
    alter table revisions disable trigger revisions_append_only;
    delete from revisions where entity = 'reply_request';
    alter table revisions enable trigger revisions_append_only;
    alter table revisions drop constraint revisions_entity_known,
      add constraint revisions_entity_known check (entity in
        ('story', 'speaker', 'source', 'snapshot', 'event', 'claim', 'link', 'dismissal'));
  `);
}
