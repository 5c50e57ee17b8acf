import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { snakeCase } from '../../../src/platform/database/statements/camel-case.js';
import type { Statement } from '../../../src/platform/database/statements/statement.js';
import type { SearchStep } from '../../../src/publication/public-statement/search/search-plan.js';
import {
  LINES,
  stepSql,
  WALK_END,
  walkEndSql,
} from '../../../src/publication/public-statement/search/search-sql.js';
import type {
  Place,
  SearchFilters,
} from '../../../src/publication/public-statement/public-statement.types.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { describeStatement } from '../../support/described-statement.js';

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

const STEPS: readonly SearchStep[] = [
  { kind: 'pledge', code: 'UHXABCDEFGHJ' },
  { kind: 'reference', keys: [1n] },
  { kind: 'name', name: 'an' },
  { kind: 'words', keys: [1], phrase: 'xa' },
  { kind: 'walk', phrase: 'xa' },
  { kind: 'walk', phrase: '' },
];
const PLACES: readonly (Place | null)[] = [null, { step: 0, day: '2026-01-02', lineNo: 7n }];

/** Every choice of filters, given or not. */
const FILTERS: readonly SearchFilters[] = Array.from({ length: 32 }, (_, bits) => ({
  fundCode: bits & 1 ? 'F' : null,
  appealCode: bits & 2 ? 'A' : null,
  from: bits & 4 ? '2026-01-01' : null,
  to: bits & 8 ? '2026-01-31' : null,
  amountDong: bits & 16 ? 5n : null,
}));

/** What the server says against the text, its parameters or its columns; null when nothing. */
async function fault(
  { text, params }: { text: string; params: readonly unknown[] },
  { row }: Statement,
): Promise<string | null> {
  const real = await describeStatement(owner, text);
  if (typeof real === 'string') return `${real}: ${text}`;
  const columns = real.columns.map(({ name }) => name).join();
  const declared = Object.keys(row).map(snakeCase).join();
  const fits = real.params.length === params.length && columns === declared;
  return fits ? null : `${columns} of ${String(params.length)} values: ${text}`;
}

it('every search that a person can ask for fits the schema', async () => {
  const faults: (string | null)[] = [];
  for (const filters of FILTERS) {
    for (const after of PLACES) {
      for (const step of STEPS) {
        faults.push(
          await fault(stepSql(step, STEPS.slice(0, 3), { filters, after, limit: 51 }), LINES),
        );
      }
      faults.push(await fault(walkEndSql(filters, after), WALK_END));
    }
  }
  expect(faults.length).toBe(32 * 2 * 7);
  expect(faults.filter((one) => one !== null)).toEqual([]);
});
