import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PaidSupport } from '../../../src/books/paid-support/paid-support.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { LineChoices } from '../../../src/income/matching/choices/line-choices.service.js';
import { suggestionFor } from '../../../src/income/matching/choices/suspense-suggestions.js';
import { SuspenseQueries } from '../../../src/income/matching/suspense.queries.js';
import { Suspense } from '../../../src/income/matching/suspense.service.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { runInScope } from '../../../src/platform/database/scope.js';
import { EntryTrailQueries } from '../../../src/oversight/entry-trail/entry-trail.queries.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { ReturnReceipts } from '../../../src/spending/returns/return-receipts.service.js';
import { CashReturns } from '../../../src/spending/returns/returns.service.js';
import type { Person } from '../../support/world/people.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let home: ServicesWorld;
let world: ServicesWorld;
const codeOf = (error: unknown) =>
  error instanceof DomainError ? `${error.kind} ${error.code}` : String(error);
const million = (count: bigint) => count * 1_000_000n;

beforeAll(async () => {
  home = await openServices();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
});
afterAll(() => home.close());

/** A gift of today, as the portal receives it. */
const give = (amountDong: bigint) =>
  world.asSystem(() =>
    world.get(Donations).receive({
      ...{ committeeId: world.province, fundId: world.fund.id, amountDong, appealId: null },
      ...{ channel: 'bank_transfer', money: world.bankAccount, sourceType: 'opening' },
      ...{ businessDate: world.clock.today(), sourceId: randomUUID() },
    }),
  );

/** A house of 80 million, of 100 million, paid by bank to one household. */
async function paidHouse() {
  await give(million(100n));
  const { lineIds } = await world.approved();
  const householdId = await world.household('Y Hương');
  const [entitlementId = ''] = await world.nameAgreed(lineIds[0] ?? '', [
    { householdId, quantity: 1, amountDong: million(80n) },
  ]);
  const voucher = await world.pay(world.payment(lineIds[0] ?? '', [entitlementId]));
  const [part] = await world.asSystem(() => world.get(PaidSupport).ofPayment(voucher.id));
  return { voucher, partId: part?.id ?? '', items: [{ entitlementId, quantity: 1 }] };
}

async function handOver(voucherId: string, items: { entitlementId: string; quantity: number }[]) {
  const draft = await world.handover(voucherId, items);
  return world.as(world.staff.officer, () => world.handovers.record(draft));
}

function inCash(voucherId: string, partId: string, amountDong: bigint, id: string = randomUUID()) {
  const { cashier } = world.staff;
  const who = { payerName: 'Y Hương', payerAddress: 'Thôn 1', reason: 'Nhà làm ít tiền hơn' };
  const draft = { id, disbursementId: voucherId, paidSupportId: partId, amountDong, ...who };
  return world.as(cashier, () =>
    world.get(CashReturns).receive({ ...draft, receivedBy: cashier.id }),
  );
}

const voided = (id: string, by: Person) =>
  world.as(by, () => world.get(ReturnReceipts).void({ id, reason: 'Ghi nhầm', voidedBy: by.id }));

/** A credit of today on the fund's account; its id. */
async function credit(amountDong: bigint, memo: string): Promise<string> {
  const day = world.clock.today().split('-').reverse().join('/');
  const line = `1,${day},${randomUUID().slice(0, 8)},,${amountDong.toString()},,${memo}`;
  const head = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
  const bytes = Readable.from([Buffer.from([head, line].join('\n'))]);
  const of = { account: world.bankAccount, fileName: 'a.csv', layout: 'auto' } as const;
  const { statementId } = await world.asSystem(() =>
    world.get(BankStatements).importStatement({ ...of, bytes, importedBy: null }),
  );
  const [kept] = await world.rows<{ id: string }>(
    'select id from income.bank_statement_line where statement_id = $1',
    [statementId],
  );
  return kept?.id ?? '';
}

const explain = (lineId: string, supportId: string) => {
  const { accountant } = world.staff;
  const said = { lineId, decision: 'support_back', supportId, note: '' } as const;
  return world.as(accountant, () =>
    world.get(Suspense).resolve({ ...said, decidedBy: accountant.id }),
  );
};

/** Allocated and delivered in million đồng, as the public reads them; allocated also as it is kept. */
async function figures() {
  const { rows } = await world.owner.query<{ kind: string; dong: string }>(
    `select kind, sum(amount_dong)::text as dong from publication.figure_by_day where fund_code = $1 group by 1
     union all select 'kept', sum(amount_dong)::text from publication.layer_figure where kind = 'allocated' and fund_code = $1`,
    [world.fund.code],
  );
  const of = (kind: string) => Number(rows.find((row) => row.kind === kind)?.dong ?? 0) / 1_000_000;
  return [of('allocated'), of('kept'), of('delivered')];
}
const balances = async () => [
  (await world.balanceOf('141')) / 1_000_000n,
  (await world.balanceOf('611')) / 1_000_000n,
  (await world.available()) / 1_000_000n,
];
const broken = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);

describe('support that comes back in cash', () => {
  it('before its hand-over goes to its layer, and the rest is handed over', async () => {
    const { voucher, partId, items } = await paidHouse();
    expect(await balances()).toEqual([80n, 0n, 20n]);
    const id = randomUUID();
    await Promise.all([
      inCash(voucher.id, partId, million(30n), id),
      inCash(voucher.id, partId, million(30n), id),
    ]);
    expect([await balances(), await figures()]).toEqual([
      [50n, 0n, 50n],
      [50, 50, 0],
    ]);
    expect((await handOver(voucher.id, items)).amountDong).toBe(million(50n));
    expect([await balances(), await figures()]).toEqual([
      [0n, 50n, 50n],
      [50, 50, 50],
    ]);
    expect(await broken()).toEqual([]);
  });

  it('after its hand-over lowers what was delivered, and never more than that comes back', async () => {
    const { voucher, partId, items } = await paidHouse();
    await handOver(voucher.id, items);
    await inCash(voucher.id, partId, million(20n));
    expect([await balances(), await figures()]).toEqual([
      [0n, 60n, 40n],
      [60, 60, 60],
    ]);
    expect(await inCash(voucher.id, partId, million(60n) + 1n).catch(codeOf)).toBe(
      'refused paidSupport.tooMuch',
    );
    await inCash(voucher.id, partId, million(60n));
    expect([await balances(), await figures()]).toEqual([
      [0n, 0n, 100n],
      [0, 0, 0],
    ]);
    const { rows } = await world.owner.query(
      `select delivered_quantity::int as n from publication.use_cell where fund_code = $1`,
      [world.fund.code],
    );
    expect(rows).toEqual([{ n: 0 }]);
    expect(await broken()).toEqual([]);
  });

  it('is void by another person than the cashier, once, and stands again as before', async () => {
    const { voucher, partId } = await paidHouse();
    const id = randomUUID();
    await inCash(voucher.id, partId, million(30n), id);
    const { cashier, accountant } = world.staff;
    expect(await voided(id, cashier).catch(codeOf)).toBe(
      'refused constraints.returned_cash_void_by_another',
    );
    await voided(id, accountant);
    expect(await voided(id, accountant).catch(codeOf)).toBe('conflict returns.voidBefore');
    const [entry] = await world.rows<{ id: string }>(
      'select entry_id as id from books.support_move where source_id = $1',
      [id],
    );
    const trail = await world.asSystem(() => world.get(EntryTrailQueries).trail(entry?.id ?? ''));
    const told = trail.steps.filter(({ kind }) => kind.startsWith('receipt'));
    expect(told.map(({ kind, text }) => [kind, text])).toEqual([
      ['receipt', 'Y Hương'],
      ['receiptVoided', 'Ghi nhầm'],
    ]);
    expect([await balances(), await figures()]).toEqual([
      [80n, 0n, 20n],
      [80, 80, 0],
    ]);
    expect(await broken()).toEqual([]);
  });

  it('never is more than was paid, whoever brings it and hands over at once', async () => {
    const { voucher, partId, items } = await paidHouse();
    const answers = await Promise.all([
      inCash(voucher.id, partId, million(50n)).then(() => 'back', codeOf),
      inCash(voucher.id, partId, million(50n)).then(() => 'back', codeOf),
      handOver(voucher.id, items).then(() => 'handed', codeOf),
    ]);
    expect(answers.filter((answer) => answer === 'back')).toHaveLength(1);
    const [waiting = 0n, delivered = 0n, free] = await balances();
    expect(waiting + delivered).toBe(30n);
    expect(free).toBe(70n);
    expect(await broken()).toEqual([]);
  });

  it('keeps its voucher from being reversed, and is out of sight elsewhere', async () => {
    const { voucher, partId } = await paidHouse();
    await inCash(voucher.id, partId, million(1n));
    const { cashier } = world.staff;
    const reversal = { disbursementId: voucher.id, reason: 'x', reversedBy: cashier.id };
    expect(await world.as(cashier, () => world.disbursements.reverse(reversal)).catch(codeOf)).toBe(
      'refused constraints.paid_support_moved',
    );
    const who = { payerName: 'x', payerAddress: 'x', reason: 'x', receivedBy: cashier.id };
    const of = { id: randomUUID(), disbursementId: voucher.id, paidSupportId: partId };
    const elsewhere = { committees: [home.province], actorId: cashier.id };
    const there = () => world.get(CashReturns).receive({ ...of, ...who, amountDong: 1n });
    expect(await runInScope(elsewhere, there).catch(codeOf)).toBe('refused returns.otherVoucher');
  });
});

describe('support that comes back by bank', () => {
  it('waits for a person, is suggested by number and name, and a part of it is enough', async () => {
    const { voucher, partId } = await paidHouse();
    const lineId = await credit(million(30n), `Y HUONG NOP TRA PHIEU ${voucher.number}`);
    expect(await world.balance('gifts')).toBe(-million(100n));
    const [item, options] = await world.as(world.staff.accountant, async () => {
      const found = await world.get(SuspenseQueries).openItem(lineId);
      return [found, found && (await world.get(LineChoices).optionsFor(found))] as const;
    });
    expect(options?.returned.map(({ id }) => id)).toEqual([partId]);
    const suggestion =
      item && suggestionFor(item, options?.sent ?? [], { returned: options?.returned ?? [] });
    expect(suggestion).toMatchObject({ decision: 'support_back', sent: [{ id: partId }] });
    await explain(lineId, partId);
    expect([await balances(), await figures()]).toEqual([
      [50n, 0n, 50n],
      [50, 50, 0],
    ]);
    expect(await world.balance('suspense_in')).toBe(0n);
    expect(await broken()).toEqual([]);
  });

  it('lies partly before and partly after the hand-over, and its decision can be undone', async () => {
    await give(million(100n));
    const line = { ...world.line(million(80n), 4), kind: 'parcel', variant: null };
    const { lineIds } = await world.approved({ lines: [line] });
    const [group = ''] = await world.nameAgreed(lineIds[0] ?? '', [
      { groupLabel: 'Danh sách thôn 2', quantity: 4, amountDong: million(80n) },
    ]);
    const voucher = await world.pay(world.payment(lineIds[0] ?? '', [group]));
    await handOver(voucher.id, [{ entitlementId: group, quantity: 3 }]);
    const [part] = await world.asSystem(() => world.get(PaidSupport).ofPayment(voucher.id));
    const lineId = await credit(million(30n), `TRA LAI TIEN HO TRO ${voucher.number}`);
    await explain(lineId, part?.id ?? '');
    expect([await balances(), await figures()]).toEqual([
      [0n, 50n, 50n],
      [50, 50, 50],
    ]);
    const { accountant } = world.staff;
    const [decision] = await world.rows<{ id: string }>(
      'select id from income.line_decision where line_id = $1',
      [lineId],
    );
    const undoing = { decisionId: decision?.id ?? '', reason: 'Nhầm', undoneBy: accountant.id };
    await world.as(accountant, () => world.get(Suspense).undo(undoing));
    expect([await balances(), await figures()]).toEqual([
      [20n, 60n, 20n],
      [80, 80, 60],
    ]);
    expect(await world.balance('suspense_in')).toBe(-million(30n));
    expect(await broken()).toEqual([]);
  });

  it('is taken once, whoever explains two lines at once', async () => {
    const { partId } = await paidHouse();
    const lines = [
      await credit(million(50n), 'HOAN TRA 1'),
      await credit(million(50n), 'HOAN TRA 2'),
    ];
    const answers = await Promise.all(
      lines.map((lineId) => explain(lineId, partId).then(() => 'taken', codeOf)),
    );
    expect(answers.sort()).toEqual(['refused paidSupport.tooMuch', 'taken']);
    expect(await broken()).toEqual([]);
  });
});

describe('verify', () => {
  it('names a payment of which more came back than was paid, and books that differ', async () => {
    const { voucher, partId } = await paidHouse();
    const id = randomUUID();
    await inCash(voucher.id, partId, million(30n), id);
    const change = async (dong: string) => {
      const client = await world.owner.connect();
      try {
        await client.query('begin; set local role tuong_than_owner');
        await client.query('alter table books.support_move disable trigger user');
        await client.query(
          `update books.support_move set amount_dong = amount_dong ${dong} where source_id = '${id}'`,
        );
        await client.query('alter table books.support_move enable trigger user; commit');
      } finally {
        client.release();
      }
    };
    await change('+ 60000000');
    const found = (await broken()).map(({ detail }) => detail).join('; ');
    for (const breach of [
      'payment of which more was handed over or came back than was paid',
      'support paid and waiting in the books differs',
      'line of which more was paid, released or came back than it grants',
      'receipt of returned support whose money differs',
    ]) {
      expect(found).toContain(breach);
    }
    await change('- 60000000');
    expect(await broken()).toEqual([]);
  });
});

describe('the database by itself', () => {
  it('refuses a move without its entry, and more than was paid', async () => {
    const { partId } = await paidHouse();
    const insert = (kind: string, dong: bigint, entry: string) => {
      const text = `insert into books.support_move (id, paid_support_id, committee_id, kind, amount_dong, source_id, entry_id)
        select gen_random_uuid(), p.id, p.committee_id, '${kind}', ${dong.toString()}, gen_random_uuid(), ${entry} from books.paid_support p where p.id = $1`;
      return world.refusalOf(text, [partId]);
    };
    expect(await insert('came_back', million(1n), 'p.entry_id')).toBe('support_move_ties_to_entry');
    expect(await insert('came_back', million(81n), 'p.entry_id')).toBe('support_within_payment');
    expect(await insert('came_back_after', 1n, 'p.entry_id')).toBe('support_back_within_handed');
    const update = `update books.paid_support set amount_dong = 1 where id = '${partId}'`;
    expect(await world.refusalOf(update)).toMatch(/permission denied/);
  });
});
