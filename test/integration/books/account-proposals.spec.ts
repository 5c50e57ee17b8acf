import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountProposals } from '../../../src/books/funds/account-proposals/account-proposals.service.js';
import { Funds } from '../../../src/books/funds/funds.service.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import type { Role } from '../../../src/people/identity/permissions.js';
import { committeeIdOf } from '../../../src/people/organisation/organisation.service.js';
import { Clock } from '../../../src/platform/clock/clock.js';
import { Database } from '../../../src/platform/database/database.js';
import { acting, openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';
import { Visitor } from '../../support/visitor.js';

const HERE = committeeIdOf('T51');
const ELSEWHERE = committeeIdOf('T48');
const LIST = '/can-bo/tai-khoan';
const NEW_BANK = `${LIST}/moi/ngan-hang`;

let world: PortalWorld;
let accountant: Clerk;
let approver: Clerk;
let fundId: string;
let otherFundId: string;

const system: PortalWorld['asSystem'] = (work) => world.asSystem(work);
const get: PortalWorld['get'] = (type) => world.get(type);

const hire = (role: Role, at = HERE) => world.hire(role, { at });

async function openFund(code: string, committeeId: string): Promise<string> {
  const id = uuidv7();
  const fund = { id, code, name: `Quỹ ${code}`, kind: 'poor', committeeId } as const;
  await system(() => get(Funds).createFund({ ...fund, description: '', openedOn: '2025-01-01' }));
  return id;
}

const wanted = (code: string, accountNumber: string) => ({
  ...{ fundId, appealId: '', code, bankName: 'Vietcombank', bankBin: '970436' },
  ...{ accountNumber, holderName: 'QUY VI NGUOI NGHEO' },
});

async function propose(code: string, accountNumber: string): Promise<string> {
  const { visitor } = accountant;
  await visitor.get(NEW_BANK);
  const submissionId = visitor.hidden('submissionId');
  await visitor.post(NEW_BANK, { ...wanted(code, accountNumber), submissionId });
  expect([visitor.status, visitor.location]).toEqual([303, `${LIST}/${submissionId}`]);
  return submissionId;
}

const press = async ({ visitor }: Clerk, path: string) => {
  await visitor.get(path.replace(/\/[a-z-]+$/, ''));
  const submissionId = uuidv7();
  return visitor.post(path, { submissionId });
};

beforeAll(async () => {
  // Its accounts and cash box are those that these tests propose.
  world = await openPortal({ isEmpty: true });
  fundId = await openFund('VNN-A', HERE);
  otherFundId = await openFund('VNN-B', ELSEWHERE);
  accountant = await hire('accountant');
  approver = await hire('approver');
}, 60_000);

afterAll(() => world.close());

const receiving = () =>
  system(() => get(Funds).receivingAccount({ fundId, appealId: null }, get(Clock).today()));

describe('A bank account', () => {
  let id: string;

  it('says each fault in its own sentence and keeps what was typed', async () => {
    const { visitor } = accountant;
    await visitor.get(NEW_BANK);
    const submissionId = visitor.hidden('submissionId');
    const fields = { ...wanted('vcb', '12'), fundId: '', bankBin: '97', submissionId };
    await visitor.post(NEW_BANK, fields);
    expect(visitor.status).toBe(422);
    for (const sentence of [
      'Chọn quỹ mà tài khoản này nhận tiền.',
      'Mã chỉ gồm chữ in hoa không dấu và chữ số, có thể có dấu gạch ngang ở giữa, không có dấu cách, từ 2 đến 24 ký tự.',
      'Mã ngân hàng có đúng sáu chữ số.',
      'Số tài khoản có từ 4 đến 19 chữ số hoặc chữ in hoa.',
    ]) {
      expect(visitor.page).toContain(sentence);
    }
    expect(visitor.page).toContain('value="QUY VI NGUOI NGHEO"');
  });

  it('waits for another person, and is no account yet', async () => {
    id = await propose('VCBA', '0071000123456');
    await accountant.visitor.get(`${LIST}?trang-thai=proposed`);
    expect(accountant.visitor.page).toContain('Chờ xác nhận');
    expect(await receiving()).toBeNull();
    // The accountant has no button, and no right behind it.
    await accountant.visitor.get(`${LIST}/${id}`);
    expect(accountant.visitor.page).not.toContain('/xac-nhan');
    await press(accountant, `${LIST}/${id}/xac-nhan`);
    expect(accountant.visitor.status).toBe(403);
  });

  it('is not confirmed by its proposer, nor opened past the proposal', async () => {
    const alone = () => get(AccountProposals).confirm(id);
    expect(await acting(accountant, [HERE], alone)).toBe(
      'constraints.account_proposal_two_persons',
    );
    const account = { id: uuidv7(), code: 'EVIL', bankBin: '970436', bankName: 'V' };
    const more = { accountNumber: '999999', holderName: 'KE GIAN', committeeId: HERE, fundId };
    const past = () =>
      get(Funds).createBankAccount({ ...account, ...more, openedOn: '2025-01-01' });
    expect(await acting(accountant, [HERE], past)).toBe('constraints.account_takes_two_persons');
    const swapped = () =>
      get(Database).transaction(async () => {
        await get(Database).execute(
          `update books.account_proposal set decision = 'confirmed' where id = $1`,
          [id],
        );
        await get(Funds).createBankAccount({
          ...{ ...account, ...more, code: 'VCBA', openedOn: '2025-01-01', proposalId: id },
        });
      });
    expect(await acting(approver, [HERE], swapped)).toMatch(/not the one that was confirmed|23514/);
  });

  it('is not seen from another committee, nor proposed for the fund of one', async () => {
    const stranger = await hire('approver', ELSEWHERE);
    await stranger.visitor.get('/can-bo');
    await stranger.visitor.post(`${LIST}/${id}/xac-nhan`, { submissionId: uuidv7() });
    expect(stranger.visitor.status).toBe(409);
    await stranger.visitor.get(`${LIST}/${id}`);
    expect(stranger.visitor.status).toBe(404);
    const { visitor } = accountant;
    await visitor.get(NEW_BANK);
    const submissionId = visitor.hidden('submissionId');
    const fields = { ...wanted('THEIRS', '555555'), fundId: otherFundId, submissionId };
    await visitor.post(NEW_BANK, fields);
    expect(visitor.status).toBe(404);
  });

  it('is opened by an approver and shown to givers only after the cooling time', async () => {
    await approver.visitor.get('/can-bo');
    expect(approver.visitor.page).toContain('Xác nhận 1 tài khoản');
    await press(approver, `${LIST}/${id}/xac-nhan`);
    expect([approver.visitor.status, approver.visitor.location]).toEqual([303, `${LIST}/${id}`]);
    await approver.visitor.get(LIST);
    expect(approver.visitor.page).toContain('Chờ công khai');
    expect(await receiving()).toBeNull();
    const shown = `select code from publication.official_account where code = 'VCBA'`;
    expect((await world.owner.query(shown)).rows).toEqual([]);
    const sooner = () =>
      get(Database).execute('update books.bank_account set usable_at = clock_timestamp()');
    expect(await acting(accountant, [HERE], sooner)).toMatch('42501');

    // A day later, by the clock of the database.
    await world.owner.query(
      `update books.bank_account set usable_at = usable_at - interval '24 hours 1 second'`,
    );
    expect(await receiving()).toMatchObject({ accountNumber: '0071000123456' });
    expect((await world.owner.query(shown)).rows).toEqual([{ code: 'VCBA' }]);
    await approver.visitor.get(`${LIST}?trang-thai=active`);
    expect(approver.visitor.page).toContain('Đang dùng');
  });

  it('is decided once, and both persons stand in the audit log', async () => {
    await press(approver, `${LIST}/${id}/xac-nhan`);
    expect(approver.visitor.status).toBe(409);
    const { rows: log } = await world.owner.query(
      `select actor_id, after->>'proposedBy' as proposed_by from platform.audit_log where action = 'accounts.confirm'`,
    );
    expect(log).toEqual([{ actor_id: approver.id, proposed_by: accountant.id }]);
  });

  it('may be declined, and proposed anew', async () => {
    const declined = await propose('VCBC', '0071000999999');
    await press(approver, `${LIST}/${declined}/bo`);
    expect(approver.visitor.status).toBe(303);
    await propose('VCBC', '0071000999999');
  });
});

describe('A cash box', () => {
  it('takes two persons as well', async () => {
    const path = `${LIST}/moi/tien-mat`;
    const { visitor } = accountant;
    await visitor.get(path);
    const submissionId = visitor.hidden('submissionId');
    await visitor.post(path, { committeeId: HERE, code: 'QNA', name: 'Két tỉnh', submissionId });
    expect(visitor.status).toBe(303);
    await press(approver, `${LIST}/${submissionId}/xac-nhan`);
    expect(approver.visitor.status).toBe(303);
    expect(await system(() => get(Funds).cashBox(HERE))).toMatchObject({ code: 'QNA' });
  });
});

describe('A fund', () => {
  const FUNDS = '/can-bo/quy';
  const facts = { code: 'QTM', name: 'Quỹ tương thân', kind: 'other', description: 'Thử' };
  const opened = { openedOn: '1/2/2025' };

  async function close(code: string): Promise<Visitor> {
    const { visitor } = accountant;
    await visitor.get(`${FUNDS}/${code}`);
    const submissionId = visitor.hidden('submissionId');
    return visitor.post(`${FUNDS}/${code}/dong`, { closedOn: '1/10/2026', submissionId });
  }

  it('is opened by an accountant, at the own committee only', async () => {
    const { visitor } = accountant;
    await visitor.get(`${FUNDS}/moi`);
    const submissionId = visitor.hidden('submissionId');
    const draft = { ...facts, ...opened, submissionId };
    await visitor.post(`${FUNDS}/moi`, { ...draft, committeeId: ELSEWHERE });
    expect(visitor.status).toBe(404);
    await visitor.get(`${FUNDS}/moi`);
    await visitor.post(`${FUNDS}/moi`, { ...draft, committeeId: HERE });
    expect([visitor.status, visitor.location]).toEqual([303, `${FUNDS}/QTM`]);
    await visitor.get(`${FUNDS}?trang-thai=open`);
    expect(visitor.page).toContain('Quỹ tương thân');
    expect((await visitor.get(`${FUNDS}/VNN-B`)).status).toBe(404);
  });

  it('is not closed while it holds money, and closed once', async () => {
    const give = `insert into books.daily_balance (account_id, fund_id, business_date, amount_dong)
      select ledger_account_id, fund_id, date '2026-01-02', $1 from books.bank_account where code = 'VCBA'`;
    await world.owner.query(give, [5000]);
    expect([(await close('VNN-A')).status, accountant.visitor.page]).toEqual([
      422,
      expect.stringContaining('Quỹ vẫn còn tiền'),
    ]);
    expect((await close('QTM')).status).toBe(303);
    await accountant.visitor.get(`${FUNDS}?trang-thai=closed`);
    expect(accountant.visitor.page).toContain('Quỹ tương thân');
    const again = () =>
      get(Database).execute(`update books.fund set closed_on = '2027-01-01' where code = 'QTM'`);
    expect(await acting(accountant, [HERE], again)).toBe('constraints.fund_closed_once');
  });
});

describe('The table of posting rules', () => {
  const RULES = '/can-bo/dinh-khoan';

  it('is read by accountants and auditors, and by no other person', async () => {
    await accountant.visitor.get(RULES);
    expect(accountant.visitor.status).toBe(200);
    expect(accountant.visitor.page).toContain('Tiền ra chờ làm rõ');
    expect((await (await hire('auditor')).visitor.get(RULES)).status).toBe(200);
    expect((await approver.visitor.get(RULES)).status).toBe(403);
    expect((await new Visitor(world.origin).get(RULES)).status).toBe(303);
  });
});
