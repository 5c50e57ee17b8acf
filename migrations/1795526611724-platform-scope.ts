import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Row-level security and append-only in one place: which committees this transaction may see, and one call each to fence
 * a table, to forbid its changes, and to leave a time to the clock.
 */
export class PlatformScope1795526611724 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function platform.scope_all() returns boolean language sql stable as
$$ select coalesce(current_setting('app.committees', true), '') = '*' $$;
comment on function platform.scope_all() is 'True when this transaction acts for the system; set by SET LOCAL app.committees = *';

create function platform.scope_committees() returns uuid[] language sql stable as
$$ select case when coalesce(current_setting('app.committees', true), '') in ('', '*') then '{}'::uuid[]
   else string_to_array(current_setting('app.committees', true), ',')::uuid[] end $$;

create function platform.actor_id() returns uuid language sql stable as
$$ select nullif(current_setting('app.actor', true), '')::uuid $$;

create procedure platform.fence(target regclass) language plpgsql as $$
declare
  visible constant text := '(select platform.scope_all()) or committee_id = any ((select platform.scope_committees())::uuid[])';
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_sees_all on %s to tuong_than_owner using (true) with check (true)', target);
  execute format('create policy auditor_reads on %s for select to auditor using (true)', target);
  execute format('create policy committee_scope on %s to app using (%s) with check (%s)', target, visible, visible);
end $$;
comment on procedure platform.fence(regclass) is 'Committee data: no scope set means no row seen; owner_sees_all is for views and triggers, the owner has no login';

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
