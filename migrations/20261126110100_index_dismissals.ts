import type { Knex } from "knex";

// Charts ask of each of their claims with which others its conflicts were dismissed.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index dismissals_of_first on dismissals (first) include (second)
      where rule = 'windows-apart' and state = 'dismissed'
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop index dismissals_of_first");
}
