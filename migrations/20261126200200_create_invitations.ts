import type { Knex } from "knex";

// Addresses that work once. One invites somebody new, with a role; the first admin's is of that kind and dies as
// soon as anybody is there; one lets a user set a new password. Whoever made it is null where it was the start or
// the command line. What was used or has run out is swept away; what it did stands in users.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table invitations (
      id uuid constraint invitations_pkey primary key,
      purpose text not null constraint invitations_purpose_known
        check (purpose in ('first admin', 'new user', 'new password')),
      role text constraint invitations_role_known check (role in ('contributor', 'editor', 'admin')),
      user_id uuid constraint invitations_user_exists references users (id),
      made_by uuid constraint invitations_maker_exists references users (id),
      token_hash bytea not null constraint invitations_token_unique unique
        constraint invitations_token_hashed check (octet_length(token_hash) = 32),
      created_at timestamptz(3) not null,
      expires_at timestamptz(3) not null,
      constraint invitations_end_after_begin check (expires_at > created_at),
      constraint invitations_role_or_user
        check ((purpose = 'new password') = (user_id is not null) and (role is null) = (user_id is not null))
    );
    create index invitations_of_user on invitations (user_id);
    create index invitations_by_end on invitations (expires_at);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table invitations");
}
