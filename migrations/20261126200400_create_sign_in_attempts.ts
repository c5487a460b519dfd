import type { Knex } from "knex";

// Attempts to sign in, counted for each user name and each address of the network, in one place for all processes.
// A subject is kept as its hash: people type passwords into the field for the name.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sign_in_attempts (
      subject bytea constraint sign_in_attempts_pkey primary key,
      count integer not null,
      forgotten_at timestamptz(3) not null
    );
    create index sign_in_attempts_by_end on sign_in_attempts (forgotten_at);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table sign_in_attempts");
}
