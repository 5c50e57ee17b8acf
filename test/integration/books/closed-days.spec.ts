import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { entry, Ledger } from '../../../src/books/ledger/ledger.service.js';
import { Periods } from '../../../src/books/periods/periods.service.js';
import { BankProofsQueries } from '../../../src/income/bank-proofs/bank-proofs.queries.js';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { Suspense } from '../../../src/income/matching/suspense.service.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { wordsOf } from '../../support/rendered.js';
import { acting, openPortal, type PortalWorld } from '../../support/world/portal.js';

const FIRST = '2026-10-01';
const LAST = '2026-10-31';
const OPEN = '2026-11-01';

let home: PortalWorld;
let world: PortalWorld;

beforeAll(async () => {
  home = await openPortal();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
});
afterAll(() => home.close());

async function close(of = world): Promise<string> {
  const id = uuidv7();
  const why = 'Chờ sao kê của ngân hàng';
  const reasons = { earlier: why, suspense: why, bankProof: why };
  const days = { from: FIRST, to: LAST };
  const period = { id, fundId: of.fund.id, committeeId: of.province, ...days, reasons };
  const work = () => of.get(Periods).close(period);
  expect(await acting(of.staff.accountant, [of.province], work)).toBe('done');
  return id;
}

type Row = readonly [day: string, out: string, into: string, balance: string, memo: string];

async function bankTells(rows: readonly Row[]) {
  const lines = rows.map(([day, out, into, balance, memo], index) =>
    ['1', day.split('-').reverse().join('/'), index, out, into, balance, memo].join(),
  );
  const head = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
  const bytes = Readable.from([Buffer.from([head, ...lines].join('\n'))]);
  const file = { account: world.bankAccount, fileName: 'a.csv', layout: 'auto', bytes } as const;
  return world.asSystem(() =>
    world.get(BankStatements).importStatement({ ...file, importedBy: null }),
  );
}

const entries = () =>
  world.rows<{ rule: string; business_date: string; event_date: string | null }>(
    `select distinct e.entry_no, e.rule, e.business_date, e.event_date from books.journal_entry e join books.posting p on p.entry_id = e.id
     where p.fund_id = $1 order by e.entry_no`,
    [world.fund.id],
  );
const figuresOn = (day: string) =>
  world.asSystem(() => world.get(BankProofsQueries).figures(world.bankAccount.id, day));
const broken = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);

function gift(businessDate: string, of = world) {
  const event = { entryId: uuidv7(), id: uuidv7(), businessDate, committeeId: of.province };
  const moved = { layer: { fundId: of.fund.id }, amountDong: 7n, money: of.bankAccount };
  return entry('gift-received', event, moved);
}
const post = (of: ReturnType<typeof gift>) =>
  world.asSystem(() => world.db.transaction(() => world.get(Ledger).post(of)));

/** As papers of before today are taken over. */
async function approvedOn(day: string) {
  const proposal = await world.propose({ lines: [world.line(60_000_000n)], businessDate: day });
  const { id: allocationId, fingerprint } = proposal;
  for (const approver of [world.staff.approver, world.staff.secondApprover]) {
    const decision = { allocationId, approverId: approver.id, fingerprint, decidedOn: day };
    await world.as(approver, () => world.allocations.approve(decision));
  }
  return proposal;
}

const STATEMENT: readonly Row[] = [
  ['2026-10-30', '', '1000000', '1000000', 'UNG HO NGUOI NGHEO'],
  ['2026-10-31', '11000', '', '989000', 'THU PHI QUAN LY TAI KHOAN'],
  ['2026-11-02', '', '500000', '1489000', 'UNG HO QUY'],
];

describe('An event of a closed period', () => {
  it('lets a whole statement in: each line stands on the first open day, with its own beside', async () => {
    await close();
    const { lines, rejected, suspense } = await bankTells(STATEMENT);
    expect({ lines, rejected, suspense }).toEqual({ lines: 3, rejected: [], suspense: 1 });
    expect(await entries()).toMatchObject([
      { rule: 'gift-received', business_date: OPEN, event_date: '2026-10-30' },
      { rule: 'gift-received', business_date: '2026-11-02', event_date: null },
      { rule: 'money-out-unexplained', business_date: OPEN, event_date: LAST },
    ]);
    // Told to donors as the bank told it.
    const gifts = `select business_date from income.donation where fund_id = $1 order by 1`;
    expect(await world.rows(gifts, [world.fund.id])).toEqual([
      { business_date: '2026-10-30' },
      { business_date: '2026-11-02' },
    ]);
    expect(await broken()).toEqual([]);
  });

  it('is a named difference of that day between bank and books, and none of a later day', async () => {
    await close();
    await bankTells(STATEMENT);
    expect(await figuresOn(LAST)).toMatchObject({
      ...{ toldDong: 989_000n, bookDong: 0n, underWayDong: 0n, lateDong: 989_000n },
    });
    expect(await figuresOn(OPEN)).toMatchObject({ bookDong: 989_000n, lateDong: 0n });
    const clerk = await world.hire('accountant');
    const proof = `/can-bo/doi-chieu-ngan-hang/moi?tai-khoan=${world.bankAccount.id}&ngay=${LAST}`;
    const words = wordsOf((await clerk.visitor.get(proof)).page);
    expect(words).toContain('Ngân hàng và sổ bằng nhau');
    expect(words).toContain('Phát sinh của kỳ đã khóa, ghi sổ vào kỳ sau +989.000');
  });

  it('is marked in the journal, on its entry and on the statement of auditors', async () => {
    await close();
    await bankTells(STATEMENT);
    const accountant = await world.hire('accountant');
    const auditor = await world.hire('auditor');
    const mark = 'Sự kiện của kỳ đã khóa (30/10/2026)';
    const journal = `/can-bo/so-ke-toan/nhat-ky-chung?tu=${OPEN}&den=${world.clock.today()}`;
    await accountant.visitor.get(journal);
    expect(wordsOf(accountant.visitor.page)).toContain(`Nhận ủng hộ · ${mark}`);
    const [href = ''] = /\/can-bo\/so-ke-toan\/but-toan\/[0-9a-f-]+/u.exec(
      accountant.visitor.page,
    )!;
    await accountant.visitor.get(href);
    expect(wordsOf(accountant.visitor.page)).toContain(mark);
    const of = `quy=${world.fund.code}&tu=${OPEN}&den=${world.clock.today()}`;
    await auditor.visitor.get(`/kiem-toan/bao-cao?${of}`);
    expect(wordsOf(auditor.visitor.page)).toContain(mark);
  });

  it('may be what a person says later of a line of that period', async () => {
    await bankTells(STATEMENT);
    await close();
    const [line] = await world.rows<{ line_id: string }>(
      'select line_id from income.waiting_line where fund_id = $1',
      [world.fund.id],
    );
    const { id: decidedBy } = world.staff.accountant;
    await world.as(world.staff.accountant, () =>
      world.get(Suspense).resolve({
        ...{ lineId: line?.line_id ?? '', decision: 'fee', note: '', decidedBy },
      }),
    );
    expect((await entries()).at(-1)).toMatchObject({
      ...{ rule: 'fee-explained', business_date: OPEN, event_date: LAST },
    });
    expect(await figuresOn(LAST)).toMatchObject({ bookDong: 989_000n, lateDong: 0n });
    expect(await broken()).toEqual([]);
  });

  it('may be a payment: what is under way foots on both sides of the closing', async () => {
    await world.asSystem(() =>
      world.db.transaction(() => world.get(Ledger).post(gift('2026-09-01'))),
    );
    await world.give(60_000_000n);
    await close();
    const businessDate = '2026-10-20';
    const { lineIds } = await approvedOn('2026-10-01');
    const householdId = await world.household('A Khánh');
    const named = await world.nameAgreed(lineIds[0] ?? '', [
      { householdId, quantity: 1, amountDong: 60_000_000n },
    ]);
    const paid = await world.pay(world.payment(lineIds[0] ?? '', named, { businessDate }));
    expect(paid.number).toMatch(/^PCK-2026-/u);
    expect((await entries()).at(-1)).toMatchObject({
      ...{ rule: 'support-paid', business_date: OPEN, event_date: businessDate },
    });
    const underWay = (day: string) =>
      world.asSystem(() => world.get(BankProofsQueries).underWay(world.bankAccount.id, day));
    expect(await underWay(LAST)).toEqual([]);
    expect((await figuresOn(LAST)).underWayDong).toBe(0n);
    expect(await underWay(OPEN)).toMatchObject([{ sentOn: businessDate, dong: 60_000_000n }]);
    expect((await figuresOn(OPEN)).underWayDong).toBe(60_000_000n);
    expect((await broken()).filter(({ id }) => id !== 'I4')).toEqual([]);
  });

  it('is told once, whichever way it comes, and sealed with its own day', async () => {
    await close();
    const draft = {
      ...{ committeeId: world.province, fundId: world.fund.id, channel: 'card' as const },
      ...{ amountDong: 150_000n, businessDate: '2026-10-15', money: 'inTransit' as const },
      ...{ sourceType: 'card' as const, sourceId: randomUUID() },
    };
    const receive = () => world.asSystem(() => world.get(Donations).receive(draft));
    const [first, second] = await Promise.all([receive(), receive()]);
    expect(second).toEqual(first);
    const [form] = await world.rows<{ text: string }>(
      'select books.canonical_entry(e) as text from books.journal_entry e where e.id = $1',
      [first.entryId],
    );
    expect(form?.text).toMatch(/^tuong-than\/2\n.*\noccurred 2026-11-01\nevent 2026-10-15\n/su);
  });
});

describe('The database', () => {
  const INSERT = `with e as (insert into books.journal_entry (id, business_date, event_date, committee_id, rule, source_type, source_id)
      values ($1, $2, $3, $4, 'gift-received', 'donation', $1))
    insert into books.posting (entry_id, line_no, account_id, fund_id, amount_dong, business_date)
    select $1, n, case n when 1 then $5::integer else $6::integer end, $7, case n when 1 then 9 else -9 end, $2 from generate_series(1, 2) n`;
  const raw = (day: string, event: string | null) =>
    world.refusalOf(INSERT, [
      ...[uuidv7(), day, event, world.province],
      ...[world.ledgerAccounts.bank, world.ledgerAccounts.gifts, world.fund.id],
    ]);

  it('believes no event day but that of a closed period, on the first open day after it', async () => {
    expect(await raw(OPEN, '2026-10-15')).toBe('entry_event_of_closed_day');
    await close();
    expect(await raw('2026-10-15', null)).toBe('posting_period_open');
    expect(await raw('2026-10-15', '2026-10-01')).toBe('posting_period_open');
    expect(await raw(OPEN, OPEN)).toBe('journal_entry_event_before');
    expect(await raw(OPEN, '2026-09-30')).toBe('entry_event_of_closed_day');
    expect(await raw('2026-11-02', '2026-10-15')).toBe('entry_event_of_closed_day');
    expect(await raw(OPEN, '2026-10-15')).toBeNull();
  });

  it('passes over days that were closed one after the other', async () => {
    await close();
    const next = { from: OPEN, to: '2026-11-10' };
    await acting(world.staff.accountant, [world.province], () =>
      world.get(Periods).close({
        ...{ id: uuidv7(), fundId: world.fund.id, committeeId: world.province, ...next },
      }),
    );
    await post(gift('2026-10-10'));
    await post(gift('2026-09-10'));
    expect(await entries()).toMatchObject([
      { business_date: '2026-11-11', event_date: '2026-10-10' },
      { business_date: '2026-09-10', event_date: null },
    ]);
  });

  it('lets nothing slip into a period that closes at the same moment', async () => {
    const posting = Array.from({ length: 24 }, (_, index) =>
      post(gift(addDays(FIRST, index))).then(() => 'done'),
    );
    const outcomes = await Promise.all([...posting.slice(0, 12), close(), ...posting.slice(12)]);
    expect(outcomes).toHaveLength(25);
    const late = await world.rows(
      `select e.id from books.journal_entry e join books.posting o on o.entry_id = e.id join books.period p on p.fund_id = o.fund_id
       where p.fund_id = $1 and p.during @> e.business_date and e.recorded_at > p.closed_at`,
      [world.fund.id],
    );
    expect(late).toEqual([]);
    const all = await entries();
    expect(all).toHaveLength(24);
    expect(all.every((one) => (one.business_date === OPEN) === (one.event_date !== null))).toBe(
      true,
    );
  });

  it('waits with a reopening for what was told that the day is closed', async () => {
    const periodId = await close();
    const id = uuidv7();
    const of = { id, periodId, committeeId: world.province, reason: 'Bổ sung sao kê tháng 10' };
    await acting(world.staff.accountant, [world.province], () =>
      world.get(Periods).askReopening(of),
    );
    const order: string[] = [];
    let told: () => void = () => undefined;
    const isTold = new Promise<void>((resolve) => (told = resolve));
    const reopening = isTold.then(async () => {
      const confirm = () => world.get(Periods).confirmReopening(id);
      order.push(await acting(world.staff.approver, [world.province], confirm));
    });
    await world.asSystem(() =>
      world.db.transaction(async () => {
        await world.get(Ledger).post(gift('2026-10-10'));
        told();
        await new Promise((resolve) => setTimeout(resolve, 200));
        order.push('posted');
      }),
    );
    await reopening;
    expect(order).toEqual(['posted', 'done']);
    expect(await entries()).toMatchObject([{ business_date: OPEN, event_date: '2026-10-10' }]);
    await post(gift('2026-10-10'));
    expect((await entries()).at(-1)).toMatchObject({ business_date: '2026-10-10' });
  });
});
