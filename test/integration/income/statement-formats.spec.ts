import { createReadStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import type { ImportResult } from '../../../src/income/bank-statements/bank-statements.types.js';
import { SuspenseQueries } from '../../../src/income/matching/suspense.queries.js';
import { Suspense } from '../../../src/income/matching/suspense.service.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { workbook } from '../../support/workbook.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

const FIXTURES = 'test/fixtures/statements';

let home: ServicesWorld;
let world: ServicesWorld;

beforeAll(async () => {
  home = await openServices();
}, 60_000);

afterAll(() => home.close());

beforeEach(async () => {
  world = await home.neighbour();
});

function importBytes(bytes: Readable, onProgress?: (lines: number) => void): Promise<ImportResult> {
  return world.asSystem(() =>
    world.get(BankStatements).importStatement({
      account: world.bankAccount,
      fileName: 'sao-ke',
      layout: 'auto',
      bytes,
      importedBy: null,
      ...(onProgress ? { onProgress } : {}),
    }),
  );
}

const importFile = (name: string) => importBytes(createReadStream(`${FIXTURES}/${name}`));

/** A message of the bank about the account of this test. */
function importMessage(name: string): Promise<ImportResult> {
  const text = readFileSync(`${FIXTURES}/${name}`, 'utf8');
  const own = text.replaceAll('0011001932418', world.bankAccount.accountNumber);
  return importBytes(Readable.from([Buffer.from(own)]));
}

const holds = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);

describe('a statement as a workbook', () => {
  it('is the same lines as the CSV file of the bank: either one brings them once', async () => {
    const text = readFileSync(`${FIXTURES}/agribank-2024-09.csv`, 'utf8');
    const rows: string[][] = parse(text);
    const bytes = await workbook({ sheets: [[['AGRIBANK', null, 'SAO KÊ'], null, ...rows]] });
    const counts: number[] = [];
    const onProgress = (lines: number): unknown => counts.push(lines);
    const found = await importBytes(Readable.from([bytes]), onProgress);
    expect(found).toMatchObject({ lines: 2_506, creditDong: 6_227_323_629n, rejected: [] });
    expect(counts.at(-1)).toBe(2_506);
    expect(counts.length).toBeGreaterThan(1);
    expect(await importFile('agribank-2024-09.csv')).toMatchObject({ duplicates: 2_506 });
    expect(await world.balance('bank')).toBe(6_227_323_629n - 250_501_100n);
  });
});

describe('a statement as a message', () => {
  it.each([
    ['sample.mt940', 5, 1_761_000n, 11_000n, 2],
    ['sample-camt053.xml', 4, 2_050_000n, 11_000n, 1],
  ])('%s comes in whole, agrees with the bank, and adds nothing again', async (...given) => {
    const [name, lines, creditDong, debitDong, suspense] = given;
    const totals = { lines, creditDong, debitDong, rejected: [] };
    expect(await importMessage(name)).toMatchObject({ ...totals, duplicates: 0, suspense });
    expect(await importMessage(name)).toMatchObject({ ...totals, duplicates: lines });
    expect(await world.balance('bank')).toBe(creditDong - debitDong);
    const [kept] = await world.rows(
      'select opening_dong, closing_dong from income.bank_statement where bank_account_id = $1',
      [world.bankAccount.id],
    );
    expect(Object.values(kept ?? {}).map(String)).toEqual([
      '300000000',
      String(300_000_000n + creditDong - debitDong),
    ]);
    expect(await holds()).toEqual([]);
  });
});

describe('days that one kind of file told', () => {
  const reasons = async (name: string) =>
    (await importMessage(name)).rejected.map(({ reason, params }) => [reason, params]);

  it('are not taken again from a file of another kind, which words each line otherwise', async () => {
    await importMessage('sample.mt940');
    const received = await world.balance('bank');
    expect(await reasons('sample-camt053.xml')).toEqual([['otherForm', { day: '10/09/2024' }]]);
    expect(await world.balance('bank')).toBe(received);
  });

  it('of another account are refused', async () => {
    expect((await importFile('sample.mt940')).rejected).toEqual([
      expect.objectContaining({ reason: 'strangerAccount' }),
    ]);
  });
});

describe('a statement that lost three amounts', () => {
  const proven = async () =>
    (await world.asSystem(() => world.get(SuspenseQueries).openItems(null, 1_000))).filter(
      (item) => item.amountProvenByBalance && item.bankAccountId === world.bankAccount.id,
    );

  it('is taken in; those three wait for a person, and no second file brings them again', async () => {
    const first = await importFile('agribank-2024-09-spilled.csv');
    expect(first).toMatchObject({ lines: 600, creditDong: 1_511_424_016n, debitDong: 501_100n });
    expect((await proven()).map(({ kind, amountDong }) => [kind, amountDong])).toEqual(
      expect.arrayContaining([
        ['other_credit', 10_000_000n],
        ['other_credit', 500_000n],
        ['other_credit', 500_000n],
      ]),
    );
    const whole = await importFile('agribank-2024-09.csv');
    expect(whole).toMatchObject({ lines: 2_506, duplicates: 600 });
    expect(await proven()).toHaveLength(3);
    const again = await importFile('agribank-2024-09-spilled.csv');
    expect(again.duplicates).toBe(600);
    expect(await world.balance('bank')).toBe(6_227_323_629n - 250_501_100n);
    expect(await holds()).toEqual([]);
  });

  it('adds nothing behind the whole file', async () => {
    await importFile('agribank-2024-09.csv');
    const spilled = await importFile('agribank-2024-09-spilled.csv');
    expect(spilled).toMatchObject({ lines: 600, duplicates: 600, suspense: 0 });
  });

  it('gives a gift of each line that a person confirms', async () => {
    await importFile('agribank-2024-09-spilled.csv');
    const [item] = await proven();
    const { id } = await world.someone('Người thử');
    await world.asSystem(() =>
      world.get(Suspense).resolve({
        lineId: item?.lineId ?? '',
        decision: 'gift',
        note: 'So với bản PDF',
        decidedBy: id,
      }),
    );
    expect(await proven()).toHaveLength(2);
    const gifts = await world.rows(
      `select d.amount_dong from income.gift d where d.source_type = 'bank_line' and d.source_id = $1`,
      [item?.lineId],
    );
    expect(gifts).toHaveLength(1);
  });

  it('cannot be kept as a gift by itself', async () => {
    const insert = `insert into income.bank_statement_line (id, committee_id, bank_account_id, statement_id, line_no, value_date, amount_dong,
        balance_dong, detail, kind, identity, amount_proven_by_balance)
      values (gen_random_uuid(), $1, $2, gen_random_uuid(), 1, '2024-09-14', 5, 5, '', 'gift', '\\x00', true)`;
    await expect(world.rows(insert, [world.province, world.bankAccount.id])).rejects.toThrow(
      'bank_statement_line_proven_waits',
    );
  });
});
