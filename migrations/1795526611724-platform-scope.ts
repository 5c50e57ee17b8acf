import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A scope that the portal signed for this session is believed for its time; login and role alone show nothing. */
const OF_SIGNED_SCOPE = `language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  scope constant text := current_setting('app.scope', true);
  -- Behind the key's name of 8 signs and the code of 64.
  message constant text := substr(scope, 75);
  inner_block bytea;
  outer_block bytea;
begin`;

/** HMAC-SHA-256 over the message. A transaction keeps its scope however long it takes: its begin is compared. */
const DEMAND_SIGNATURE = `select k.inner_block, k.outer_block into inner_block, outer_block from platform.scope_key k where k.id = left(scope, 8);
  if sha256(outer_block || sha256(inner_block || convert_to(message, 'UTF8'))) is distinct from decode(substr(scope, 10, 64), 'hex')
    or split_part(message, '.', 1) <> pg_backend_pid()::text or to_timestamp(split_part(message, '.', 2)::float8) < now() then
    raise exception 'The scope is not signed for this session and this time' using errcode = '28000';
  end if;`;

/**
 * Row-level security and append-only in one place: which committees this transaction may see, and one call each to fence
 * a table, to forbid its changes, and to leave a time to the clock.
 */
export class PlatformScope1795526611724 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table platform.scope_key (
  id text primary key constraint scope_key_id check (id ~ '^[0-9a-f]{8}$'),
  inner_block bytea not null constraint scope_key_inner_length check (length(inner_block) = 64),
  outer_block bytea not null constraint scope_key_outer_length check (length(outer_block) = 64)
);
comment on table platform.scope_key is
  'Keys of SCOPE_KEYS by which the portal signs what a transaction may see, mixed as HMAC-SHA-256 needs them. Written when migrating, read by the functions below, by nobody else';

create function platform.scope_all() returns boolean ${OF_SIGNED_SCOPE}
  if scope is null or right(scope, 2) <> '.*' then return false; end if;
  ${DEMAND_SIGNATURE}
  return true;
end $$;
comment on function platform.scope_all() is
  'True when this transaction acts for the system. Its scope is app.scope: name of the key, code, process of this session, end in seconds since 1970, person, committees or *';

create function platform.scope_committees() returns uuid[] ${OF_SIGNED_SCOPE}
  if scope is null or scope = '' or right(scope, 2) = '.*' then return '{}'; end if;
  ${DEMAND_SIGNATURE}
  return string_to_array(split_part(message, '.', 4), ',');
end $$;

create function platform.scope_signed() returns boolean ${OF_SIGNED_SCOPE}
  if scope is null or scope = '' then return false; end if;
  ${DEMAND_SIGNATURE}
  return true;
end $$;
comment on function platform.scope_signed() is 'True when the portal signed the scope of this transaction, however little it sees';

create function platform.actor_id() returns uuid ${OF_SIGNED_SCOPE}
  if scope is null or split_part(message, '.', 3) = '' then return null; end if;
  ${DEMAND_SIGNATURE}
  return split_part(message, '.', 3)::uuid;
end $$;
comment on function platform.actor_id() is 'The person who acts; null for the system';

create procedure platform.fence(target regclass) language plpgsql as $$
declare
  visible constant text := '(select platform.scope_all()) or committee_id = any ((select platform.scope_committees())::uuid[])';
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_sees_all on %s to tuong_than_owner using (true) with check (true)', target);
  execute format('create policy auditor_reads on %s for select to auditor using ((select platform.scope_all()))', target);
  execute format('create policy committee_scope on %s to app using (%s) with check (%s)', target, visible, visible);
end $$;
comment on procedure platform.fence(regclass) is 'Committee data: no scope set means no row seen; owner_sees_all is for views and triggers, the owner has no login';

create procedure platform.portal_only(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_sees_all on %s to tuong_than_owner using (true) with check (true)', target);
  execute format('create policy portal_only on %s to app, auditor using ((select platform.scope_signed())) with check ((select platform.scope_signed()))', target);
end $$;
comment on procedure platform.portal_only(regclass) is 'Of no committee, but of nobody who has only the login: rows are seen and written under a signed scope, whatever it sees';

create function platform.refuse_unsigned() returns trigger language plpgsql as $$
begin
  if current_user in ('app', 'auditor') and not platform.scope_signed() then
    raise exception '% is written under a signed scope', tg_table_name using errcode = '42501';
  end if;
  return null;
end $$;
create procedure platform.portal_writes(target regclass) language plpgsql as $$
begin
  execute format('create trigger portal_writes before insert or update or delete on %s for each statement execute function platform.refuse_unsigned()', target);
end $$;
comment on procedure platform.portal_writes(regclass) is 'What the public reads as it is: seen without a scope, written only under a signed one';

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% refuses %', tg_table_name, tg_op using errcode = '23514', constraint = 'append_only';
end $$;
comment on function platform.refuse_change() is 'Append-only tables: what was recorded is corrected by a new record, never by a change';

create procedure platform.make_append_only(target regclass) language plpgsql as $$
begin
  execute format('create trigger refuse_change before update or delete on %s for each row execute function platform.refuse_change()', target);
  execute format('create trigger refuse_truncate before truncate on %s for each statement execute function platform.refuse_change()', target);
end $$;

create procedure platform.clock_sets(target regclass, clock_column text) language plpgsql as $$
declare
  supplied text;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into supplied from pg_attribute
    where attrelid = target and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' and attname <> clock_column;
  execute format('revoke insert on %s from app', target);
  execute format('grant insert (%s) on %s to app', supplied, target);
end $$;
comment on procedure platform.clock_sets(regclass, text) is 'The app role may insert every column but this one, whose default is the clock';

create function platform.check_signer() returns trigger language plpgsql as $$
begin
  if platform.actor_id() <> (to_jsonb(new)->>tg_argv[0])::uuid then
    raise exception '% is signed with the name of another', tg_table_name using errcode = '23514', constraint = 'signed_by_who_acts';
  end if;
  return new;
end $$;
create procedure platform.signed_by_who_acts(target regclass, signer_column text) language plpgsql as $$
begin
  execute format('create trigger signed_by_who_acts before insert on %s for each row execute function platform.check_signer(%L)', target, signer_column);
end $$;
comment on procedure platform.signed_by_who_acts(regclass, text) is
  'A person who acts signs with no other name: rules on who may do what compare this column. Where nobody acts, the system records';

create function platform.schema_version() returns bigint
  language sql stable security definer set search_path = pg_catalog as
$$ select max("timestamp") from platform.migration $$;
comment on function platform.schema_version() is 'Timestamp of the newest migration applied here: compared with the one the portal was built for, before it says that it is ready';
-- Seals cover the list of what was applied: a change of the schema without one is a tampering.
grant select on platform.migration to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
