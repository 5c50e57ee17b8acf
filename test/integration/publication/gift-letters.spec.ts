import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Giving } from '../../../src/income/giving/giving.service.js';
import { PledgeProofs } from '../../../src/income/pledge-proofs/pledge-proofs.service.js';
import { PromiseNews } from '../../../src/income/promise-news/promise-news.service.js';
import { knownStatements } from '../../../src/platform/database/statements/statement.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { GiftLetters } from '../../../src/publication/gift-letters/gift-letters.service.js';
import { FormBrowser } from '../../support/form-browser.js';
import { enterByCode, giveByBank } from '../../support/world/donors.js';
import { handOver, payRelief, relief } from '../../support/world/history/spend.js';
import { importLines } from '../../support/world/history/receive.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const LAN = { email: 'lan.thu@vidu.vn', donorName: 'Nguyễn Thị Lan' };

let world: PortalWorld;
let browser: FormBrowser;
let giftId: string;
let code: string;

beforeAll(async () => {
  world = await openPortal();
  browser = new FormBrowser(world.origin);
  const given = await giveByBank(world, [{ ...LAN, amountDong: 2_000_000n }]);
  await giveByBank(world, [
    { email: 'khac@vidu.vn', donorName: 'Trần Văn Khác', amountDong: 98_000_000n },
  ]);
  [giftId = ''] = given.ids;
  [code = ''] = given.codes;
  await world.get(JobRunner).drain();
  await tell();
  await enterByCode(world, browser, LAN.email);
}, 90_000);
afterAll(() => world.close());
beforeEach(() => world.owner.query('delete from platform.outbox_mail'));

const tell = () => world.get(GiftLetters).tell();
/** The clock of the database cannot be set: what was told is made older, past its guards. */
const weekPasses = () =>
  world.owner.query(`begin; set local session_replication_role = replica;
    update income.letter_thread set told_until = told_until - interval '8 days';
    update income.letter_reader set told_at = told_at - interval '8 days';
    update publication.layer_news set noticed_at = noticed_at - interval '8 days', came_at = came_at - interval '8 days';
    commit`);

const letters = () =>
  world.rows<{ subject: string; body_text: string; leave_link: string | null }>(
    `select subject, body_text, leave_link from platform.outbox_mail where leave_link is not null order by id`,
  );

async function press(path: string, fields: Record<string, string>) {
  const { html } = await browser.get(path);
  return browser.post(path, { ...FormBrowser.hidden(html), ...fields });
}

const decide = (amountDong: bigint) => world.approved(relief(world, amountDong));

async function deliver(amountDong: bigint): Promise<void> {
  const [lineId = ''] = (await decide(amountDong)).lineIds;
  const group = { groupLabel: 'Danh sách thôn 7', quantity: 1, amountDong };
  const [entitlementId = ''] = await world.nameAgreed(lineId, [group]);
  const voucher = await payRelief(world, lineId, [entitlementId]);
  await handOver(world, voucher.id, entitlementId);
}

const pathOf = (link: string) => new URL(link).pathname;

describe('letters of news', () => {
  it('go to nobody who did not ask for them', async () => {
    await decide(1_000_000n);
    await tell();
    await weekPasses();
    await tell();
    expect(await letters()).toEqual([]);
  });

  it('are wished for beside one gift by who proved the address, and sent twice the form is one word', async () => {
    const { html } = await browser.get(`/cua-toi/khoan/${giftId}`);
    expect(html).toContain(`/cua-toi/khoan/${giftId}/thu`);
    const path = `/cua-toi/khoan/${giftId}/thu`;
    const form = FormBrowser.hidden((await browser.get(path)).html);
    for (let time = 0; time < 2; time += 1) {
      const { location } = await browser.post(path, { ...form, letters: 'yes' });
      expect(location).toBe(path);
    }
    const [row] = await world.rows<{ words: bigint; threads: bigint }>(
      `select (select count(*) from income.letter_wish) as words, (select count(*) from income.letter_thread) as threads`,
    );
    expect([row?.words, row?.threads]).toEqual([1n, 1n]);
  });

  it('tell once what was allocated and handed over, with the share of the pool, however often and by however many the job runs', async () => {
    await weekPasses();
    await deliver(3_000_000n);
    await Promise.all([tell(), tell(), tell()]);
    await tell();
    const told = await letters();
    expect(told).toHaveLength(1);
    const [{ subject, body_text: body } = { subject: '', body_text: '' }] = told;
    expect(subject).toBe('Tin về khoản ủng hộ của bạn');
    expect(body).toContain(`(mã ${code})`);
    expect(body).toContain('Đã phân bổ 3.000.000 ₫ theo 1 quyết định.');
    expect(body).toContain('Đã trao tận tay 3.000.000 ₫');
    expect(body).toContain('cứ khoảng 50 đồng của nguồn này có 1 đồng của bạn');
    expect(body).toContain(`/theo-doi/${code}`);
    expect(body).not.toContain('thôn 7');
  });

  it('wait out their week, though there is news, and then tell it together', async () => {
    await decide(4_000_000n);
    await tell();
    await decide(5_000_000n);
    await tell();
    expect(await letters()).toEqual([]);
    await world.owner.query(`begin; set local session_replication_role = replica;
      update income.letter_thread set told_until = told_until - interval '8 days'; commit`);
    // The database itself keeps the week, whatever the rows of the gifts say.
    await tell();
    expect(await letters()).toEqual([]);
    await expect(
      world.asSystem(() => world.db.execute('update income.letter_reader set told_at = now()')),
    ).rejects.toThrow('at most one letter a week');
  });

  it('come again after a week, and not for news that was told', async () => {
    await weekPasses();
    await tell();
    expect(await letters()).toEqual([]);
    await decide(6_000_000n);
    await tell();
    const [letter] = await letters();
    expect(letter?.body_text).toContain('6.000.000 ₫ theo 1 quyết định');
    expect(letter?.body_text).not.toContain('Đã trao tận tay');
  });

  it('are left by one click of a mail program, without a page, a session or a form, and again', async () => {
    await weekPasses();
    await decide(7_000_000n);
    await tell();
    const [letter] = await letters();
    const link = letter?.leave_link ?? '';
    const path = pathOf(link);
    expect(letter?.body_text).toContain(link);
    const stranger = new FormBrowser(world.origin);
    expect((await stranger.get(path)).html).toContain('Thôi nhận thư báo tin');
    const told = () =>
      world.rows<{ count: bigint }>('select count(*) as count from income.letter_thread');
    expect((await told())[0]?.count).toBe(1n);
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=b']) {
      const body = type.startsWith('multipart')
        ? '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
        : 'List-Unsubscribe=One-Click';
      const answer = await fetch(new URL(path, world.origin), {
        ...{ method: 'POST', redirect: 'manual', headers: { 'content-type': type }, body },
      });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('không còn được gửi tin');
    }
    expect((await told())[0]?.count).toBe(0n);
    const forged = `${path.slice(0, -4)}AAAA`;
    expect((await stranger.get(forged)).status).toBe(404);
  });

  it('come for all gifts, those to come too, once wished for', async () => {
    expect((await press('/cua-toi/thu', { letters: 'all' })).location).toBe('/cua-toi/thu');
    await giveByBank(world, [{ ...LAN, amountDong: 500_000n }]);
    const threads = await world.rows('select from income.letter_thread');
    expect(threads).toHaveLength(2);
    await press('/cua-toi/thu', { letters: 'none' });
    expect(await world.rows('select from income.letter_thread')).toHaveLength(0);
  });
});

describe('a million readers', () => {
  it('cost no more to look through than those who are behind', async () => {
    await world.owner.query(`begin; set local session_replication_role = replica;
      insert into income.letter_thread (pledge_id, reader_id, place_id, told_until)
      select gen_random_uuid(), gen_random_uuid(), '${world.appeal.id}', clock_timestamp() from generate_series(1, 30000); commit;
      analyze income.letter_thread`);
    const { text, params } = knownStatements().find((known) =>
      known.text.includes('thread_behind'),
    ) ?? {
      ...{ text: '', params: [] },
    };
    expect(params).toHaveLength(1);
    const plan = await world.asSystem(() =>
      world.db.query<{ 'QUERY PLAN': string }>(`explain ${text.replaceAll('$1', '500')}`),
    );
    const lines = plan.map((line) => Object.values(line).join('')).join('\n');
    expect(lines).toContain('letter_thread_behind');
    expect(lines).not.toContain('Seq Scan on letter_thread');
    expect(lines).toContain('layer_news_of_place');
    await world.owner.query(`begin; set local session_replication_role = replica;
      delete from income.letter_thread t where not exists (select from income.pledge p where p.id = t.pledge_id); commit`);
  });
});

describe('the box while giving', () => {
  const give = async (email: string) => {
    const purpose = `appeal:${world.appeal.code}`;
    const answers = {
      ...{ submissionId: crypto.randomUUID(), purpose, suggested: 1_000_000n, amount: null },
      ...{ donorName: 'Lê Văn Tích', display: 'masked' as const, email, emailAsIs: false },
      ...{ letters: true, wish: '', way: 'bank_transfer' as const },
    };
    return world.get(Giving).confirm(answers, { locale: 'vi', networkKey: email });
  };
  const pay = ({ referenceCode }: { referenceCode: string }) =>
    importLines(world, world.appealAccount.code, [['', '1000000', `${referenceCode} UNG HO`]]);

  it('counts once the address is proven, by the link of the promise', async () => {
    const pledge = await give('tich@vidu.vn');
    const [proof] = await world.rows<{ body_text: string }>(
      `select body_text from platform.outbox_mail where to_address = 'tich@vidu.vn'`,
    );
    const token = /xac-nhan\/([\w-]+)/.exec(proof?.body_text ?? '')?.[1] ?? '';
    await pay(pledge);
    await weekPasses();
    await decide(1_500_000n);
    await tell();
    expect(await letters()).toEqual([]);
    await world.asSystem(() => world.get(PledgeProofs).prove(token));
    await weekPasses();
    await decide(2_500_000n);
    await tell();
    expect((await letters())[0]?.body_text).toContain('2.500.000 ₫ theo 1 quyết định');
  });

  it('is confirmed from the letter that tells of the money, where the link of the promise was passed over', async () => {
    await pay(await give('bo.qua@vidu.vn'));
    await world.owner.query('delete from platform.outbox_mail');
    await world.get(PromiseNews).tell();
    const rows = await world.rows<{ body_text: string }>(
      `select body_text from platform.outbox_mail where to_address = 'bo.qua@vidu.vn'`,
    );
    const path = /\/thu-tin\/[\w-]+/.exec(rows[0]?.body_text ?? '')?.[0] ?? '';
    const reader = new FormBrowser(world.origin);
    const { html } = await reader.get(path);
    const sent = await reader.post(`${path}/nhan`, FormBrowser.hidden(html));
    expect(sent.location).toBe(path);
    const proven = `select from income.letter_reader where proven_at is not null and address_hash = income.address_hash('bo.qua@vidu.vn')`;
    expect(await world.rows(proven)).toHaveLength(1);
  });

  it('is no way to say a word for the promise of another address', async () => {
    const [mine] = await world.rows<{ id: string }>(
      `select id from income.pledge where contact_email = 'khac@vidu.vn'`,
    );
    const say = `insert into income.letter_wish (id, batch_id, reader_id, says, way, pledge_id)
      select gen_random_uuid(), gen_random_uuid(), r.id, 'gift', 'giving', '${String(mine?.id)}' from income.letter_reader r limit 1`;
    await expect(world.asSystem(() => world.db.execute(say))).rejects.toThrow('another address');
  });
});
