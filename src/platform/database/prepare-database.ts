import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { connectionOptions } from './data-source.js';
import { LOCKS } from './locks.js';

/**
 * Roles, schemas and the job queue: what must exist before the first migration can run as `tuong_than_owner`.
 * Safe to repeat. The login needs CREATEROLE (or the roles made beforehand) and CREATE on the database.
 */
export async function prepareDatabase(ownerUrl: string): Promise<void> {
  await withPool({ connectionString: ownerUrl, max: 1 }, async (pool) => {
    await pool.query(ROLES);
    await demandOwnQueue(pool);
    await pool.query(GRANTS);
  });
  await withPool(
    { connectionString: ownerUrl, max: 2, options: connectionOptions('tuong_than_owner') },
    (pool) => runMigrations({ pgPool: pool }),
  );
}

/**
 * Opens the job queue to the role that carries jobs out and to the portal that asks for them, each under a signed scope;
 * once the migrations have made what checks it. The queue belongs to the owner: who may change its functions would
 * have them run by the portal.
 */
export async function openQueue(owner: { query(text: string): Promise<unknown> }): Promise<void> {
  await owner.query(QUEUE);
}

/** Before it was the owner's, the queue belonged to the role that carries jobs out. */
async function demandOwnQueue(pool: pg.Pool): Promise<void> {
  const { rowCount } = await pool.query(
    `select from pg_namespace where nspname = 'graphile_worker' and pg_get_userbyid(nspowner) = 'job_runner'`,
  );
  if (rowCount === 0) return;
  throw new Error(
    'This database was made by an older baseline. A demonstration is made anew: stop the portal, remove .data/ and run npm start.',
  );
}

async function withPool(config: pg.PoolConfig, work: (pool: pg.Pool) => Promise<void>) {
  const pool = new pg.Pool(config);
  // A connection lost while idle surfaces at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  try {
    await work(pool);
  } finally {
    await pool.end();
  }
}

const ROLES = `
do $$
declare
  wanted text;
begin
  perform pg_advisory_xact_lock(${LOCKS.preparing});
  foreach wanted in array array['tuong_than_owner', 'app', 'auditor', 'public_reader', 'job_runner'] loop
    begin
      if not exists (select 1 from pg_roles where rolname = wanted) then
        execute format('create role %I nologin noinherit', wanted);
      end if;
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
end $$;`;

const GRANTS = `
do $$
begin
  perform pg_advisory_xact_lock(${LOCKS.preparing});
  execute format('grant create, connect on database %I to tuong_than_owner', current_database());
  if not pg_has_role('app', 'auditor', 'member') then grant auditor to app; end if;
  if not pg_has_role('app', 'public_reader', 'member') then grant public_reader to app; end if;
  if not pg_has_role('app', 'job_runner', 'member') then grant job_runner to app; end if;
  if not pg_has_role(current_user, 'tuong_than_owner', 'member') then
    execute format('grant tuong_than_owner, app, auditor, public_reader, job_runner to %I', current_user);
  end if;
end $$;
create extension if not exists btree_gist;
set role tuong_than_owner;
create schema if not exists platform;
create schema if not exists people;
create schema if not exists books;
create schema if not exists income;
create schema if not exists spending;
create schema if not exists publication;
create schema if not exists oversight;
grant usage on schema platform, people, books, income, spending, publication, oversight to app, auditor;
grant usage on schema publication to public_reader;
grant usage on schema platform to job_runner;
alter default privileges revoke execute on functions from public;
alter default privileges in schema platform grant execute on functions to app, auditor;
reset role;`;

const QUEUE = `
create or replace function platform.enqueue(task text, payload json, key text default null, run_at timestamptz default null)
  returns void language plpgsql security definer set search_path = pg_catalog, graphile_worker as $$
begin
  if not platform.scope_signed() then
    raise exception 'Work is asked for under a signed scope' using errcode = '42501';
  end if;
  perform graphile_worker.add_job(task, payload, job_key => key, run_at => run_at, max_attempts => 12);
end $$;
revoke execute on function platform.enqueue(text, json, text, timestamptz) from public, auditor;
grant execute on function platform.enqueue(text, json, text, timestamptz) to app;
create or replace function platform.jobs_given_up() returns table (task text, since timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, graphile_worker as $$
begin
  if not platform.scope_signed() then return; end if;
  return query select t.identifier, j.updated_at from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts >= j.max_attempts and j.locked_at is null and j.updated_at > now() - interval '30 days' order by j.id desc limit 50;
end $$;
revoke execute on function platform.jobs_given_up() from public, auditor;
grant execute on function platform.jobs_given_up() to app;
grant execute on function platform.scope_signed() to job_runner;
grant usage on schema graphile_worker to job_runner;
grant execute on all functions in schema graphile_worker to job_runner;
grant select on graphile_worker.migrations to job_runner;
do $$
declare
  queue_table regclass;
begin
  for queue_table in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relname <> 'migrations' loop
    execute format('grant select, insert, update, delete on %s to job_runner', queue_table);
    -- Only where it is missing: making one waits for the workers of other processes.
    if not exists (select from pg_policy p where p.polrelid = queue_table and p.polname = 'portal_only') then
      execute format('alter table %s enable row level security', queue_table);
      execute format('create policy portal_only on %s to job_runner using ((select platform.scope_signed())) with check ((select platform.scope_signed()))', queue_table);
    end if;
  end loop;
end $$;`;
