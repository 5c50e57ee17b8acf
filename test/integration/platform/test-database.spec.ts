import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openTestDatabase } from '../../support/database.js';

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('A test database', () => {
  it('is a migrated clone that two tests never share', async () => {
    const [first, second] = await Promise.all([openTestDatabase(), openTestDatabase()]);
    await ask(first.ownerUrl, 'create table public.mark (id int)');
    const tables = 'select count(*)::int as n from pg_tables where schemaname = ';
    expect(await ask(second.ownerUrl, `${tables}'public'`)).toEqual([{ n: 0 }]);
    expect(
      await ask(second.ownerUrl, `select to_regclass('books.posting') is not null as found`),
    ).toEqual([{ found: true }]);
    await Promise.all([first.close(), second.close()]);
    await expect(ask(first.ownerUrl, 'select 1')).rejects.toThrow(/does not exist/);
  });

  it('is opened by a login that owns nothing', async () => {
    const database = await openTestDatabase();
    const owned = 'select count(*)::int as n from pg_class where relowner = current_user::regrole';
    expect(await ask(database.url, owned)).toEqual([{ n: 0 }]);
    await database.close();
  });
});
