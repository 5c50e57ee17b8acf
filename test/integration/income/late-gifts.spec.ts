import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppealTerms } from '../../../src/books/appeals/terms/appeal-terms.service.js';
import { Funds } from '../../../src/books/funds/funds.service.js';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { CardPayments } from '../../../src/income/card-payments/card-payments.service.js';
import { CashReceipts } from '../../../src/income/cash-receipts/cash-receipts.service.js';
import { LateGifts, type LateProposal } from '../../../src/income/late-gifts/late-gifts.service.js';
import { Suspense } from '../../../src/income/matching/suspense.service.js';
import { Pledges } from '../../../src/income/pledges/pledges.service.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let home: ServicesWorld;
let world: ServicesWorld;
let today: string;
/** The last day of the appeal. */
let lastDay: string;

beforeAll(async () => {
  home = await openServices();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
  today = world.clock.today();
  lastDay = addDays(today, -3);
  await close('2024-01-01', lastDay);
});
afterAll(() => home.close());

const close = (opensOn: string, closesOn: string | null) =>
  world.owner.query('update books.appeal set opens_on = $2, closes_on = $3 where id = $1', [
    ...[world.appeal.id, opensOn, closesOn],
  ]);
const written = (day: string) => day.split('-').reverse().join('/');
const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error));

type Row = readonly [day: string, out: number, into: number, memo: string];

/** A file of the appeal's account as Vietcombank prints it; a day may carry the bank's own time. */
async function bankTells(...rows: readonly Row[]): Promise<string[]> {
  const account = await world.asSystem(() =>
    world.get(Funds).bankAccount(world.appealAccount.code),
  );
  const lines = rows.map(([day, out, into, memo], index) => {
    const [date = '', time] = day.split(' ');
    const at = time === undefined ? written(date) : `${written(date)} ${time}`;
    const [debit, credit] = [out, into].map((dong) => (dong === 0 ? '' : String(dong)));
    return `1,${at},D${uuidv7().slice(-8)}${String(index)},${debit ?? ''},${credit ?? ''},,${memo}`;
  });
  const text = ['PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails', ...lines].join(
    '\n',
  );
  const bytes = Readable.from([Buffer.from(text)]);
  const file = { account, fileName: 'a.csv', layout: 'auto', bytes, importedBy: null } as const;
  const result = await world.asSystem(() => world.get(BankStatements).importStatement(file));
  expect(result.rejected).toEqual([]);
  const kept = await world.rows<{ id: string }>(
    'select id from income.bank_statement_line where statement_id = $1 order by line_no',
    [result.statementId],
  );
  return kept.map(({ id }) => id);
}

const late = async () => {
  const [id = ''] = await bankTells([today, 0, 700_000, 'UNG HO BAO LU']);
  return id;
};
const propose = (sourceId: string, change: Partial<LateProposal>) => {
  const id = uuidv7();
  const wanted = { outcome: 'redirected', sentOn: null, toAppealId: null } as const;
  const papers = { proof: 'Thư của người ủng hộ', reason: 'Người ủng hộ đồng ý' };
  return world
    .as(world.staff.accountant, () =>
      world.get(LateGifts).propose({ id, sourceId, ...wanted, ...papers, ...change }),
    )
    .then(() => id);
};
const confirm = (id: string, person = world.staff.approver) =>
  world.as(person, () => world.get(LateGifts).confirm(id, person.id));
const explain = (lineId: string, said: object) =>
  world.as(world.staff.accountant, () =>
    world.get(Suspense).resolve({
      ...{ lineId, decision: 'gift', note: '', decidedBy: world.staff.accountant.id },
      ...said,
    }),
  );
const giftsOf = (appealId: string | null) =>
  world.rows<{ dong: string; n: number }>(
    `select coalesce(sum(amount_dong), 0)::text as dong, count(*)::int as n from income.donation
     where fund_id = $1 and appeal_id is not distinct from $2`,
    [world.fund.id, appealId],
  );
const waiting = () =>
  world.rows<{ amount: string }>(
    `select amount_dong::text as amount from income.late_gift where fund_id = $1 order by amount_dong`,
    [world.fund.id],
  );
const layers = () =>
  world.rows<{ class: string; appeal: boolean; dong: string }>(
    `select a.class, b.appeal_id is not null as appeal, sum(b.amount_dong)::text as dong
     from books.balance_by_day b join books.ledger_account a on a.id = b.account_id where b.fund_id = $1
     group by 1, 2 having sum(b.amount_dong) <> 0 order by 1, 2`,
    [world.fund.id],
  );
const broken = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);

describe('A gift on the account of an appeal', () => {
  it('counts to the second of the last day, and not a second longer', async () => {
    await bankTells(
      [`${lastDay} 23:59:59`, 0, 100_000, 'UNG HO KIP GIO'],
      [`${addDays(lastDay, 1)} 00:00:00`, 0, 200_000, 'UNG HO CHAM MOT GIAY'],
      [`${addDays(lastDay, 1)} 00:00:01`, 0, 300_000, 'UNG HO CHAM HAI GIAY'],
    );
    expect(await giftsOf(world.appeal.id)).toEqual([{ dong: '100000', n: 1 }]);
    expect(await waiting()).toEqual([{ amount: '200000' }, { amount: '300000' }]);
    expect(await world.balance('suspense_in')).toBe(-500_000n);
    expect(await broken()).toEqual([]);
  });

  it('waits too when it came before the first day', async () => {
    await close(addDays(today, -1), null);
    await bankTells([addDays(today, -2), 0, 50_000, 'UNG HO SOM']);
    expect(await waiting()).toEqual([{ amount: '50000' }]);
  });

  it('is made none by an accountant alone, nor by any statement of SQL', async () => {
    const id = await late();
    expect(await explain(id, {}).catch(codeOf)).toMatch(/gift_in_days_of_appeal/);
    const raw = world.asSystem(() =>
      world.db.execute(
        `insert into income.donation (id, committee_id, fund_id, appeal_id, channel, amount_dong, business_date, source_type, source_id)
         values ($1, $2, $3, $4, 'bank_transfer', 1, $5, 'opening', $1)`,
        [uuidv7(), world.province, world.fund.id, world.appeal.id, today],
      ),
    );
    expect(await raw.catch(codeOf)).toBe('constraints.gift_in_days_of_appeal');
    expect(await giftsOf(world.appeal.id)).toEqual([{ dong: '0', n: 0 }]);
  });

  it('is refused at the counter, where the giver can be asked', async () => {
    const receipt = {
      ...{ committeeId: world.province, fundId: world.fund.id, appealId: world.appeal.id },
      ...{ amountDong: 10_000n, payerName: 'Ai', payerAddress: 'Thôn 1', reason: 'Ủng hộ' },
      ...{ cashierId: world.staff.cashier.id, submissionId: uuidv7(), display: 'full' as const },
    };
    const issue = (change = {}) =>
      world.as(world.staff.cashier, () => world.get(CashReceipts).issue({ ...receipt, ...change }));
    expect(await issue().catch(codeOf)).toBe('constraints.gift_in_days_of_appeal');
    await issue({ appealId: null });
    const numbers = await world.rows<{ n: number }>(
      'select max(number)::int as n from income.cash_receipt where committee_id = $1',
      [world.province],
    );
    expect(numbers).toEqual([{ n: 1 }]);
  });
});

describe('A late gift', () => {
  it('takes two persons, whoever they are', async () => {
    const id = await propose(await late(), {});
    const alone = confirm(id, world.staff.accountant);
    expect(await alone.catch(codeOf)).toBe('constraints.late_gift_decision_two_persons');
    await confirm(id);
    expect(await confirm(id).catch(codeOf)).toBe('lateGifts.decidedBefore');
  });

  it('goes to the fund at large with its money, and counts once', async () => {
    await confirm(await propose(await late(), {}));
    expect(await layers()).toEqual([
      { class: 'bank', appeal: false, dong: '700000' },
      { class: 'gifts', appeal: false, dong: '-700000' },
    ]);
    expect(await waiting()).toEqual([]);
    expect(await broken()).toEqual([]);
  });

  it('goes to another open appeal of the fund, never to one that is over', async () => {
    const other = uuidv7();
    const add = (id: string, code: string, closesOn: string) =>
      world.owner.query(
        `insert into books.appeal (id, code, fund_id, title, decision_number, decided_on, decision_issuer, opens_on, closes_on)
         values ($1, $2, $3, 'Đợt khác', '1', '2026-01-01', 'x', '2026-01-01', $4)`,
        [id, `${code}-${id.slice(-6).toUpperCase()}`, world.fund.id, closesOn],
      );
    await add(other, 'MO', addDays(today, 9));
    const over = uuidv7();
    await add(over, 'HET', addDays(today, -9));
    const source = await late();
    const refusal = propose(source, { toAppealId: over }).catch(codeOf);
    expect(await refusal).toBe('constraints.late_gift_to_open_appeal');
    await confirm(await propose(source, { toAppealId: other }));
    expect(await giftsOf(other)).toEqual([{ dong: '700000', n: 1 }]);
    expect(await broken()).toEqual([]);
  });

  it('is accepted where the bank was late and the giver was not', async () => {
    const source = await late();
    const sent = (sentOn: string) =>
      propose(source, { outcome: 'bank_delay', sentOn }).catch(codeOf);
    const outside = 'constraints.late_gift_sent_in_days';
    expect(await sent(addDays(lastDay, 1))).toBe(outside);
    await confirm(await sent(lastDay));
    expect(await giftsOf(world.appeal.id)).toEqual([{ dong: '700000', n: 1 }]);
    expect(await broken()).toEqual([]);
  });

  it('is accepted once a decision prolonged the appeal, however the two race', async () => {
    const source = await late();
    const extended = () => propose(source, { outcome: 'extended' });
    expect(await extended().catch(codeOf)).toBe('constraints.late_gift_extended');
    const extend = world.as(world.staff.officer, () =>
      world.get(AppealTerms).extend(
        { id: world.appeal.id, committeeId: world.province },
        {
          ...{ id: uuidv7(), closesOn: today, decidedOn: addDays(lastDay, -1) },
          ...{ decisionNumber: '9/QĐ', decisionIssuer: 'Ủy ban MTTQ tỉnh' },
        },
      ),
    );
    const [, first] = await Promise.all([extend, extended().catch(codeOf)]);
    const id = first === 'constraints.late_gift_extended' ? await extended() : first;
    await confirm(id);
    expect(await giftsOf(world.appeal.id)).toEqual([{ dong: '700000', n: 1 }]);
  });

  it('has one proposal at a time, and the second is told', async () => {
    const source = await late();
    const two = await Promise.all([1, 2].map(() => propose(source, {}).catch(codeOf)));
    expect(two.filter((said) => said === 'constraints.late_gift_decided_once')).toHaveLength(1);
  });

  it('goes back by one line of the bank, and the way back from there is whole', async () => {
    const source = await late();
    const sentBack = await propose(source, { outcome: 'sent_back' });
    const [tooEarly = ''] = await bankTells([today, 700_000, 0, 'HOAN TRA 1']);
    const back = (lineId: string) =>
      explain(lineId, { decision: 'late_sent_back', lateId: sentBack });
    expect(await back(tooEarly).catch(codeOf)).toBe('constraints.late_gift_sent_back_as_decided');
    await confirm(sentBack);
    expect(await waiting()).toEqual([{ amount: '700000' }]);
    const [other = ''] = await bankTells([today, 600_000, 0, 'HOAN TRA 2']);
    expect(await back(other).catch(codeOf)).toBe('constraints.late_gift_sent_back_as_decided');
    await back(tooEarly);
    expect(await world.balance('suspense_in')).toBe(0n);
    expect(await waiting()).toEqual([]);
    const [decided] = await world.rows<{ id: string }>(
      'select id from income.line_decision where line_id = $1',
      [tooEarly],
    );
    const undoing = {
      ...{ decisionId: decided?.id ?? '', reason: 'Nhầm' },
      undoneBy: world.staff.accountant.id,
    };
    await world.as(world.staff.accountant, () => world.get(Suspense).undo(undoing));
    expect(await waiting()).toEqual([{ amount: '700000' }]);
    await back(tooEarly);
    expect(await waiting()).toEqual([]);
    expect(await broken()).toEqual([]);
  });

  it('cannot be confirmed past its gift, by any statement of SQL', async () => {
    const id = await propose(await late(), {});
    const raw = world.as(world.staff.approver, () =>
      world.db.transaction(() =>
        world.db.execute(
          `update income.late_gift_decision set decision = 'confirmed' where id = $1`,
          [id],
        ),
      ),
    );
    expect(await raw.catch(codeOf)).toMatch(/written together/);
    const changed = world.owner.query(
      `update income.late_gift_decision set outcome = 'sent_back' where id = $1`,
      [id],
    );
    await expect(changed).rejects.toThrow(/refuses/);
  });
});

describe('A card payment', () => {
  it('that was opened in time and paid too late waits, and becomes a gift as decided', async () => {
    await close('2024-01-01', null);
    const pledge = await world.asSystem(() =>
      world.get(Pledges).register({
        ...{ committeeId: world.province, fundId: world.fund.id, appealId: world.appeal.id },
        ...{
          amountDong: 90_000n,
          way: 'card',
          submissionId: uuidv7(),
          donorName: 'Ai',
          display: 'full',
          wish: null,
        },
      } as never),
    );
    await close('2024-01-01', lastDay);
    const cards = world.get(CardPayments);
    const session = `cs_${uuidv7()}`;
    await world.asSystem(() => cards.note(pledge, session));
    const event = {
      ...{ id: `evt_${uuidv7()}`, type: 'checkout.session.completed', pledgeId: pledge.id },
      ...{ createdAt: world.clock.now(), isLive: false, payload: {} },
      session: {
        ...{ id: session, pledgeId: pledge.id, outcome: 'paid', amount: 90_000, currency: 'vnd' },
      },
    };
    await cards.takeIn(event as never, false);
    expect(await waiting()).toEqual([{ amount: '90000' }]);
    const [row] = await world.rows<{ id: string }>(
      `select source_id as id from income.late_gift where fund_id = $1`,
      [world.fund.id],
    );
    await confirm(await propose(row?.id ?? '', {}));
    expect(await layers()).toEqual([
      { class: 'gifts', appeal: false, dong: '-90000' },
      { class: 'in_transit', appeal: false, dong: '90000' },
    ]);
    expect(await broken()).toEqual([]);
  });
});
