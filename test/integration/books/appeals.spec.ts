import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Appeals } from '../../../src/books/appeals/appeals.service.js';
import { AppealDrafts } from '../../../src/books/appeals/drafts/appeal-drafts.service.js';
import { AppealTerms } from '../../../src/books/appeals/terms/appeal-terms.service.js';
import { Funds } from '../../../src/books/funds/funds.service.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { committeeIdOf } from '../../../src/people/organisation/organisation.service.js';
import { Clock } from '../../../src/platform/clock/clock.js';
import { Database } from '../../../src/platform/database/database.js';
import { acting, openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';
import { Visitor } from '../../support/visitor.js';

const HERE = committeeIdOf('T51');
const ELSEWHERE = committeeIdOf('T48');
const LIST = '/can-bo/loi-keu-goi';

let world: PortalWorld;
let officer: Clerk;
let stranger: Clerk;
let fundId: string;
let today: string;

const get: PortalWorld['get'] = (type) => world.get(type);
const system: PortalWorld['asSystem'] = (work) => world.asSystem(work);
const onDay = (name: string, date: string) => ({
  [`${name}-day`]: date.slice(8),
  [`${name}-month`]: date.slice(5, 7),
  [`${name}-year`]: date.slice(0, 4),
});

beforeAll(async () => {
  world = await openPortal();
  today = get(Clock).today();
  fundId = world.fund.id;
  await world.owner.query(`update books.fund set kind = 'relief' where id = $1`, [fundId]);
  officer = await world.hire('officer');
  stranger = await world.hire('officer', { at: ELSEWHERE });
}, 60_000);

afterAll(() => world.close());

let opened = 0;
/** An account of the fund that nothing was ever booked on. */
async function anAccount(of: { fundId?: string; appealId?: string | null } = {}): Promise<string> {
  const id = uuidv7();
  opened += 1;
  await system(() =>
    get(Funds).createBankAccount({
      ...{ id, code: `RIENG-${String(opened)}`, bankBin: '970436', bankName: 'Vietcombank' },
      ...{ accountNumber: `88800000${String(opened).padStart(3, '0')}`, holderName: 'UY BAN' },
      ...{ committeeId: HERE, fundId, appealId: null, openedOn: '2025-01-01', ...of },
    }),
  );
  return id;
}

const NO_DAY = { 'closesOn-day': '', 'closesOn-month': '', 'closesOn-year': '' };

const wanted = (code: string) => ({
  ...{ fundId, code, title: `Đợt ${code}`, story: 'Dựng lại nhà.\nMua giống.', titleEn: 'Drive' },
  ...{ storyEn: '', place: 'Các xã bị ngập', goalDong: '1.000.000.000' },
  ...{ unitCostDong: '300.000', unitWords: 'suất quà', unitWordsEn: '' },
  ...{ board: 'Ban Vận động cứu trợ tỉnh', bankAccountId: '' },
  ...{ decisionNumber: '12/QĐ', decisionIssuer: 'Ủy ban MTTQ tỉnh' },
  ...onDay('decidedOn', addDays(today, -3)),
  ...onDay('opensOn', today),
  ...onDay('closesOn', addDays(today, 30)),
});

async function send(path: string, fields: Record<string, string>, page = path): Promise<Visitor> {
  const { visitor } = officer;
  await visitor.get(page);
  return visitor.post(path, { ...fields, submissionId: visitor.hidden('submissionId') });
}

async function draft(code: string, change: Record<string, string> = {}): Promise<string> {
  const { visitor } = officer;
  const own = { bankAccountId: await anAccount() };
  await send(`${LIST}/moi`, { ...wanted(code), ...own, ...change });
  expect(visitor.status).toBe(303);
  return visitor.location.replace(`${LIST}/nhap/`, '');
}

async function publish(code: string, change: Record<string, string> = {}): Promise<void> {
  const page = `${LIST}/nhap/${await draft(code, change)}`;
  await send(`${page}/cong-bo`, {}, page);
  expect([officer.visitor.status, officer.visitor.location]).toEqual([303, `${LIST}/${code}`]);
}

const lastDay = async (code: string) => (await system(() => get(Appeals).byCode(code))).closesOn;
let asked = 0;
/** Public pages are kept for some seconds by address: each question has its own. */
const publicPage = (code: string) =>
  new Visitor(world.origin).get(`/loi-keu-goi/${code}?lan=${String((asked += 1))}`);

describe('A draft', () => {
  it('tells every fault in its own sentence and keeps what was typed', async () => {
    const empty = { title: '', story: '', place: '', fundId: '', code: 'lũ', goalDong: 'nhiều' };
    const late = onDay('closesOn', addDays(today, -1));
    const { status, page } = await send(`${LIST}/moi`, { ...wanted('X'), ...empty, ...late });
    expect(status).toBe(422);
    for (const sentence of [
      'Chọn quỹ nhận tiền của đợt vận động.',
      'Mã lời kêu gọi chỉ gồm chữ in hoa không dấu và chữ số, có thể có dấu gạch ngang ở giữa, không có dấu cách, từ 2 đến 40 ký tự.',
      'Nhập tên lời kêu gọi.',
      'Viết vận động để làm gì.',
      'Nhập địa bàn được giúp.',
      'Ngày cuối tiếp nhận không được trước ngày bắt đầu.',
    ]) {
      expect(page).toContain(sentence);
    }
    expect(page).toContain('value="12/QĐ"');
  });

  it('is seen by its committee alone, and never by the public', async () => {
    const id = await draft('NHAP');
    await officer.visitor.get(`${LIST}?trang-thai=draft`);
    expect(officer.visitor.page).toContain('Đợt NHAP');
    expect((await publicPage('NHAP')).status).toBe(404);
    await stranger.visitor.get(LIST);
    expect(stranger.visitor.page).not.toContain('Đợt NHAP');
    for (const path of ['', '/sua']) {
      expect((await stranger.visitor.get(`${LIST}/nhap/${id}${path}`)).status).toBe(404);
    }
    await stranger.visitor.get('/can-bo');
    await stranger.visitor.post(`${LIST}/nhap/${id}/cong-bo`, { submissionId: uuidv7() });
    expect(stranger.visitor.status).toBe(404);
  });

  it('is rewritten, and its code stands in one draft only', async () => {
    const id = await draft('SUA');
    await send(`${LIST}/nhap/${id}/sua`, { ...wanted('SUA'), title: 'Tên mới' });
    await officer.visitor.get(`${LIST}/nhap/${id}`);
    expect(officer.visitor.page).toContain('Tên mới');
    expect((await send(`${LIST}/moi`, wanted('SUA'))).status).toBe(409);
  });

  it('is thrown away without a trace in public, and with one in the audit log', async () => {
    const id = await draft('BO');
    await send(`${LIST}/nhap/${id}/bo`, {}, `${LIST}/nhap/${id}`);
    expect(officer.visitor.status).toBe(303);
    expect((await officer.visitor.get(`${LIST}/nhap/${id}`)).status).toBe(404);
    const log = await world.owner.query(
      `select actor_id, before->>'code' as code from platform.audit_log where action = 'appeals.discard'`,
    );
    expect(log.rows).toEqual([{ actor_id: officer.id, code: 'BO' }]);
  });

  it('is not published without a whole decision, by a button or past it', async () => {
    const id = await draft('THIEU', { decisionNumber: '' });
    const page = `${LIST}/nhap/${id}`;
    await officer.visitor.get(page);
    expect(officer.visitor.page).not.toContain('/cong-bo');
    await send(`${page}/cong-bo`, {}, page);
    expect(officer.visitor.status).toBe(422);
    expect(officer.visitor.page).toContain('Cần đủ số, ngày ký và nơi ban hành');
    expect((await publicPage('THIEU')).status).toBe(404);
  });

  it('is not published when it is over, decided in the future, or of another committee', async () => {
    const refusal = async (id: string, who = officer, sight = HERE) =>
      acting(who, [sight], () => get(AppealDrafts).publish(id));
    const over = await draft('QUA', {
      ...onDay('opensOn', addDays(today, -9)),
      ...onDay('closesOn', addDays(today, -1)),
    });
    expect(await refusal(over)).toBe('constraints.appeal_not_over');
    const early = await draft('MAI', onDay('decidedOn', addDays(today, 1)));
    expect(await refusal(early)).toBe('constraints.appeal_decided_by_now');
    expect(await refusal(early, stranger, ELSEWHERE)).toBe('appeals.draftGone');
    const past = () =>
      get(Database).execute(
        `insert into books.appeal (id, code, fund_id, title, decision_number, decided_on, decision_issuer, opens_on)
         values ($1, 'LAU', $2, 'x', 'x', '2026-01-01', 'x', '2026-01-01')`,
        [uuidv7(), fundId],
      );
    expect(await acting(stranger, [ELSEWHERE], past)).toMatch(/another committee|23514/);
  });

  it('is not published without its board, nor without an account of its own', async () => {
    const publishing = async (change: Record<string, string>) => {
      const code = `RIENG-${String((asked += 1))}`;
      const id = await draft(code, change);
      return acting(officer, [HERE], () => get(AppealDrafts).publish(id));
    };
    expect(await publishing({ board: '' })).toBe('constraints.appeal_by_board');
    const own = 'constraints.appeal_own_account';
    expect(await publishing({ bankAccountId: '' })).toBe(own);
    const { rows } = await world.owner.query<{ id: string }>(
      `select id from books.bank_account where code = $1`,
      [world.account.code],
    );
    await world.give(1_000n);
    expect(await publishing({ bankAccountId: rows[0]?.id ?? '' })).toBe(own);
    const closed = await anAccount();
    await world.owner.query(`update books.bank_account set closed_on = $2 where id = $1`, [
      closed,
      today,
    ]);
    expect(await publishing({ bankAccountId: closed })).toBe(own);
    const cooling = await anAccount();
    await world.owner.query(
      `update books.bank_account set usable_at = clock_timestamp() + interval '1 hour' where id = $1`,
      [cooling],
    );
    expect(await publishing({ bankAccountId: cooling })).toBe(own);
    const bankAccountId = await anAccount();
    expect(await publishing({ bankAccountId })).toBe('done');
    expect(await publishing({ bankAccountId })).toBe(own);
  });

  it('may have begun before it was entered, by a decision of that time; when it was entered stands', async () => {
    const opensOn = addDays(today, -2);
    await publish('TRUOC', onDay('opensOn', opensOn));
    const [kept] = (
      await world.owner.query<Record<string, string>>(
        `select opens_on::text as first, (published_at at time zone 'Asia/Ho_Chi_Minh')::date::text as entered from books.appeal where code = 'TRUOC'`,
      )
    ).rows;
    expect(kept).toEqual({ first: opensOn, entered: today });
    const undecided = await draft('CHUA', onDay('opensOn', addDays(today, -4)));
    expect(await acting(officer, [HERE], () => get(AppealDrafts).publish(undecided))).toBe(
      'constraints.appeal_decided_before_opening',
    );
  });

  it('gives one account to one of two appeals that name it at once', async () => {
    const bankAccountId = await anAccount();
    const ids = [
      await draft('CHUNG-1', { bankAccountId }),
      await draft('CHUNG-2', { bankAccountId }),
    ];
    const both = await Promise.all(
      ids.map((id) => acting(officer, [HERE], () => get(AppealDrafts).publish(id))),
    );
    expect(both.sort()).toEqual(['constraints.appeal_own_account', 'done']);
  });

  it('takes gifts for ninety days at most, as the decree of its first day says', async () => {
    const publishing = async (code: string, closesOn: string) => {
      const days = closesOn === '' ? NO_DAY : onDay('closesOn', closesOn);
      const id = await draft(code, days);
      return acting(officer, [HERE], () => get(AppealDrafts).publish(id));
    };
    expect(await publishing('DAI-91', addDays(today, 91))).toBe(
      'constraints.appeal_reception_days',
    );
    expect(await publishing('DAI-0', '')).toBe('constraints.appeal_reception_days');
    expect(await publishing('DAI-90', addDays(today, 90))).toBe('done');
    const past = `select (books.appeal_rule_on('relief', '2020-10-01')).reception_days as days`;
    expect((await world.owner.query(past)).rows).toEqual([{ days: 60 }]);
  });

  it('is published once, however often the button is pressed at once', async () => {
    const id = await draft('HAI');
    const twice = await Promise.all(
      [1, 2].map(() => acting(officer, [HERE], () => get(AppealDrafts).publish(id))),
    );
    expect(twice.sort()).toEqual(['appeals.draftGone', 'done']);
  });
});

describe('A published appeal', () => {
  beforeAll(() => publish('MUA'));

  it('shows its story, place and decision in public, in both languages', async () => {
    const visitor = await publicPage('MUA');
    expect(visitor.page).toContain('Các xã bị ngập');
    expect(visitor.page).toContain('12/QĐ');
    await visitor.get('/ngon-ngu/en?next=/loi-keu-goi/MUA');
    await visitor.get('/loi-keu-goi/MUA');
    expect(visitor.page).toContain('<h1 class="page-heading__title">Drive');
  });

  it('keeps its days, code and rows whatever the application tries', async () => {
    for (const sql of [
      `update books.appeal set closes_on = '2030-01-01'`,
      `update books.appeal set decision_number = 'x'`,
      `delete from books.appeal`,
      `update books.appeal_term set closes_on = '2030-01-01'`,
      `delete from books.appeal_term`,
      `delete from books.appeal_revision`,
    ]) {
      expect(await acting(officer, [HERE], () => get(Database).execute(sql))).toMatch('42501');
    }
    const owned = world.owner.query(`update books.appeal_revision set title = 'x'`);
    await expect(owned).resolves.toMatchObject({ rowCount: 0 });
  });

  it('is extended by a decision, each time by a row of its own', async () => {
    const page = `${LIST}/MUA`;
    const extend = (to: string, decided = today) => {
      const decision = { decisionNumber: '15/QĐ', decisionIssuer: 'Ủy ban MTTQ tỉnh' };
      const days = { ...onDay('extendedTo', to), ...onDay('decidedOn', decided) };
      return send(`${page}/gia-han`, { ...decision, ...days }, page);
    };
    expect((await extend(addDays(today, 30))).status).toBe(422);
    expect(officer.visitor.page).toContain('ngày cuối mới phải sau ngày cuối hiện nay');
    expect((await extend(addDays(today, 60), addDays(today, 1))).status).toBe(422);
    expect((await extend(addDays(today, 60))).status).toBe(303);
    expect((await extend(addDays(today, 90))).status).toBe(303);
    expect(await lastDay('MUA')).toBe(addDays(today, 90));
    const terms = await world.owner.query(
      `select kind, closes_on::text, closed_before::text, recorded_by from books.appeal_term order by recorded_at`,
    );
    expect(terms.rows).toEqual(
      [
        ...[{ kind: 'extended', closes_on: addDays(today, 60), closed_before: addDays(today, 30) }],
        ...[{ kind: 'extended', closes_on: addDays(today, 90), closed_before: addDays(today, 60) }],
      ].map((term) => ({ ...term, recorded_by: officer.id })),
    );
    await officer.visitor.get(page);
    expect(officer.visitor.page).toContain('Gia hạn đến hết');
    expect((await publicPage('MUA')).page).toContain('15/QĐ');
  });

  it('tells what a gift pays for, and takes a cost and its name only together', async () => {
    const { page } = await publicPage('MUA');
    expect(page).toMatch(/300\.000\s₫ (?:=|&#x3D;) 1 suất quà/);
    expect(page).toContain('/ung-ho?loi-keu-goi&#x3D;MUA&amp;so-tien&#x3D;600000');
    const lone = { ...wanted('LE'), unitWords: '' };
    expect((await send(`${LIST}/moi`, lone)).page).toContain('Viết định mức ấy là cho một phần gì');
    await send(`${LIST}/moi`, { ...wanted('LE'), unitCostDong: '' });
    expect(officer.visitor.page).toContain('Nhập định mức của một phần');
    const alone = `update books.appeal set unit_words = null where code = 'MUA'`;
    await expect(world.owner.query(alone)).rejects.toThrow('appeal_unit_whole');
  });

  it('leaves the former words to be seen when they are put right', async () => {
    const unit = { unitCostDong: '', unitWords: '', unitWordsEn: '' };
    const words = { title: 'Đợt MUA LŨ', story: 'Khác.', titleEn: '', storyEn: '', goalDong: '' };
    expect((await send(`${LIST}/MUA/sua`, { ...words, ...unit })).status).toBe(303);
    const former = await world.owner.query(
      `select title, goal_dong::text, unit_cost_dong::text, unit_words, revised_by from books.appeal_revision`,
    );
    expect(former.rows).toEqual([
      {
        ...{ title: 'Đợt MUA', goal_dong: '1000000000', revised_by: officer.id },
        ...{ unit_cost_dong: '300000', unit_words: 'suất quà' },
      },
    ]);
    await officer.visitor.get(`${LIST}/MUA`);
    expect(officer.visitor.page).toContain('Sửa câu chữ hoặc mục tiêu; tên trước khi sửa:');
  });

  it('is not touched from another committee', async () => {
    expect((await stranger.visitor.get(`${LIST}/MUA`)).status).toBe(404);
    for (const path of ['gia-han', 'ket-thuc', 'sua']) {
      await stranger.visitor.get('/can-bo');
      expect((await stranger.visitor.post(`${LIST}/MUA/${path}`)).status).toBe(404);
    }
    const { id } = await system(() => get(Appeals).byCode('MUA'));
    const past = () =>
      get(AppealTerms).end(
        { id, committeeId: ELSEWHERE },
        { id: uuidv7(), closesOn: today, reason: 'x' },
      );
    expect(await acting(stranger, [ELSEWHERE], past)).toMatch(/another committee|23514/);
  });

  it('is prolonged by a province, never by a commune', async () => {
    const [communeId, fund, appeal] = [world.commune, uuidv7(), uuidv7()];
    await world.owner.query(
      `insert into books.fund (id, code, name, kind, committee_id, opened_on) values ($1, 'CT-XA', 'Quỹ xã', 'relief', $2, '2025-01-01')`,
      [fund, communeId],
    );
    await world.owner.query(
      `insert into books.appeal (id, code, fund_id, title, decision_number, decided_on, decision_issuer, opens_on, closes_on)
       values ($1, 'XA', $2, 'Xã', '1', $3, 'Xã', $3, $4)`,
      [appeal, fund, today, addDays(today, 20)],
    );
    const clerk = await world.hire('officer', { at: communeId });
    const extension = {
      ...{ id: uuidv7(), closesOn: addDays(today, 40), decidedOn: today },
      ...{ decisionNumber: '2', decisionIssuer: 'Xã' },
    };
    const extend = () => get(AppealTerms).extend({ id: appeal, committeeId: communeId }, extension);
    expect(await acting(clerk, [communeId], extend)).toBe('constraints.appeal_extended_by_level');
  });

  it('tells by when its money is handed out, and becomes work when that day nears and passes', async () => {
    const close = (days: number) =>
      world.owner.query(
        `update books.appeal set opens_on = $1::date - 100, closes_on = $1::date - $2::int where code = 'MUA'`,
        [today, days],
      );
    await world.give(5_000n);
    await world.owner
      .query(`insert into books.balance_change (account_id, fund_id, appeal_id, business_date, amount_dong)
      select ledger_account_id, fund_id, (select id from books.appeal where code = 'MUA'), current_date, 5000 from books.bank_account limit 1`);
    await close(5);
    await officer.visitor.get(`${LIST}/MUA`);
    expect(officer.visitor.page).toContain('còn 15 ngày để phân bổ');
    expect(officer.visitor.page).toContain('Nghị định 93/2021');
    await officer.visitor.get('/can-bo');
    expect(officer.visitor.page).not.toContain('hạn phân bổ');
    await close(15);
    await officer.visitor.get('/can-bo');
    expect(officer.visitor.page).toContain('1 đợt vận động sắp hết hạn phân bổ');
    await close(25);
    await officer.visitor.get('/can-bo');
    expect(officer.visitor.page).toContain('1 đợt vận động quá hạn phân bổ');
    await officer.visitor.get(`${LIST}?trang-thai=distributing`);
    expect(officer.visitor.page).toContain('MUA');
    expect((await publicPage('MUA')).page).toContain('Quá hạn phân bổ 5 ngày');
    await world.owner.query(
      `update books.appeal set opens_on = $1, closes_on = $2 where code = 'MUA'`,
      [today, addDays(today, 90)],
    );
  });

  it('is ended early within its days, once, and never extended again', async () => {
    const page = `${LIST}/MUA`;
    const end = (day: string) =>
      send(`${page}/ket-thuc`, { ...onDay('lastDay', day), reason: 'Đã đủ mục tiêu' }, page);
    for (const day of [addDays(today, -1), addDays(today, 91)]) {
      expect((await end(day)).status).toBe(422);
      expect(officer.visitor.page).toContain('Ngày cuối phải từ hôm nay');
    }
    expect((await end(today)).status).toBe(303);
    expect(await lastDay('MUA')).toBe(today);
    await officer.visitor.get(page);
    expect(officer.visitor.page).not.toContain('/gia-han');
    const { id } = await system(() => get(Appeals).byCode('MUA'));
    const more = { id: uuidv7(), closesOn: addDays(today, 9), decidedOn: today };
    const decision = { decisionNumber: '16/QĐ', decisionIssuer: 'Ủy ban MTTQ tỉnh' };
    const subject = { id, committeeId: HERE };
    const again = () => get(AppealTerms).extend(subject, { ...more, ...decision });
    expect(await acting(officer, [HERE], again)).toBe('constraints.appeal_term_of_running');
    expect((await publicPage('MUA')).page).toContain('Đã đủ mục tiêu');
  });

  it('that ran out is not extended by a later decision', async () => {
    await publish('HET', onDay('closesOn', today));
    await world.owner.query(
      `update books.appeal set opens_on = current_date - 40, closes_on = current_date - 10 where code = 'HET'`,
    );
    const { id } = await system(() => get(Appeals).byCode('HET'));
    const extend = (decidedOn: string) => () =>
      get(AppealTerms).extend(
        { id, committeeId: HERE },
        {
          id: uuidv7(),
          closesOn: addDays(today, 9),
          decidedOn,
          decisionNumber: '1',
          decisionIssuer: 'x',
        },
      );
    const late = 'constraints.appeal_term_of_running';
    expect(await acting(officer, [HERE], extend(addDays(today, -2)))).toBe(late);
    // Signed in time, entered late: when it was entered stands beside it.
    expect(await acting(officer, [HERE], extend(addDays(today, -20)))).toBe('done');
  });
});

describe('The lists of appeals', () => {
  beforeAll(async () => {
    await world.owner.query(
      `insert into books.appeal (id, code, fund_id, title, decision_number, decided_on, decision_issuer, opens_on, closes_on)
       select md5('appeal ' || n)::uuid, 'CU-' || n, $1, 'Đợt cũ ' || n, '1', '2025-01-01', 'x', date '2025-01-01' + n / 3, date '2025-12-31'
       from generate_series(1, 70) n`,
      [fundId],
    );
  });

  it.each([
    ['of staff', () => officer.visitor, `${LIST}?trang-thai=ended&tim=đợt cũ`, `href="${LIST}/CU-`],
    ['of the public', () => new Visitor(world.origin), '/loi-keu-goi', 'href="/loi-keu-goi/CU-'],
  ])('%s go on page by page, each appeal once', async (_, reader, start, mark) => {
    const visitor = reader();
    const seen: string[] = [];
    let next: string | undefined = start;
    for (let page = 1; next !== undefined && page < 12; page += 1) {
      await visitor.get(next);
      expect(visitor.status).toBe(200);
      const codes = [...visitor.page.matchAll(new RegExp(`${mark}(\\d+)"`, 'g'))];
      seen.push(...codes.map(([, code]) => code ?? ''));
      next = /rel="next" href="([^"]+)"/
        .exec(visitor.page)?.[1]
        ?.replaceAll('&amp;', '&')
        .replaceAll('&#x3D;', '=');
    }
    expect(new Set(seen).size).toBe(70);
    expect(seen.length).toBe(70);
  });
});
