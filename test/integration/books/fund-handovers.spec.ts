import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FundHandovers } from '../../../src/books/fund-handovers/fund-handovers.service.js';
import { FundReceipts } from '../../../src/books/fund-handovers/receipts/fund-receipts.service.js';
import { Funds } from '../../../src/books/funds/funds.service.js';
import { entry, Ledger } from '../../../src/books/ledger/ledger.service.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { runInScope } from '../../../src/platform/database/scope.js';
import { Visitor } from '../../support/visitor.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

let home: PortalWorld;
/** Closed, and holds money. */
let from: PortalWorld;
/** Takes it over. */
let to: PortalWorld;
let today: string;
let sides: Record<'writer' | 'sender' | 'noter' | 'receiver', Clerk>;

beforeAll(async () => {
  home = await openPortal();
}, 60_000);
beforeEach(async () => {
  from = await home.neighbour();
  to = await home.neighbour();
  today = from.clock.today();
  sides = {
    writer: await from.hire('accountant'),
    sender: await from.hire('approver'),
    noter: await to.hire('accountant'),
    receiver: await to.hire('approver'),
  };
  await from.give(5_000_000n);
  await giveForAppeal(2_000_000n);
});
afterAll(() => home.close());

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error));
const as = <T>(clerk: Clerk, world: PortalWorld, work: () => Promise<T>): Promise<T> =>
  runInScope({ committees: [world.province], actorId: clerk.id }, work);

async function giveForAppeal(amountDong: bigint): Promise<void> {
  const account = await from.asSystem(() => from.get(Funds).bankAccount(from.appealAccount.code));
  const event = {
    ...{ entryId: uuidv7(), id: uuidv7() },
    ...{ businessDate: today, committeeId: from.province },
  };
  const layer = { fundId: from.fund.id, appealId: from.appeal.id };
  const gift = entry('gift-received', event, { layer, amountDong, money: account });
  await from.asSystem(() => from.db.transaction(() => from.get(Ledger).post(gift)));
}

/** As a merger leaves it: the committee's fund is over while it holds money. */
async function closeFund(): Promise<void> {
  await from.owner.query('alter table books.fund disable trigger fund_closes_empty');
  await from.owner.query('update books.fund set closed_on = $2 where id = $1', [
    ...[from.fund.id, addDays(today, -1)],
  ]);
  await from.owner.query('alter table books.fund enable trigger fund_closes_empty');
}

const write = (change: object = {}) => {
  const id = uuidv7();
  const papers = { decisionNumber: '202/2025/QH15', decidedByIssuer: 'Quốc hội' };
  const wanted = {
    ...{ id, fromFundId: from.fund.id, toAccountId: to.account.id, number: `BG-${id}` },
    ...{ signedOn: today, decisionDay: addDays(today, -9), ...papers, ...change },
  };
  return as(sides.writer, from, () => from.get(FundHandovers).propose(wanted)).then(() => id);
};
const send = (id: string, by = sides.sender) =>
  as(by, from, () => from.get(FundHandovers).send(id, by.id));
const note = (handoverId: string, receivedOn = today) => {
  const id = uuidv7();
  return as(sides.noter, to, () => to.get(FundReceipts).note({ id, handoverId, receivedOn })).then(
    () => id,
  );
};
const receive = (id: string, by = sides.receiver) =>
  as(by, to, () => to.get(FundReceipts).confirm(id, by.id));
const balances = async () => {
  const transfers = 'receivable';
  return {
    from: [await from.balance('bank'), await from.balance(transfers), await from.balance('gifts')],
    to: [await to.balance('under_way'), await to.balance(transfers), await to.balance('gifts')],
  };
};
const broken = async () =>
  // The gifts of this spec are entries alone (I4).
  (await home.get(Verification).verify()).filter(({ holds, id }) => !holds && id !== 'I4');

describe('A closed fund', () => {
  beforeEach(closeFund);

  it('hands over all that it holds, and the other fund can decide on it at once', async () => {
    const id = await write();
    expect(await send(id, sides.writer).catch(codeOf)).toBe(
      'constraints.fund_handover_two_persons',
    );
    await send(id);
    expect((await balances()).from).toEqual([0n, 7_000_000n, -7_000_000n]);
    const receipt = await note(id);
    expect(await to.available()).toBe(0n);
    await receive(receipt);
    expect(await balances()).toEqual({
      from: [0n, 7_000_000n, -7_000_000n],
      to: [7_000_000n, -7_000_000n, 0n],
    });
    expect(await to.available()).toBe(7_000_000n);
    const lines = await from.rows<{ n: number; appeals: number }>(
      `select count(*)::int as n, count(appeal_id)::int as appeals from books.fund_handover_line where handover_id = $1`,
      [id],
    );
    expect(lines).toEqual([{ n: 2, appeals: 1 }]);
    expect(await broken()).toEqual([]);
  });

  it('hands nothing over twice, however often the button is pressed at once', async () => {
    const id = await write();
    const twice = await Promise.all([1, 2].map(() => send(id).catch(codeOf)));
    expect(twice.filter((said) => said === undefined)).toHaveLength(1);
    const receipt = await note(id);
    expect(await note(id).catch(codeOf)).toBe('constraints.fund_handover_received_once');
    const received = await Promise.all([1, 2].map(() => receive(receipt).catch(codeOf)));
    expect(received.filter((said) => said === id)).toHaveLength(1);
    expect(await write().catch(codeOf)).not.toBe('constraints.fund_handover_open_once');
  });

  it('is refused while money of it is unexplained or promised, or the paper is wrong', async () => {
    expect(await write({ signedOn: addDays(today, -2) }).catch(codeOf)).toBe(
      'constraints.fund_handover_dated',
    );
    expect(await write({ decisionDay: addDays(today, 1) }).catch(codeOf)).toBe(
      'constraints.fund_handover_dated',
    );
    const id = await write();
    const event = {
      ...{ entryId: uuidv7(), id: uuidv7() },
      ...{ businessDate: today, committeeId: from.province },
    };
    const moved = { layer: { fundId: from.fund.id }, amountDong: 1n, money: from.bankAccount };
    await from.asSystem(() =>
      from.db.transaction(() => from.get(Ledger).post(entry('money-in-unexplained', event, moved))),
    );
    expect(await send(id).catch(codeOf)).toBe('constraints.fund_handover_settled');
  });

  it('keeps what a decision has promised', async () => {
    await from.approved({ lines: [from.line(1_000_000n)] });
    expect(await send(await write()).catch(codeOf)).toBe('constraints.fund_handover_free');
    expect((await balances()).from).toEqual([7_000_000n, 0n, -7_000_000n]);
  });

  it('is not received by who sent it, nor by another committee, nor in part', async () => {
    const id = await write();
    expect(await note(id).catch(codeOf)).toBe('constraints.fund_handover_sent_first');
    await send(id);
    const receipt = await note(id);
    expect(await receive(receipt, sides.noter).catch(codeOf)).toBe(
      'constraints.fund_handover_receipt_two_persons',
    );
    expect(await receive(receipt, sides.sender).catch(codeOf)).toMatch(/fund_handover_(by|two)/);
    const bare = as(sides.receiver, to, () =>
      to.db.transaction(() =>
        to.db.execute(
          `update books.fund_handover_receipt set decision = 'confirmed' where id = $1`,
          [receipt],
        ),
      ),
    );
    expect(await bare.catch(codeOf)).toMatch(/is received/);
    for (const sql of [
      'delete from books.fund_handover_line',
      'update books.fund_handover_taken set committee_id = committee_id',
    ]) {
      const raw = as(sides.sender, from, () => from.db.execute(sql));
      expect(await raw.catch(codeOf)).toMatch(/permission denied/);
    }
  });

  it('is told by the bank once: the line clears what was under way and is no gift', async () => {
    const id = await write();
    await send(id);
    await receive(await note(id));
    const still = await to.rows<{ dong: string }>(
      `select sum(amount_dong - cleared_dong)::text as dong from books.still_under_way where kind = 'own_transfer' and fund_id = $1`,
      [to.fund.id],
    );
    expect(still).toEqual([{ dong: '7000000' }]);
  });

  it('is handed over on the pages, and both funds tell of it in public', async () => {
    const { writer, sender } = sides;
    await writer.visitor.get('/can-bo/ban-giao-quy/moi');
    expect(writer.visitor.page).toContain('7.000.000');
    await writer.visitor.post('/can-bo/ban-giao-quy/moi', {
      submissionId: writer.visitor.hidden('submissionId'),
      ...{ fromFundId: '', toAccountId: '', number: '', decisionNumber: '', decidedByIssuer: '' },
    });
    for (const sentence of ['Chọn quỹ đã đóng', 'Nhập số biên bản', 'Nhập ngày ký biên bản']) {
      expect(writer.visitor.page).toContain(sentence);
    }
    const id = await write();
    await sender.visitor.get(`/can-bo/ban-giao-quy/${id}`);
    expect(sender.visitor.page).toContain(`/can-bo/ban-giao-quy/${id}/chuyen`);
    await send(id);
    await sides.noter.visitor.get('/can-bo/ban-giao-quy');
    expect(sides.noter.visitor.page).toContain('Đang chuyển, chờ nhận');
    await receive(await note(id));
    const guest = new Visitor(home.origin);
    await guest.get(`/quy/${from.fund.code}`);
    expect(guest.page).toContain('Đã bàn giao 7.000.000');
    await guest.get(`/quy/${to.fund.code}`);
    expect(guest.page).toContain('Nhận bàn giao 7.000.000');
  });
});

describe('An open fund', () => {
  it('hands nothing over', async () => {
    expect(await write().catch(codeOf)).toBe('constraints.fund_handover_of_closed');
  });
});
