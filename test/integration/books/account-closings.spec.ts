import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountClosings } from '../../../src/books/funds/account-closings/account-closings.service.js';
import { Funds } from '../../../src/books/funds/funds.service.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { committeeIdOf } from '../../../src/people/organisation/organisation.service.js';
import { Clock } from '../../../src/platform/clock/clock.js';
import { Database } from '../../../src/platform/database/database.js';
import { acting, openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const HERE = committeeIdOf('T51');
const CENTRE = committeeIdOf('TW');
const LIST = '/can-bo/tai-khoan';

let world: PortalWorld;
let accountant: Clerk;
let approver: Clerk;
let bank: string;
let box: string;

const get: PortalWorld['get'] = (type) => world.get(type);
const system: PortalWorld['asSystem'] = (work) => world.asSystem(work);

beforeAll(async () => {
  world = await openPortal();
  bank = world.account.id;
  box = world.cashBox.id;
  accountant = await world.hire('accountant');
  approver = await world.hire('approver');
}, 60_000);

afterAll(() => world.close());

async function propose(account: string, reason = 'Ngân hàng đổi số'): Promise<string> {
  const { visitor } = accountant;
  await visitor.get(`${LIST}/${account}`);
  const submissionId = visitor.hidden('submissionId') || uuidv7();
  await visitor.post(`${LIST}/${account}/dong`, { reason, submissionId });
  return submissionId;
}

async function press({ visitor }: Clerk, verb: string, closing: string, account = bank) {
  await visitor.get(`${LIST}/${account}`);
  const submissionId = uuidv7();
  return visitor.post(`${LIST}/dong/${closing}/${verb}`, { submissionId });
}

const receiving = async () => {
  const today = get(Clock).today();
  return (await system(() => get(Funds).bankAccountById(bank))).closedOn === today;
};

describe('Closing an account', () => {
  it('asks for a reason, and is never one person’s act', async () => {
    await propose(bank, '');
    expect(accountant.visitor.status).toBe(422);
    expect(accountant.visitor.page).toContain('Viết lý do đóng tài khoản.');
    const closing = await propose(bank);
    expect(accountant.visitor.status).toBe(303);
    expect((await press(accountant, 'xac-nhan', closing)).status).toBe(403);
    const alone = () => get(AccountClosings).confirm(closing);
    expect(await acting(accountant, [HERE], alone)).toBe('constraints.account_closing_two_persons');
    const past = () =>
      get(Database).execute(`update books.bank_account set closed_on = '2026-01-01'`);
    expect(await acting(accountant, [HERE], past)).toBe('constraints.account_takes_two_persons');
    await propose(bank);
    expect(accountant.visitor.status).not.toBe(303);
    expect(await receiving()).toBe(false);
  });

  it('waits among the work of those who may confirm, and is taken back by its proposer alone', async () => {
    await approver.visitor.get('/can-bo');
    expect(approver.visitor.page).toContain('Xác nhận đóng 1 tài khoản');
    await approver.visitor.get(`${LIST}?trang-thai=closing`);
    expect(approver.visitor.page).toContain(`Vietcombank ${world.account.accountNumber}`);
    const { rows: open } = await world.owner.query<{ id: string }>(
      `select id from books.account_closing where decision is null`,
    );
    const closing = open[0]?.id ?? '';
    const other = await world.hire('accountant');
    expect((await press(other, 'rut-lai', closing)).status).toBe(409);
    expect((await press(accountant, 'rut-lai', closing)).status).toBe(303);
    await accountant.visitor.get(`${LIST}/${bank}`);
    expect(accountant.visitor.page).toContain('đã rút lại');
    expect((await press(approver, 'xac-nhan', closing)).status).toBe(409);
  });

  it('is refused while the account holds money, and goes through when it is empty', async () => {
    const closing = await propose(bank);
    const hold = (dong: number) =>
      world.owner.query(
        `insert into books.daily_balance (account_id, fund_id, business_date, amount_dong)
         select ledger_account_id, fund_id, date '2026-01-02' + $2::int, $1 from books.bank_account where id = $3`,
        [dong, dong > 0 ? 0 : 1, bank],
      );
    await hold(5000);
    await press(approver, 'xac-nhan', closing);
    expect(approver.visitor.status).toBe(422);
    expect(approver.visitor.page).toContain('Tài khoản vẫn còn tiền');
    expect(await receiving()).toBe(false);
    await hold(-5000);
    expect((await press(approver, 'xac-nhan', closing)).status).toBe(303);
    expect(await receiving()).toBe(true);
    const log = await world.owner.query(
      `select actor_id, after->>'proposedBy' as proposed_by from platform.audit_log where action = 'accounts.close'`,
    );
    expect(log.rows).toEqual([{ actor_id: approver.id, proposed_by: accountant.id }]);
  });

  it('is not proposed again once it is closed', async () => {
    await accountant.visitor.get(`${LIST}/${bank}`);
    expect(accountant.visitor.page).not.toContain('name="reason"');
    expect((await propose(bank), accountant.visitor.status)).toBe(409);
  });

  it('works for a cash box as well', async () => {
    const closing = await propose(box);
    expect((await press(approver, 'xac-nhan', closing, box)).status).toBe(303);
    await approver.visitor.get(`${LIST}?trang-thai=closed&loai=cash`);
    expect(approver.visitor.page).toContain(world.cashBox.code);
    expect(approver.visitor.page).not.toContain('Vietcombank');
  });

  it('of another committee is neither seen nor proposed', async () => {
    const stranger = await world.hire('accountant', { at: committeeIdOf('T48') });
    expect((await stranger.visitor.get(`${LIST}/${box}`)).status).toBe(404);
    const proposal = { id: uuidv7(), accountId: box, kind: 'cash', reason: 'x' } as const;
    const past = () =>
      get(AccountClosings).propose({ ...proposal, committeeId: committeeIdOf('T48') });
    expect(await acting(stranger, [committeeIdOf('T48')], past)).toMatch(/23514|another committee/);
  });
});

describe('Opening an account', () => {
  it('is taken back by its proposer alone', async () => {
    const { visitor } = accountant;
    await visitor.get(`${LIST}/moi/tien-mat`);
    const id = visitor.hidden('submissionId');
    const wanted = { committeeId: HERE, code: 'KET2', name: 'Két hai', submissionId: id };
    await visitor.post(`${LIST}/moi/tien-mat`, wanted);
    const other = await world.hire('accountant');
    for (const [clerk, status] of [
      [other, 409],
      [accountant, 303],
      [accountant, 409],
    ] as const) {
      await clerk.visitor.get(`${LIST}/${id}`);
      await clerk.visitor.get('/can-bo');
      await clerk.visitor.post(`${LIST}/${id}/rut-lai`, { submissionId: uuidv7() });
      expect(clerk.visitor.status).toBe(status);
    }
  });

  it('cools for as many hours as the setting of the day says', async () => {
    const hours = async () =>
      (await world.owner.query<{ hours: number }>('select books.cooling_hours() as hours')).rows;
    expect(await hours()).toEqual([{ hours: 24 }]);
    await world.owner.query(
      `insert into books.account_cooling values (current_date - 1, 48, 'x'), (current_date + 9, 2, 'x')`,
    );
    expect(await hours()).toEqual([{ hours: 48 }]);
    await accountant.visitor.get(LIST);
    expect(accountant.visitor.page).toContain('48 giờ sau tài khoản mới hiện');
    const change = () => get(Database).execute(`update books.account_cooling set hours = 0`);
    expect(await acting(accountant, [HERE], change)).toMatch('42501');
  });
});

describe('Staff of the centre', () => {
  it('see the accounts and funds of every committee', async () => {
    const central = await world.hire('accountant', { at: CENTRE });
    await central.visitor.get(`${LIST}?tim=${world.account.accountNumber}`);
    expect(central.visitor.page).toContain('Vietcombank');
    await central.visitor.get('/can-bo/quy');
    expect(central.visitor.page).toContain('Quỹ Vì người nghèo');
    expect((await central.visitor.get(`/can-bo/quy/${world.fund.code}`)).status).toBe(200);
    // They see all and write their own: no form to close another committee's account.
    await central.visitor.get(`${LIST}/${box}`);
    expect(central.visitor.page).not.toContain('name="reason"');
  });
});
