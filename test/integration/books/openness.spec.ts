import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { isOpenOn, openOn } from '../../../src/books/openness/openness.js';
import { openRows, type RowsWorld } from '../../support/world/rows.js';

let world: RowsWorld;

beforeAll(async () => {
  world = await openRows();
}, 60_000);
afterAll(() => world.close());

const ON = '2024-09-14';
const SPANS: readonly (readonly [from: string, upTo: string | null, open: boolean])[] = [
  ['2024-09-13', null, true],
  ['2024-09-14', null, true],
  ['2024-09-15', null, false],
  ['2024-09-01', '2024-09-13', false],
  ['2024-09-01', '2024-09-14', true],
  ['2024-09-14', '2024-09-14', true],
  ['2024-09-15', '2024-09-30', false],
];

it.each(SPANS)(
  'a span from %s to %s is open on its day in SQL and in TypeScript: %s',
  async (from, upTo, open) => {
    const asked = `select ${openOn('span.first', 'span.last', '$1')} as open from (select $2::date, $3::date) span (first, last)`;
    const found = await world.app.query<{ open: boolean }>(asked, [ON, from, upTo]);
    expect([found.rows[0]?.open, isOpenOn({ from, upTo }, ON)]).toEqual([open, open]);
  },
);
