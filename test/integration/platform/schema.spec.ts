import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { dumpSchema } from '../../../src/platform/database/schema-dump.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.close();
});

it('the committed schema is the one the migrations make', async () => {
  const committed = await readFile(
    new URL('../../../migrations/schema.sql', import.meta.url),
    'utf8',
  );
  expect((await dumpSchema(owner)).split('\n')).toEqual(committed.split('\n'));
});

it('a change of the schema shows in the dump', async () => {
  const before = await dumpSchema(owner);
  await owner.query('alter table books.fund add column planted text');
  expect(await dumpSchema(owner)).not.toBe(before);
});
