import type { Knex } from "knex";

// A change of a published claim that somebody may not make, but proposes. No entity: what is accepted stands in the
// history of the claim, and what is not changes nothing that readers see. The base is kept beside its version, so that a
// proposal can be read for itself.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table proposals (
      id uuid constraint proposals_pkey primary key,
      claim_id uuid not null constraint proposals_claim_exists references claims (id),
      user_id uuid not null constraint proposals_user_exists references users (id),
      base_version integer not null constraint proposals_base_version_positive check (base_version > 0),
      base jsonb not null,
      proposed jsonb not null,
      reason text not null constraint proposals_reason_given check (reason <> ''),
      made_at timestamptz(3) not null,
      state text not null default 'open' constraint proposals_state_known
        check (state in ('open', 'accepted', 'refused', 'taken back')),
      decided_by uuid constraint proposals_decider_exists references users (id),
      decided_at timestamptz(3),
      decision_reason text,
      accepted_version integer,
      constraint proposals_decided_whole
        check (num_nonnulls(decided_by, decided_at) = case state when 'open' then 0 else 2 end),
      constraint proposals_refused_with_reason
        check (state <> 'refused' or coalesce(decision_reason, '') <> ''),
      constraint proposals_accepted_as_version check ((state = 'accepted') = (accepted_version is not null))
    );
    create index proposals_open on proposals (made_at, id) where state = 'open';
    create index proposals_of_claim on proposals (claim_id, made_at, id) where state = 'open';
    create index proposals_of_user on proposals (user_id, made_at, id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table proposals");
}
