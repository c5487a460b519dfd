import type { Knex } from "knex";
import { fillHashes } from "../server/revisions/fill-hashes.ts";

// sha256 is what the page of a revision has told of it from the beginning; lineage stands for the whole history of
// the thing up to there. Both are made by the one writer of the history (server/revisions/add-revisions.ts), and
// here for what there is already. The history is never changed but here, by these two columns.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    set local statement_timeout = 0;
    alter table revisions add column sha256 text, add column lineage text;
    alter table revisions disable trigger revisions_append_only;
  `);
  await fillHashes(knex);
  await knex.raw(`
    alter table revisions enable trigger revisions_append_only,
      alter column sha256 set not null, alter column lineage set not null,
      add constraint revisions_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
      add constraint revisions_lineage_form check (lineage ~ '^[0-9a-f]{64}$');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table revisions drop column sha256, drop column lineage");
}
