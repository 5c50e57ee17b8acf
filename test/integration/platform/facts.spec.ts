import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { toldFacts } from '../../support/told-facts.js';

const AREAS = ['people', 'books', 'income', 'spending', 'publication', 'oversight', 'platform'];

describe('What the modules tell of the database', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const facts = toldFacts().map((module) => module.facts);
  const tables = facts.flatMap((own) => own.tables ?? []).sort();
  const views = facts.flatMap((own) => own.views ?? []).sort();
  const names = facts.flatMap((own) => Object.values(own.refusals ?? {}).flat()).sort();

  beforeAll(async () => {
    database = await openTestDatabase();
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await database.close();
  });

  const texts = async (sql: string) =>
    (await client.query<{ text: string }>(sql, [AREAS])).rows.map(({ text }) => text);

  it('gives every table one owner', async () => {
    const existing = await texts(
      `select schemaname || '.' || tablename as text from pg_tables where schemaname = any($1) order by 1`,
    );
    expect(tables).toEqual(existing.sort());
  });

  it('and every view one that offers it', async () => {
    const existing = await texts(
      `select schemaname || '.' || viewname as text from pg_views where schemaname = any($1) order by 1`,
    );
    expect(views).toEqual(existing.sort());
  });

  it('tells which tables only grow', async () => {
    const guarded = await texts(
      `select n.nspname || '.' || c.relname as text from pg_trigger t join pg_class c on c.oid = t.tgrelid
       join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and t.tgname = 'refuse_change'`,
    );
    const told = facts.flatMap((own) => own.appendOnly ?? []);
    expect(told.sort()).toEqual(guarded.sort());
  });

  it('says of every named constraint, once, whether a person is told', async () => {
    const constraints = await texts(
      `select conname as text from pg_constraint c join pg_namespace n on n.oid = c.connamespace
       where n.nspname = any($1) and c.contype in ('c', 'u', 'x') and c.conname !~ '_(check|key)[0-9]*$'`,
    );
    expect(constraints.length).toBeGreaterThan(100);
    expect(constraints.filter((name) => !names.includes(name))).toEqual([]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('names no constraint that the database does not know', async () => {
    const constraints = await texts(
      `select conname as text from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname = any($1)
       union select indexname from pg_indexes where schemaname = any($1) and indexdef like 'CREATE UNIQUE%'`,
    );
    const [bodies] = await texts(
      `select string_agg(prosrc, ' ') as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any($1)`,
    );
    const gone = names.filter(
      (name) => !constraints.includes(name) && !bodies?.includes(`'${name}'`),
    );
    expect(gone).toEqual([]);
  });
});
