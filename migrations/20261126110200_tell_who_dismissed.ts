import type { Knex } from "knex";

// Who decided and when stood in the history alone, which a file for the public leaves behind: after an import it named
// whoever had imported. A revision by which something was dismissed or reopened has the reason of the dismissal; one
// that imported it has another, and then nobody knows here who decided.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table dismissals
      add column decided_by text constraint dismissals_decided_by_given check (decided_by <> ''),
      add column decided_at timestamptz(3),
      add constraint dismissals_decided_whole check ((decided_by is null) = (decided_at is null));

    update dismissals d set decided_by = v.who, decided_at = v.at from revisions v
      where v.entity = 'dismissal' and v.entity_id = d.id and v.version = d.version and v.reason = d.reason;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table dismissals drop column decided_by, drop column decided_at");
}
