import type { Knex } from "knex";

// A request that was recorded by mistake is withdrawn: no claim tells of it, nothing waits for it, and it stays at its
// address. As of links the column says what its claim was then: what readers had seen they find again.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table reply_requests add column withdrawn text
      constraint reply_requests_withdrawn_known check (withdrawn in ('published', 'draft'));
  `);
}

// Requests that are withdrawn would come back: whoever goes back decides what becomes of them first.
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    do $$ begin
      if exists (select from reply_requests where withdrawn is not null) then
        raise exception 'some requests for a reply are withdrawn, which was not known before this migration';
      end if;
    end $$;
    alter table reply_requests drop column withdrawn;
  `);
}
