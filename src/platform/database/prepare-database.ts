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
    await pool.query(GRANTS);
  });
  await withPool(
    { connectionString: ownerUrl, max: 2, options: connectionOptions('job_runner') },
    async (pool) => {
      await runMigrations({ pgPool: pool });
      await pool.query(ENQUEUE);
    },
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
  execute format('grant create, connect on database %I to tuong_than_owner, job_runner', current_database());
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
grant usage, create on schema platform to job_runner;
alter default privileges revoke execute on functions from public;
alter default privileges in schema platform grant execute on functions to app, auditor;
reset role;`;

const ENQUEUE = `
create or replace function platform.enqueue(task text, payload json, key text default null, run_at timestamptz default null)
  returns void language sql security definer set search_path = pg_catalog, graphile_worker as $$
  select graphile_worker.add_job(task, payload, job_key => key, run_at => run_at, max_attempts => 12)
$$;
revoke execute on function platform.enqueue(text, json, text, timestamptz) from public;
grant execute on function platform.enqueue(text, json, text, timestamptz) to app;`;
