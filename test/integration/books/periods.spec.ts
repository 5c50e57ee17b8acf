import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Funds } from '../../../src/books/funds/funds.service.js';
import { Periods } from '../../../src/books/periods/periods.service.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { committeeIdOf } from '../../../src/people/organisation/organisation.service.js';
import { Database } from '../../../src/platform/database/database.js';
import { runInScope } from '../../../src/platform/database/scope.js';
import { acting, openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const HERE = committeeIdOf('T51');
const ELSEWHERE = committeeIdOf('T48');
const LIST = '/can-bo/ky-ke-toan';
const SEPTEMBER = `${LIST}/VNN-KY/2024-09`;
const FUND = uuidv7();
const WHY = 'Thiếu một dòng sao kê ngày 12/9';

let world: PortalWorld;
let accountant: Clerk;
let approver: Clerk;

const get: PortalWorld['get'] = (type) => world.get(type);

beforeAll(async () => {
  world = await openPortal();
  const fund = { id: FUND, code: 'VNN-KY', name: 'Quỹ thử kỳ', kind: 'poor' } as const;
  await world.asSystem(() =>
    get(Funds).createFund({
      ...fund,
      ...{ committeeId: HERE, description: '', openedOn: '2024-05-10' },
    }),
  );
  accountant = await world.hire('accountant');
  approver = await world.hire('approver');
}, 60_000);

afterAll(() => world.close());

/** A gift of money on this day, straight into the books; what refused it, or `done`. */
const posting = (day: string) =>
  acting(accountant, [HERE], () =>
    get(Database).transaction(async () => {
      const id = uuidv7();
      await get(Database).execute(
        `insert into books.journal_entry (id, business_date, committee_id, rule, source_type, source_id)
         values ($1, $2, $3, 'gift-received', 'donation', $1)`,
        [id, day, HERE],
      );
      await get(Database).execute(
        `insert into books.posting (entry_id, line_no, account_id, fund_id, amount_dong, business_date)
         select $1, row_number() over (order by code), id, $2, case code when '113' then 7000 else -7000 end, $3
         from books.ledger_account where code in ('113', '511')`,
        [id, FUND, day],
      );
    }),
  );

async function close(path = SEPTEMBER, fields: Record<string, string> = { isCompared: 'on' }) {
  await accountant.visitor.get(`${path}/khoa-so`);
  const submissionId = accountant.visitor.hidden('submissionId');
  return accountant.visitor.post(`${path}/khoa-so`, { ...fields, submissionId });
}

async function ask(reason = WHY) {
  await accountant.visitor.get(SEPTEMBER);
  return accountant.visitor.post(`${SEPTEMBER}/mo-lai`, { reason, submissionId: uuidv7() });
}

async function decide(action: 'dong-y-mo-lai' | 'khong-mo-lai', clerk = approver) {
  await clerk.visitor.get(SEPTEMBER);
  const reopeningId = clerk.visitor.hidden('reopeningId');
  return clerk.visitor.post(`${SEPTEMBER}/${action}`, { submissionId: uuidv7(), reopeningId });
}

async function requestId(): Promise<string> {
  const { rows: found } = await world.owner.query<{ id: string }>(
    'select id from books.period_reopening where decision is null',
  );
  return found[0]?.id ?? '';
}

describe('A month of a fund', () => {
  it('stands on the list from the month the fund was opened', async () => {
    await accountant.visitor.get(`${LIST}?quy=${FUND}&trang-thai=open`);
    expect(accountant.visitor.page).toContain(SEPTEMBER);
    const { visitor } = accountant;
    expect((await visitor.get(`${LIST}/VNN-KY/2024-04`)).status).toBe(404);
    expect((await visitor.get(`${LIST}/VNN-KY/2024-05`)).status).toBe(200);
    expect((await visitor.get(`${LIST}/VNN-KY/2024-5`)).status).toBe(404);
    expect((await visitor.get(`${LIST}/VNN-KY/2999-01`)).status).toBe(404);
    expect((await visitor.get(`${LIST}?quy=${FUND}&sau=x~${FUND}`)).status).toBe(200);
  });

  it('tells what is left open, and takes an accountant who has compared', async () => {
    expect(await posting('2024-09-12')).toBe('done');
    expect((await close(SEPTEMBER, {})).status).toBe(422);
    expect(accountant.visitor.page).toContain('7.000 ₫ đang chuyển, chưa về tài khoản.');
    expect(accountant.visitor.page).toContain('Chưa đối chiếu thì chưa khóa sổ.');
    expect(await posting('2024-09-12')).toBe('done');
  });

  it('once closed takes no posting, and names who closed it', async () => {
    await close();
    expect([accountant.visitor.status, accountant.visitor.location]).toEqual([303, SEPTEMBER]);
    expect(await posting('2024-09-30')).toBe('constraints.posting_period_open');
    expect(await posting('2024-10-01')).toBe('done');
    await accountant.visitor.get(SEPTEMBER);
    expect(accountant.visitor.page).toContain('Đã khóa sổ');
    expect(accountant.visitor.page).toContain('Người accountant');
  });

  it('is closed once, whoever asks and however wide', async () => {
    const twice = await accountant.visitor.post(`${SEPTEMBER}/khoa-so`, {
      ...{ isCompared: 'on', submissionId: uuidv7() },
    });
    expect(twice.status).toBe(409);
    const span = { fundId: FUND, committeeId: HERE, from: '2024-08-15', to: '2024-09-01' };
    const both = () => get(Periods).close({ id: uuidv7(), ...span });
    expect(await acting(accountant, [HERE], both)).toBe('constraints.period_closed_once');
  });

  it('is not closed before its last day is over', async () => {
    const { rows: today } = await world.owner.query<{ day: string }>(
      `select (now() at time zone 'Asia/Ho_Chi_Minh')::date::text as day`,
    );
    const day = today[0]?.day ?? '';
    const running = () =>
      get(Periods).close({ id: uuidv7(), fundId: FUND, committeeId: HERE, from: day, to: day });
    expect(await acting(accountant, [HERE], running)).toBe('constraints.period_is_over');
    await accountant.visitor.get(`${LIST}/VNN-KY/${day.slice(0, 7)}`);
    expect(accountant.visitor.page).not.toContain('/khoa-so');
  });

  it('is not closed from another committee, nor read there', async () => {
    const stranger = await world.hire('accountant', { at: ELSEWHERE });
    expect((await stranger.visitor.get(SEPTEMBER)).status).toBe(404);
    expect((await stranger.visitor.get(`${SEPTEMBER}/khoa-so`)).status).toBe(404);
    const span = { fundId: FUND, committeeId: HERE, from: '2024-07-01', to: '2024-07-31' };
    const forged = () => get(Periods).close({ id: uuidv7(), ...span });
    expect(await acting(stranger, [ELSEWHERE], forged)).toMatch(/42501|row-level security/);
    const swapped = () => get(Periods).close({ id: uuidv7(), ...span, committeeId: ELSEWHERE });
    expect(await acting(stranger, [ELSEWHERE], swapped)).not.toBe('done');
    const seen = () => get(Database).query('select 1 from books.period');
    expect(await runInScope({ committees: [ELSEWHERE], actorId: stranger.id }, seen)).toEqual([]);
  });
});

describe('A closed month', () => {
  it('is asked to be reopened with a reason, and stays closed meanwhile', async () => {
    expect((await ask('sai')).status).toBe(422);
    expect([(await ask()).status, accountant.visitor.location]).toEqual([303, SEPTEMBER]);
    expect(await posting('2024-09-12')).toBe('constraints.posting_period_open');
    expect((await ask()).status).toBe(409);
    await approver.visitor.get('/can-bo');
    expect(approver.visitor.page).toContain('Quyết định 1 đề nghị mở lại kỳ đã khóa sổ');
  });

  it('is not reopened by the person who asked, by the page or past it', async () => {
    const confirm = () => get(Periods).confirmReopening(id);
    const id = await requestId();
    expect((await decide('dong-y-mo-lai', accountant)).status).toBe(403);
    expect(await acting(accountant, [HERE], confirm)).toBe(
      'constraints.period_reopening_two_persons',
    );
    const asOther = () =>
      get(Database).execute(`update books.period_reopening set proposed_by = $2 where id = $1`, [
        ...[id, approver.id],
      ]);
    expect(await acting(accountant, [HERE], asOther)).toMatch('42501');
    await expect(
      world.owner.query(
        `update books.period_reopening set reason = 'Lý do khác hẳn' where id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ constraint: 'append_only' });
  });

  it('is not decided by a button that was made for another request', async () => {
    await approver.visitor.get(SEPTEMBER);
    const fields = { submissionId: uuidv7(), reopeningId: uuidv7() };
    expect((await approver.visitor.post(`${SEPTEMBER}/dong-y-mo-lai`, fields)).status).toBe(409);
  });

  it('stays closed when the second person does not agree, and may be asked again', async () => {
    expect((await decide('khong-mo-lai')).status).toBe(303);
    expect(await posting('2024-09-12')).toBe('constraints.posting_period_open');
    expect((await ask()).status).toBe(303);
  });

  it('takes postings again when another person agrees, and can be closed again', async () => {
    expect((await decide('dong-y-mo-lai')).status).toBe(303);
    expect(await posting('2024-09-12')).toBe('done');
    await accountant.visitor.get(`${LIST}?quy=${FUND}&trang-thai=reopened`);
    expect(accountant.visitor.page).toContain(SEPTEMBER);
    expect((await close()).status).toBe(303);
    expect(await posting('2024-09-12')).toBe('constraints.posting_period_open');
    const history = (await accountant.visitor.get(SEPTEMBER)).page;
    expect(history.match(/Khóa sổ từ 01\/09\/2024/g)).toHaveLength(2);
    expect(history).toContain('Đồng ý mở lại');
  });

  it('leaves every step in the audit log, with both persons', async () => {
    const { rows: log } = await world.owner.query(
      `select action, actor_id from platform.audit_log where action like 'periods.%' order by at`,
    );
    expect(log).toEqual([
      { action: 'periods.close', actor_id: accountant.id },
      { action: 'periods.askReopening', actor_id: accountant.id },
      { action: 'periods.declineReopening', actor_id: approver.id },
      { action: 'periods.askReopening', actor_id: accountant.id },
      { action: 'periods.reopen', actor_id: approver.id },
      { action: 'periods.close', actor_id: accountant.id },
    ]);
  });

  it('is closed once by two at the same moment', async () => {
    const span = { fundId: FUND, committeeId: HERE, from: '2024-11-01', to: '2024-11-30' };
    const reasons = { earlier: 'Tháng 10 chờ đủ chứng từ' };
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(() =>
        acting(accountant, [HERE], () => get(Periods).close({ id: uuidv7(), ...span, reasons })),
      ),
    );
    expect(outcomes.sort()).toEqual([
      ...Array.from({ length: 3 }, () => 'constraints.period_closed_once'),
      'done',
    ]);
  });
});
