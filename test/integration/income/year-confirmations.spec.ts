import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { FormBrowser } from '../../support/form-browser.js';
import { wordsOf } from '../../support/rendered.js';
import { enterByCode, giveByBank, promise } from '../../support/world/donors.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const TRAM = { email: 'tram@vidu.vn', donorName: 'Đàm Quỳnh Trâm' };

let world: PortalWorld;
let browser: FormBrowser;
let ids: string[];

beforeAll(async () => {
  world = await openPortal();
  ({ ids } = await giveByBank(world, [
    { ...TRAM, amountDong: 1_000_000n },
    { ...TRAM, amountDong: 2_000_000n },
    { ...TRAM, amountDong: 4_000_000n },
  ]));
  await giveByBank(world, [{ email: 'binh@vidu.vn', donorName: 'Cao Thanh Bình' }]);
  await giveBack(ids[1] ?? '', 500_000n);
  await giveBack(ids[2] ?? '', 4_000_000n);
  browser = new FormBrowser(world.origin);
  await enterByCode(world, browser, TRAM.email);
}, 60_000);
afterAll(() => world.close());

const giveBack = (donationId: string, amountDong: bigint) =>
  world.asSystem(() =>
    world.get(Donations).returnPart({
      ...{ donationId, amountDong, kind: 'refund', onDay: world.clock.today() },
      ...{ reason: 'Nhầm', returnedBy: null, money: 'inTransit' },
      source: { type: 'card_refund', id: randomUUID() },
    }),
  );

async function make(change: Record<string, string> = {}) {
  const { html } = await browser.get('/cua-toi/nam');
  const fields = { ...FormBrowser.hidden(html), year: `2025:${world.province}`, ...change };
  return browser.post('/cua-toi/nam', fields);
}

async function files(): Promise<string[]> {
  const { html } = await browser.get('/cua-toi/nam');
  return [...html.matchAll(/\/cua-toi\/nam\/[0-9a-f-]+\/tai/g)].map(([path]) => path);
}

async function textOf(path: string): Promise<string> {
  const { cookies } = browser as unknown as { cookies: Map<string, string> };
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${world.origin}${path}`, { headers: { cookie } });
  const pdf = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()) }).promise;
  const { items } = await (await pdf.getPage(1)).getTextContent();
  return items.map((item) => ('str' in item ? item.str : '')).join(' ');
}

describe('the confirmation of a year', () => {
  it('is the sum of what stands, says what is still looked for, and is made once for a form', async () => {
    const id = randomUUID();
    expect((await make({ submissionId: id })).location).toBe('/cua-toi/nam');
    await make({ submissionId: id });
    const [file = '', ...more] = await files();
    expect(more).toEqual([]);
    const text = await textOf(file);
    expect(text).toContain('2.500.000');
    expect(text).toContain('Hai triệu năm trăm nghìn đồng');
    expect(text).toContain('Đàm Quỳnh Trâm');
    // Promised on a day of this year, and the paper is of 2025: nothing waits in it.
    expect(text).not.toContain('Chưa tính vào tổng');
    await promise(world, { ...TRAM, amountDong: 7_000_000n });
    await world.owner.query(
      `update income.pledge set registered_at = '2025-12-30' where amount_dong = 7000000`,
    );
    await make();
    expect(await textOf((await files())[0] ?? '')).toContain('1 khoản đăng ký trong năm');
  });

  it('is asked for by year, and only where something stands', async () => {
    const { html } = await browser.get('/cua-toi/nam');
    expect(wordsOf(html)).toContain('2 khoản, 2.500.000 ₫');
    expect((await make({ year: '' })).status).toBe(422);
    const empty = await make({ year: `2019:${world.province}` });
    expect(wordsOf(empty.html)).toContain('Năm này không có khoản nào');
    expect((await make({ year: `2025:${randomUUID()}` })).status).toBe(422);
  });

  it('is checked by its code and total, and says when its gifts changed', async () => {
    const [paper] = await world.rows<{ code: string; dong: bigint }>(
      'select check_code as code, total_dong as dong from income.year_confirmation order by made_at limit 1',
    );
    const checked = async (beside: string) => {
      const visitor = new FormBrowser(world.origin);
      const path = `/kiem-chung?ma=${paper?.code ?? ''}&so=${beside}`;
      return wordsOf((await visitor.get(path)).html);
    };
    expect(await checked('2.500.000')).toContain('Giấy xác nhận đúng');
    expect(await checked('2.500.001')).toContain('Không khớp');
    await giveBack(ids[0] ?? '', 1n);
    expect(await checked('2.500.000')).toContain('đã có khoản thay đổi');
    expect(await checked('2.500.000')).not.toContain('Trâm');
  });

  it('is taken by the visit that made it alone', async () => {
    const [file = ''] = await files();
    const other = new FormBrowser(world.origin);
    expect((await other.get(file)).location).toBe('/cua-toi/vao');
    await enterByCode(world, other, 'binh@vidu.vn');
    expect((await other.get(file)).status).toBe(404);
  });

  it('is refused by the database with another total, or with a line added later', async () => {
    const [visit] = await world.rows<{ id: string }>(
      `select v.id from income.donor_visit v join income.year_confirmation c on c.visit_id = v.id limit 1`,
    );
    const forged = await world.refusalOf(
      `insert into income.year_confirmation (id, committee_id, visit_id, year, line_count, total_dong, waiting_count, waiting_dong, check_code)
       values (gen_random_uuid(), $1, $2, 2025, 2, 9000000, 0, 0, 'XNFORGED')`,
      [world.province, visit?.id],
    );
    expect(forged).toBe('year_confirmation_foots');
    const added = await world.refusalOf(
      `insert into income.year_confirmation_line (confirmation_id, donation_id, committee_id, amount_dong)
       select c.id, $1, c.committee_id, 1 from income.year_confirmation c limit 1`,
      [ids[2]],
    );
    expect(added).toBe('year_confirmation_foots');
  });
});
