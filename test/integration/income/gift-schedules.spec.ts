import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GiftSchedules } from '../../../src/income/gift-schedules/gift-schedules.service.js';
import type { WantedSchedule } from '../../../src/income/gift-schedules/gift-schedules.types.js';
import { ScheduleCalls } from '../../../src/income/gift-schedules/schedule-calls.service.js';
import { PromiseNews } from '../../../src/income/promise-news/promise-news.service.js';
import { dayIn, monthAfter, monthOf, nextDay } from '../../../src/kernel/dates/months.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { FormBrowser } from '../../support/form-browser.js';
import { importLines } from '../../support/world/history/receive.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal();
}, 60_000);
afterAll(() => world.close());

const call = (today: string) => world.get(ScheduleCalls).call(today);
const figures = () =>
  world.rows<{ kind: string; dong: string }>(
    `select kind, sum(amount_dong)::text as dong from publication.figure_by_day group by 1 order by 1`,
  );
async function letters(to: string): Promise<string[]> {
  const rows = await world.rows<{ body: string }>(
    `select body_text as body from platform.outbox_mail where body_text like '%' || $1 || '%' or to_address = $1 order by id`,
    [to],
  );
  return rows.map(({ body }) => body);
}
const tokenIn = (letter = '') => /\/hang-thang\/(\S+)/u.exec(letter)?.[1] ?? '';
async function asked(change: Partial<WantedSchedule> = {}) {
  const contactEmail = `${randomUUID()}@vidu.vn`;
  const wanted: WantedSchedule = {
    ...{ id: randomUUID(), committeeId: world.province, fundId: world.fund.id, appealId: null },
    ...{
      amountDong: 100_000n,
      dayNo: 5,
      lastMonth: null,
      donorName: 'Lan',
      display: 'masked' as const,
    },
    ...{ contactEmail, locale: 'vi' as const, ...change },
  };
  await world.asSystem(() => world.get(GiftSchedules).ask(wanted, 'Quỹ'));
  const [letter] = await letters(contactEmail);
  return { ...wanted, token: tokenIn(letter) };
}
async function running(change: Partial<WantedSchedule> = {}) {
  const schedule = await asked(change);
  await step(schedule.token, 'prove');
  return schedule;
}
const step = (token: string, kind: 'prove' | 'pause' | 'resume' | 'stop') =>
  world
    .asSystem(() => world.get(GiftSchedules).step(token, { kind }))
    .then(
      () => 'done',
      (error: unknown) => (error as { code?: string }).code ?? String(error),
    );
const stateOf = async (id: string) =>
  (
    await world.rows<{ status: string; ended_for: string | null; next_on: string }>(
      'select status, ended_for, next_on::text from income.gift_schedule where id = $1',
      [id],
    )
  )[0];
const monthsOf = (id: string) =>
  world.rows<{ month: string; code: string; dong: bigint }>(
    `select schedule_month::text as month, reference_code as code, settled_dong as dong from income.pledge where schedule_id = $1 order by 1`,
    [id],
  );

describe('a gift of every month', () => {
  it('asks once a month over a year and moves no figure until a gift comes, which ties itself to its month', async () => {
    const today = world.clock.today();
    const { id, contactEmail } = await running({ dayNo: 31 });
    const before = await figures();
    let month = monthOf(nextDay(31, today, null));
    const first = month;
    for (let turn = 0; turn < 12; turn += 1) {
      const day = dayIn(month, 31);
      await call(`${day.slice(0, 8)}01`);
      await Promise.all([call(day), call(day)]);
      const made = await monthsOf(id);
      expect(made).toHaveLength(turn + 1);
      if (turn % 2 === 0) {
        expect(await figures()).toEqual(before);
        const code = made.at(-1)?.code ?? '';
        await pay(code, '100000');
        before.splice(0, before.length, ...(await figures()));
      }
      month = monthAfter(month);
    }
    const made = await monthsOf(id);
    expect(made[0]?.month).toBe(first);
    expect(made.filter(({ dong }) => dong === 100_000n)).toHaveLength(6);
    expect(await letters(contactEmail)).toHaveLength(13);
    expect((await world.get(Verification).verify()).filter(({ holds }) => !holds)).toEqual([]);
  }, 120_000);

  it('ends by itself after silent months, after its last, and when its appeal does', async () => {
    const today = world.clock.today();
    const start = monthOf(nextDay(5, today, null));
    const after = (count: number) => {
      let month = start;
      for (let turn = 0; turn < count; turn += 1) month = monthAfter(month);
      return month;
    };
    const silent = await running();
    const short = await running({ lastMonth: after(1) });
    for (let turn = 0; turn < 4; turn += 1) await call(dayIn(after(turn), 5));
    expect(await stateOf(silent.id)).toMatchObject({ status: 'ended', ended_for: 'silence' });
    expect(await monthsOf(silent.id)).toHaveLength(3);
    expect(await stateOf(short.id)).toMatchObject({ status: 'ended', ended_for: 'last_month' });
    expect(await monthsOf(short.id)).toHaveLength(2);
    const appeal = await running({ appealId: world.pastAppeal.id });
    await call(dayIn(start, 5));
    expect(await stateOf(appeal.id)).toMatchObject({ status: 'ended', ended_for: 'purpose' });
    expect((await letters(appeal.contactEmail)).at(-1)).toContain('đã dừng');
    expect(await monthsOf(appeal.id)).toEqual([]);
  });

  it('asks for no month that nobody could ask for in time, and reminds of none', async () => {
    const { id, contactEmail } = await running();
    const late = dayIn(monthAfter(monthAfter(monthOf(nextDay(5, world.clock.today(), null)))), 20);
    await call(late);
    expect((await monthsOf(id)).map(({ month }) => month)).toEqual([monthOf(late)]);
    await world.owner.query(
      `begin; set local session_replication_role = replica;
       update income.pledge set registered_at = clock_timestamp() - interval '9 days' where schedule_id = '${id}'; commit`,
    );
    await world.get(PromiseNews).tell();
    expect(await letters(contactEmail)).toHaveLength(2);
  });

  it('is what its giver says by the link, and only in a state for it', async () => {
    const schedule = await asked();
    const { id, token } = schedule;
    expect(await stateOf(id)).toMatchObject({ status: 'asked' });
    expect(await step(token, 'pause')).toBe('constraints.schedule_step_in_state');
    expect(await step(token, 'prove')).toBe('done');
    expect(await step(token, 'prove')).toBe('constraints.schedule_step_in_state');
    const browser = new FormBrowser(world.origin);
    const path = `/hang-thang/${token}`;
    const press = async (button: string) =>
      browser.post(`${path}/${button}`, {
        _csrf: FormBrowser.hidden((await browser.get(path)).html)['_csrf'] ?? '',
      });
    expect((await press('tam-dung')).status).toBe(303);
    await call('2099-01-05');
    expect(await monthsOf(id)).toEqual([]);
    expect((await press('tiep-tuc')).status).toBe(303);
    const fields = FormBrowser.hidden((await browser.get(path)).html);
    const change = (of: Record<string, string>) =>
      browser.post(`${path}/doi`, { ...fields, ...of });
    const wrong = await change({ amount: '90.000.000', dayNo: '31', lastMonth: '' });
    expect([wrong.status, wrong.html]).toEqual([422, expect.stringContaining('vượt mức')]);
    const bad = await change({ amount: '', dayNo: '32', lastMonth: '13/2027' });
    for (const words of ['Nhập số tiền mới', 'số từ 1 đến 31', 'Không có tháng này']) {
      expect(bad.html).toContain(words);
    }
    expect((await change({ amount: '200.000', dayNo: '31', lastMonth: '12/2030' })).status).toBe(
      303,
    );
    const shown = await browser.get(path);
    expect(shown.html).toContain('200.000');
    expect(shown.html).not.toContain(schedule.contactEmail);
    expect((await press('dung')).status).toBe(303);
    expect(await stateOf(id)).toMatchObject({ status: 'ended', ended_for: 'giver' });
    const over = await browser.post(`${path}/tiep-tuc`, { _csrf: fields['_csrf'] ?? '' });
    expect([over.status, over.html]).toEqual([409, expect.stringContaining('Đã dừng')]);
    expect((await browser.get('/hang-thang/khong-co')).status).toBe(404);
  });

  it('is asked for by the public form, all faults at once, and no more than an address may have', async () => {
    const browser = new FormBrowser(world.origin);
    const path = '/ung-ho/hang-thang';
    const fields = FormBrowser.hidden((await browser.get(path)).html);
    const send = (of: object) =>
      browser.post(path, {
        ...fields,
        ...{ purpose: `fund:${world.fund.code}`, amount: '100.000', dayNo: '5', lastMonth: '' },
        ...{ donorName: '', display: 'masked', email: 'hangthang@vidu.vn', ...of },
      });
    const wrong = await send({ amount: '', dayNo: '0', email: '' });
    for (const words of ['bạn muốn ủng hộ mỗi tháng', 'số từ 1 đến 31', 'để nhận thư nhắc']) {
      expect(wrong.html).toContain(words);
    }
    for (let sent = 0; sent < 2; sent += 1) expect((await send({})).status).toBe(303);
    expect(await letters('hangthang@vidu.vn')).toHaveLength(1);
    for (let more = 0; more < 4; more += 1) await send({ submissionId: randomUUID() });
    const full = await send({ submissionId: randomUUID(), email: 'HangThang@vidu.vn' });
    expect([full.status, full.html]).toEqual([422, expect.stringContaining('đã có nhiều lịch')]);
  });

  it('is counted for staff without anybody, and is in no list of promises', async () => {
    const { visitor } = await world.hire('officer');
    await visitor.get('/can-bo/ung-ho-hang-thang');
    expect(visitor.page).toContain(world.fund.name);
    expect(visitor.page).not.toContain('@vidu.vn');
    const [month] = await world.rows<{ code: string }>(
      'select reference_code as code from income.pledge where schedule_id is not null limit 1',
    );
    await visitor.get('/can-bo/dang-ky');
    expect(visitor.page).not.toContain(month?.code ?? 'none');
  });

  it('counts for nothing else in the database: no other month, amount or state', async () => {
    const { id } = await running();
    const insert = `insert into income.pledge (id, reference_code, committee_id, fund_id, amount_dong, display, contact_email, way, submission_id, schedule_id, schedule_month)
      select gen_random_uuid(), 'UHX222222222', committee_id, fund_id, $2, display, contact_email, 'bank_transfer', gen_random_uuid(), id, $3::date from income.gift_schedule where id = $1`;
    expect(await world.refusalOf(insert, [id, 99, '2099-01-01'])).toBe('pledge_of_schedule');
    expect(await world.refusalOf(insert, [id, 100_000, '2020-01-01'])).toBe('pledge_of_schedule');
    expect(await world.refusalOf(insert, [id, 100_000, '2099-01-02'])).toBe('pledge_of_schedule');
  });
});

/** A statement with one line; each has its own text, so that none is known already. */
async function pay(code: string, dong: string): Promise<void> {
  await importLines(world, world.account.code, [['', dong, `${code} UNG HO ${code}`]]);
}
