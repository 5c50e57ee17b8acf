import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { runCli } from '../../support/cli.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
const migrate = () =>
  runCli(['migrate'], {
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    PUBLIC_ORIGIN: 'http://127.0.0.1:1',
  });

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('migrate', () => {
  it('has nothing to do for a database of this release', async () => {
    const { code, stdout } = await migrate();
    expect([code, JSON.parse(stdout)]).toEqual([0, { applied: [] }]);
  }, 30_000);

  it('says in words that a database of an older baseline does not fit, and what to do', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(
      `update platform.migration set name = 'Period1700000000001', "timestamp" = 1700000000001 where name like 'BooksPeriods%'`,
    );
    const { code, stderr } = await migrate();
    const { rows } = await owner.query(
      `select 1 from platform.migration where name like 'BooksPeriods%'`,
    );
    await owner.end();
    expect([code, rows]).toEqual([1, []]);
    expect(stderr).toContain(
      'does not fit this release, which has no migration Period1700000000001',
    );
    expect(stderr).toContain('remove .data/ and run npm start');
    expect(stderr).not.toContain('already exists');
  }, 30_000);
});
