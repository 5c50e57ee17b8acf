import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { dumpSchema } from '../../../src/platform/database/schema-dump.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

const FOLDER = resolve(import.meta.dirname, '..', '..', '..', 'migrations', 'schema');

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
  const made = await dumpSchema(owner);
  expect((await readdir(FOLDER)).sort()).toEqual([...made.keys()].map((a) => `${a}.sql`).sort());
  for (const [area, text] of made) {
    const committed = await readFile(join(FOLDER, `${area}.sql`), 'utf8');
    expect(text.split('\n')).toEqual(committed.split('\n'));
  }
});

it.each([
  ['a column', 'alter table books.fund add column planted text'],
  ['a right', 'grant delete on books.fund to app'],
  ['a comment', `comment on column books.fund.code is 'planted'`],
  ['a policy', 'create policy planted on books.journal_entry for select to app using (true)'],
  ['a right to call', 'grant execute on function books.entry_leaf(books.journal_entry) to public'],
])('%s that changes shows in the dump of its area alone', async (_what, change) => {
  const before = await dumpSchema(owner);
  await owner.query(change);
  const after = await dumpSchema(owner);
  const changed = [...after.keys()].filter((area) => after.get(area) !== before.get(area));
  expect(changed).toEqual(['books']);
});
