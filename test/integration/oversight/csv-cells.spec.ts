import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import pg from 'pg';
import { csvCell } from '../../../src/platform/documents/csv/csv.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.close();
});

/** Beginnings that matter: what spreadsheets run, what they skip before it, and harmless text. */
const starts = fc.constantFrom(
  ...['=', '+', '-', '@', '\t', '\r', '\n', ' ', '\u00a0', '\u2003', '\u3000', '\u200b', '\ufeff'],
  ...['＝', '＋', '－', '＠', '\u2212', 'Đ', 'a', '7', '', "'", '[', '{', '~'],
);
const cells = fc
  .tuple(starts, starts, fc.string({ unit: 'grapheme' }))
  .map((parts) => parts.join('').replaceAll('\0', ''));

describe('cells of the audit statement as CSV', () => {
  it('are made harmless as in every other file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 200, maxLength: 200 }), async (texts) => {
        const { rows } = await client.query<{ cell: string }>(
          'select oversight.csv_cell(t.cell) as cell from unnest($1::text[]) with ordinality as t(cell, at) order by at',
          [texts],
        );
        const ours = texts.flatMap((text) => firstCell(csvCell(text)));
        expect(rows.map((row) => row.cell)).toEqual(ours);
      }),
      { numRuns: 40 },
    );
  });
});

/** As a reader of CSV gets it; the second cell keeps an empty first one from being an empty line. */
function firstCell(cell: string): string[] {
  const [row]: string[][] = parse(`${cell},`);
  return row?.slice(0, 1) ?? [];
}
