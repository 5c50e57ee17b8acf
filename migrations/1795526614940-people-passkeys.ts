import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys in hardware with which a person signs what they approve. */
export class PeoplePasskeys1795526614940 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table people.passkey (
  id uuid primary key,
  user_id uuid not null references people.app_user,
  credential_id bytea not null constraint passkey_credential_once unique,
  public_key bytea not null,
  name text not null constraint passkey_named check (name <> ''),
  sign_count bigint not null constraint passkey_count check (sign_count >= 0),
  added_at timestamptz not null default clock_timestamp(),
  last_used_at timestamptz,
  removed_at timestamptz,
  constraint passkey_as_signed unique (id, user_id, credential_id, public_key)
);
create index passkey_user on people.passkey (user_id);
comment on table people.passkey is 'A removed key stays: what it signed is verified with it';
comment on column people.passkey.public_key is 'COSE, as the authenticator gave it';
grant select, insert (id, user_id, credential_id, public_key, name, sign_count), update (sign_count, last_used_at, removed_at) on people.passkey to app;
grant select (id, user_id, credential_id, public_key, added_at, removed_at) on people.passkey to auditor;
call platform.portal_only('people.passkey');
call platform.signed_by_who_acts('people.passkey', 'user_id');

create function people.passkey_goes_forward() returns trigger language plpgsql as $$
begin
  if platform.actor_id() <> old.user_id then
    raise exception 'A key is used and removed by its person' using errcode = '23514', constraint = 'signed_by_who_acts';
  end if;
  if old.removed_at is not null then
    raise exception 'The key was removed' using errcode = '23514', constraint = 'passkey_removed_for_good';
  end if;
  if new.sign_count < old.sign_count or (new.sign_count = old.sign_count and new.sign_count > 0 and new.last_used_at is distinct from old.last_used_at) then
    raise exception 'The count of a key goes up' using errcode = '23514', constraint = 'passkey_counts_up';
  end if;
  return new;
end $$;
create trigger goes_forward before update on people.passkey for each row execute function people.passkey_goes_forward();

create function people.has_passkey(person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from people.passkey where user_id = person and removed_at is null) $$;

create view people.signing_key with (security_invoker) as
  select id, user_id, credential_id, public_key, added_at, removed_at from people.passkey;
comment on view people.signing_key is 'With which keys a person signs, and from when to when. Public halves only';
grant select on people.signing_key to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
