import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import type { Person } from '../../support/world/people.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

const HEADER = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
const REASON = 'Ngân hàng trừ phí ngoài sao kê, có giấy báo kèm theo';

type Line = readonly [day: number, amountDong: number, memo: string];

let home: ServicesWorld;
let world: ServicesWorld;

beforeAll(async () => {
  home = await openServices();
}, 60_000);
afterAll(() => home.close());

// Each test has an account of its own.
beforeEach(async () => {
  world = await home.neighbour();
});

/** Of September 2024. A balance of null leaves the column empty. */
function file(openingDong: number | null, lines: readonly Line[]): string {
  let balance = openingDong;
  const rows = lines.map(([day, amount, memo], index) => {
    if (balance !== null) balance += amount;
    const [out, into] = amount < 0 ? [String(-amount), ''] : ['', String(amount)];
    const date = `${String(day).padStart(2, '0')}/09/2024`;
    return `1,${date},70.${String(index)},${out},${into},${balance === null ? '' : String(balance)},${memo}`;
  });
  return [HEADER, ...rows].join('\n');
}

/** Null when it was kept, else why not. */
async function imported(openingDong: number | null, ...lines: Line[]) {
  const { rejected } = await world.asSystem(() =>
    world.get(BankStatements).importStatement({
      account: world.bankAccount,
      fileName: 'a.csv',
      layout: 'vietcombank',
      bytes: Readable.from([Buffer.from(file(openingDong, lines))]),
      importedBy: null,
    }),
  );
  return rejected[0] ?? null;
}

const day = (number: number) => `2024-09-${String(number).padStart(2, '0')}`;
const refusal = (reason: string, first: number, expected: number, told: number) => ({
  line: 0,
  reason,
  params: { day: day(first), expectedDong: String(expected), toldDong: String(told) },
});
const differs = (first: number, expected: number, told: number) =>
  refusal('openingDiffers', first, expected, told);
const nextDiffers = (first: number, expected: number, told: number) =>
  refusal('nextOpeningDiffers', first, expected, told);

const statements = () =>
  world.rows<{ opening: bigint }>(
    'select opening_dong as opening from income.bank_statement where bank_account_id = $1 order by first_day, imported_at',
    [world.account.id],
  );

/** As this person, in the role of the portal, by plain SQL; the name of what refused, or null. */
const tries = (person: Person, sql: string, params: unknown[] = []) =>
  world
    .as(person, () => world.db.query<{ id: string }>(sql, params))
    .then(
      () => null,
      (error: unknown) => (error as { code: string }).code,
    );

const PROPOSE = `insert into income.opening_difference (id, committee_id, bank_account_id, first_day, expected_dong, told_dong, reason)
  values ($1, $2, $3, $4, $5, $6, $7)`;
const DECIDE = 'update income.opening_difference set decision = $2 where id = $1';

async function proposed(first: number, expected: number, told: number, of = world) {
  const id = randomUUID();
  const figures = [id, of.province, of.account.id, day(first), expected, told, REASON];
  expect(await tries(world.staff.accountant, PROPOSE, figures)).toBeNull();
  return id;
}

async function signed(first: number, expected: number, told: number) {
  const id = await proposed(first, expected, told);
  expect(await tries(world.staff.approver, DECIDE, [id, 'confirmed'])).toBeNull();
  return id;
}

const holds = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);

describe('an opening balance', () => {
  it('of the first statement is taken as it is; the next one opens with its closing', async () => {
    expect(await imported(500, [1, 100, 'A'])).toBeNull();
    expect(await imported(601, [2, 10, 'B'])).toEqual(differs(2, 600, 601));
    expect(await statements()).toEqual([{ opening: 500n }]);
    expect(await imported(600, [2, 10, 'B'])).toBeNull();
    expect(await holds()).toEqual([]);
  });

  it('is refused where files come newest first and the older one does not lead to the newer', async () => {
    expect(await imported(700, [10, 5, 'C'])).toBeNull();
    expect(await imported(600, [5, 99, 'B'])).toEqual(nextDiffers(10, 699, 700));
    expect(await imported(600, [5, 100, 'B'])).toBeNull();
    expect(await imported(0, [1, 600, 'A'])).toBeNull();
  });

  it('knows no gap where the balances are equal, and refuses one where they are not', async () => {
    expect(await imported(0, [1, 100, 'A'])).toBeNull();
    expect(await imported(100, [9, 50, 'I'])).toBeNull();
    expect(await imported(170, [20, 1, 'K'])).toEqual(differs(20, 150, 170));
    expect(await imported(150, [15, 20, 'J'])).toBeNull();
    expect(await imported(170, [20, 1, 'K'])).toBeNull();
  });

  it('of a file that overlaps known days is that of its first day', async () => {
    const known: Line[] = [
      [1, 100, 'A'],
      [2, 20, 'B'],
      [3, 3, 'C'],
    ];
    expect(await imported(0, ...known)).toBeNull();
    expect(await imported(0, ...known)).toBeNull();
    const rest: Line[] = [
      [3, 3, 'C'],
      [3, 7, 'D'],
      [4, 1, 'E'],
    ];
    expect(await imported(123, ...rest)).toEqual(differs(3, 120, 123));
    expect(await imported(120, ...rest)).toBeNull();
    // The last closing is that of the later file, though both end close to each other.
    expect(await imported(123, [5, 1, 'F'])).toEqual(differs(5, 131, 123));
    expect(await imported(131, [5, 1, 'F'])).toBeNull();
    expect(await holds()).toEqual([]);
  });

  it('counts a day fetched twice, at noon and in the evening, once and whole', async () => {
    const noon: Line[] = [[8, 50, 'A']];
    expect(await imported(100, ...noon)).toBeNull();
    expect(await imported(100, ...noon, [8, 25, 'B'])).toBeNull();
    expect(await imported(0, [7, 100, 'X'], ...noon)).toBeNull();
    expect(await imported(150, [9, 1, 'C'])).toEqual(differs(9, 175, 150));
    expect(await imported(175, [9, 1, 'C'])).toBeNull();
  });

  it('of a statement within a longer file is compared with that file', async () => {
    expect(await imported(999, [5, 1, 'B'])).toBeNull();
    const whole: Line[] = [
      [1, 10, 'A'],
      [5, 1, 'B'],
      [9, 2, 'C'],
    ];
    expect(await imported(0, ...whole)).toEqual(nextDiffers(5, 10, 999));
  });

  it('sees lines that a file without balances brought in between', async () => {
    expect(await imported(0, [1, 100, 'A'])).toBeNull();
    expect(await imported(100, [9, 1, 'B'])).toBeNull();
    expect(await imported(null, [5, 33, 'SLIPPED IN'])).toEqual(nextDiffers(9, 133, 100));
    expect(await imported(null, [12, 33, 'AFTER'])).toBeNull();
    expect(await imported(101, [15, 1, 'C'])).toEqual(differs(15, 134, 101));
    expect(await imported(134, [15, 1, 'C'])).toBeNull();
  });

  it('of one account says nothing of another', async () => {
    expect(await imported(0, [1, 100, 'A'])).toBeNull();
    world = await home.neighbour();
    expect(await imported(7, [2, 1, 'B'])).toBeNull();
  });

  it('is asked of whoever writes a statement, and no other committee learns a figure', async () => {
    expect(await imported(0, [1, 123_456, 'A'])).toBeNull();
    const insert = `insert into income.bank_statement (id, committee_id, bank_account_id, file_sha256, file_name, layout, line_count,
        new_line_count, credit_dong, debit_dong, opening_dong, closing_dong, first_day, last_day, last_day_line_count)
      values (gen_random_uuid(), $1, $2, '', 'x', 'x', 1, 1, 0, 0, $3, $4, '2024-09-05', '2024-09-05', 1)`;
    const row = (committee: string, opening: number, closing = opening) => [
      ...[committee, world.account.id, opening, closing],
    ];
    expect(await world.refusalOf(insert, row(world.province, 1))).toBe(
      'bank_statement_opening_follows',
    );
    expect(await world.refusalOf(insert, row(world.province, 123_456, 5))).toBe(
      'bank_statement_balances',
    );
    expect(await world.refusalOf(insert, row(world.commune, 1))).toBe(
      'bank_statement_of_committee',
    );
    expect(await world.refusalOf(insert, row(world.province, 123_456))).toBeNull();
  });
});

describe('a signed difference', () => {
  it('lets in one statement, of exactly these figures', async () => {
    expect(await imported(0, [1, 100, 'A'])).toBeNull();
    const id = await signed(5, 100, 90);
    expect(await imported(91, [5, 1, 'B'])).toEqual(differs(5, 100, 91));
    expect(await imported(90, [6, 1, 'B'])).toEqual(differs(6, 100, 90));
    expect(await imported(90, [5, 1, 'B'])).toBeNull();
    const used = await world.rows('select from income.used_difference where difference_id = $1', [
      id,
    ]);
    expect(used).toHaveLength(1);
    expect(await imported(91, [6, 1, 'C'])).toBeNull();
    expect(await holds()).toEqual([]);
  });

  it('is used once: the same figures again take another', async () => {
    expect(await imported(0, [1, 100, 'A'])).toBeNull();
    await signed(5, 100, 200);
    expect(await imported(200, [5, 1, 'B'])).toBeNull();
    await signed(5, 200, 100);
    const told: Line[] = [
      [5, 1, 'B'],
      [5, 2, 'C'],
    ];
    expect(await imported(100, ...told)).toBeNull();
    expect(await imported(200, ...told, [5, 3, 'D'])).toEqual(differs(5, 100, 200));
    expect(await holds()).toEqual([]);
  });

  it('stays good for its statement while nothing changes before it', async () => {
    expect(await imported(200, [5, 1, 'B'])).toBeNull();
    await signed(5, 100, 200);
    expect(await imported(0, [1, 100, 'A'])).toBeNull();
    expect(await imported(100, [2, -40, 'C'])).toEqual(nextDiffers(5, 60, 200));
    expect(await imported(100, [2, -40, 'C'], [3, 40, 'D'])).toBeNull();
    expect(await holds()).toEqual([]);
  });

  it('is no difference while it waits, is declined or taken back', async () => {
    expect(await imported(0, [1, 100, 'A'])).toBeNull();
    const id = await proposed(5, 100, 90);
    expect(await imported(90, [5, 1, 'B'])).toEqual(differs(5, 100, 90));
    expect(await tries(world.staff.accountant, DECIDE, [id, 'declined'])).toBeNull();
    expect(await imported(90, [5, 1, 'B'])).toEqual(differs(5, 100, 90));
    expect(await tries(world.staff.approver, DECIDE, [id, 'confirmed'])).toBe(
      'constraints.decided_once',
    );
  });

  it('is proposed by an accountant and signed by an approver of that committee, never by one person', async () => {
    const { accountant, approver, officer, cashier } = world.staff;
    const figures = () => [
      ...[randomUUID(), world.province, world.account.id, day(5), 100, 90, REASON],
    ];
    expect(await tries(officer, PROPOSE, figures())).toBe(
      'constraints.opening_difference_by_accountant',
    );
    const id = await proposed(5, 100, 90);
    expect(await tries(accountant, PROPOSE, figures())).toBe(
      'constraints.opening_difference_open_once',
    );
    expect(await tries(accountant, DECIDE, [id, 'confirmed'])).toBe(
      'constraints.opening_difference_two_persons',
    );
    const other = (await home.neighbour()).staff.approver;
    for (const person of [cashier, other]) {
      expect(await tries(person, DECIDE, [id, 'confirmed'])).toBe(
        'constraints.opening_difference_by_approver',
      );
    }
    const forged = 'update income.opening_difference set told_dong = 80 where id = $1';
    expect(await tries(approver, forged, [id])).toBe('42501');
    const owner = await world.owner.query(forged, [id]).catch((error: unknown) => error);
    expect(owner).toMatchObject({ constraint: 'append_only' });
    const use = `insert into income.used_difference (difference_id, committee_id, statement_id) values ($1, $2, gen_random_uuid())`;
    expect(await tries(approver, use, [id, world.province])).toBe('42501');
    expect(await tries(approver, DECIDE, [id, 'confirmed'])).toBeNull();
  });
});
