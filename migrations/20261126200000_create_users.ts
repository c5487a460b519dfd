import type { Knex } from "knex";

// Users are no records: nothing of them goes into revisions or exports, where a hash of a password would stay for
// ever. name_key is the name as it is compared; the application makes it, since what lower() knows of letters
// depends on the database. Nobody is deleted: the history names them.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table users (
      id uuid constraint users_pkey primary key,
      name text not null constraint users_name_given check (name <> ''),
      name_key text not null constraint users_name_unique unique,
      role text not null
        constraint users_role_known check (role in ('contributor', 'editor', 'admin')),
      password_hash text not null
        constraint users_password_hashed check (password_hash like '$argon2id$%'),
      password_set_at timestamptz(3) not null,
      created_at timestamptz(3) not null,
      disabled_at timestamptz(3)
    );

    -- Without an admin nobody could let anybody in. Two admins who take the role from each other at the same time
    -- would both see the other still there: the lock lets one go first, and what is asked behind it sees what the
    -- first has done.
    create function keep_an_admin() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(7310023);
      if not exists (select from users
          where role = 'admin' and disabled_at is null and id <> old.id) then
        raise exception 'the last admin'
          using errcode = 'restrict_violation', constraint = 'users_last_admin';
      end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end $$;
    create trigger users_last_admin_stays before update on users
      for each row when (old.role = 'admin' and old.disabled_at is null
        and (new.role <> 'admin' or new.disabled_at is not null))
      execute function keep_an_admin();
    create trigger users_last_admin_is_not_deleted before delete on users
      for each row when (old.role = 'admin' and old.disabled_at is null)
      execute function keep_an_admin();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table users; drop function keep_an_admin");
}
