import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { readVietQr } from '../../../src/income/vietqr/vietqr.js';
import { FormBrowser } from '../../support/form-browser.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal({
    env: {
      BANK_WEBHOOK_SECRETS: 'sepay:bank-secret-of-the-test-0001',
      BANK_APP_LINKS: 'MB|https://apps.example/{bank}/{account}?tn={memo}',
    },
  });
}, 60_000);
afterAll(() => world.close());

const ANSWERS = {
  purpose: 'appeal:BAO-LU-T51',
  suggested: 'other',
  amount: '5.000.000',
  donorName: 'Nguyễn Thị Lan',
  display: 'masked',
  email: 'lan@example.vn',
  wish: 'Mong giúp <b>trẻ em</b>',
};

async function answered(change: Partial<typeof ANSWERS> = {}) {
  const browser = new FormBrowser(world.origin);
  const form = await browser.get('/ung-ho?loi-keu-goi=BAO-LU-T51');
  const hidden = FormBrowser.hidden(form.html);
  const sent = await browser.post('/ung-ho', { ...hidden, ...ANSWERS, ...change });
  return { browser, form, hidden, sent };
}

async function promised(change: Partial<typeof ANSWERS> = {}) {
  const { browser, sent } = await answered(change);
  const check = await browser.get(sent.location);
  const confirmed = await browser.post(sent.location, FormBrowser.hidden(check.html));
  return { browser, check, checkPath: sent.location, confirmed };
}

describe('giving', () => {
  it('offers only what is open, the appeal of the link first, and no cards without keys', async () => {
    const { form } = await answered();
    expect(form.status).toBe(200);
    expect(form.html).toContain('value="appeal:BAO-LU-T51" id="field-purpose" checked');
    expect(form.html).not.toContain('MUA-CU-T51');
    expect(form.html).not.toContain('name="way"');
    expect(form.html).toMatch(/value="masked"[^>]*checked/);
  });

  it('leads through check to a page with account, amount, code first in the memo, and a QR', async () => {
    const { browser, check, confirmed } = await promised();
    expect(check.html).toContain('N. T. Lan');
    expect(check.html).toContain('&lt;b&gt;trẻ em&lt;/b&gt;');
    expect(confirmed.status).toBe(303);
    const page = await browser.get(confirmed.location);
    const code = confirmed.location.split('/').at(-1) ?? '';
    expect(page.html).toContain(world.appealAccount.accountNumber);
    expect(page.html).toContain(`${code} UNG HO`);
    expect(page.html).toContain('5.000.000');
    expect(page.html).toContain(`<img class="qr__code" src="/ung-ho/${code}/ma-qr.png"`);
    expect(page.html).not.toContain('lan@example.vn');
    const [pledge] = await world.rows<{ amount_dong: bigint; status: string }>(
      'select amount_dong, status from income.pledge where reference_code = $1',
      [code],
    );
    expect(pledge).toEqual({ amount_dong: 5_000_000n, status: 'announced' });
    expect(await world.balance('gifts')).toBe(0n);
  });

  it('gives the code as a picture that a bank app reads, only while money is asked for', async () => {
    const { confirmed } = await promised();
    const code = confirmed.location.split('/').at(-1) ?? '';
    const answer = await fetch(`${world.origin}/ung-ho/${code}/ma-qr.png`);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('content-disposition')).toContain(
      `inline; filename="QR-${code}.png"`,
    );
    expect(answer.headers.get('x-robots-tag')).toBe('noindex, noarchive');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.length).toBeLessThan(3_000);
    const { data, info } = await sharp(bytes)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const decode = jsQR as unknown as typeof jsQR.default;
    const read = decode(new Uint8ClampedArray(data), info.width, info.height);
    expect(readVietQr(read?.data ?? '')).toEqual({
      ok: true,
      code: {
        ...{ bankBin: '970436', accountNumber: world.appealAccount.accountNumber },
        ...{ target: 'account', amountDong: 5_000_000n, memo: `${code} UNG HO`, billNumber: null },
      },
    });
    await world.owner.query(
      `update income.pledge set status = 'cancelled' where reference_code = $1`,
      [code],
    );
    expect((await fetch(`${world.origin}/ung-ho/${code}/ma-qr.png`)).status).toBe(404);
    expect((await fetch(`${world.origin}/ung-ho/UHX225J6C82H/ma-qr.png`)).status).toBe(404);
  });

  it('brings all of it back by the code alone, without a name or an address', async () => {
    const { confirmed } = await promised();
    const code = confirmed.location.split('/').at(-1) ?? '';
    const stranger = new FormBrowser(world.origin);
    const followed = await stranger.get(`/theo-doi/${code}`);
    expect(followed.html).toContain(`href="/ung-ho/${code}">Xem lại cách chuyển tiền`);
    const page = await stranger.get(`/ung-ho/${code}`);
    expect(page.html).toContain(world.appealAccount.accountNumber);
    expect(page.html).toContain('Nếu đến ngày');
    for (const own of ['Lan', 'lan@example.vn', 'trẻ em']) expect(page.html).not.toContain(own);
    await world.owner.query(
      `update income.pledge set registered_at = registered_at - interval '8 days' where reference_code = $1`,
      [code],
    );
    expect((await stranger.get(`/ung-ho/${code}`)).html).not.toContain('Nếu đến ngày');
  });

  it('opens the app of a bank only where an operator named its link', async () => {
    const { browser, confirmed } = await promised();
    const page = await browser.get(confirmed.location);
    expect(page.html).toContain('href="https://apps.example/970436/');
    expect(page.html).toContain('Mở ứng dụng MB');
  });

  it('registers once for a double click, and the back button leads to the same promise', async () => {
    const { browser, sent, hidden } = await answered();
    const check = await browser.get(sent.location);
    const fields = FormBrowser.hidden(check.html);
    const clicks = await Promise.all([1, 2, 3].map(() => browser.post(sent.location, fields)));
    const places = new Set(clicks.map((click) => click.location));
    expect(places.size).toBe(1);
    const again = await browser.post('/ung-ho', { ...hidden, ...ANSWERS, amount: '7.000.000' });
    expect([...places]).toEqual([again.location]);
    const mails = await world.rows<{ id: string }>(
      `select id from platform.outbox_mail where body_text like '%' || $1 || '%'`,
      [again.location.split('/').at(-1)],
    );
    expect(mails).toHaveLength(1);
  });

  it('keeps two open pages apart, whichever is sent first', async () => {
    const browser = new FormBrowser(world.origin);
    const pages = [];
    for (const purpose of ['appeal:BAO-LU-T51', 'fund:VNN-T51']) {
      const hidden = FormBrowser.hidden((await browser.get('/ung-ho')).html);
      pages.push({ purpose, hidden, amount: purpose.startsWith('fund') ? '11.000' : '12.000' });
    }
    const checks = [];
    for (const { hidden, ...own } of pages.toReversed()) {
      checks.push((await browser.post('/ung-ho', { ...hidden, ...ANSWERS, ...own })).location);
    }
    const codes = [];
    for (const at of checks.toReversed()) {
      const { location } = await browser.post(at, FormBrowser.hidden((await browser.get(at)).html));
      codes.push(location.split('/').at(-1));
    }
    const promises = await world.rows<{ dong: string; appeal: string | null }>(
      `select p.amount_dong::text as dong, a.code as appeal from income.pledge p
       left join books.appeal a on a.id = p.appeal_id where p.reference_code = any ($1) order by 1`,
      [codes],
    );
    expect(promises).toEqual([
      { dong: '11000', appeal: null },
      { dong: '12000', appeal: 'BAO-LU-T51' },
    ]);
  });

  it.each([
    ['0,5', 'không có phần lẻ'],
    ['1.00.000', 'hiểu theo nhiều cách'],
    ['mot trieu', 'chữ số'],
    ['0', 'lớn hơn 0'],
    ['', 'Xin ghi số tiền'],
  ])('refuses the amount %j in clear words and keeps what was typed', async (amount, words) => {
    const { sent } = await answered({ amount });
    expect(sent.status).toBe(422);
    expect(sent.html).toContain(words);
    expect(sent.html).toContain('Nguyễn Thị Lan');
  });

  it.each(['1,000,000', '1tr', '1 000 000', '１０００ｋ'])(
    'reads %j as a million',
    async (amount) => {
      const { check } = await promised({ amount });
      expect(check.html).toContain('1.000.000 ₫');
    },
  );

  it('refuses a closed appeal on its field', async () => {
    const { sent } = await answered({ purpose: 'appeal:MUA-CU-T51' });
    expect(sent.status).toBe(422);
    expect(sent.html).toContain('href="#field-purpose"');
  });

  it('takes what a give box of another page asks for, by the address alone', async () => {
    const visitor = new FormBrowser(world.origin);
    const tapped = await visitor.get('/ung-ho?so-tien=500000&muc-dich=appeal:BAO-LU-T51');
    expect(tapped.html).toMatch(/name="suggested" value="500000"[^>]* checked/);
    expect(tapped.html).toContain('value="appeal:BAO-LU-T51" id="field-purpose" checked');
    const typed = await visitor.get('/ung-ho?so-tien=1,5tr&muc-dich=fund:NOWHERE');
    expect(typed.html).toMatch(/name="suggested" value="other"[^>]* checked/);
    expect(typed.html).toContain('value="1,5tr"');
    const odd = await visitor.get('/ung-ho?so-tien=nam%20trieu&so-tien=1');
    expect(odd.status).toBe(200);
    expect((await visitor.get('/ung-ho?so-tien=nam%20trieu')).html).toContain('bằng chữ số');
  });

  it('says that the appeal closed before the last button, and keeps what was typed', async () => {
    const { browser, sent } = await answered();
    const check = await browser.get(sent.location);
    await world.owner.query(`update books.appeal set closes_on = opens_on where code = $1`, [
      'BAO-LU-T51',
    ]);
    const late = await browser.post(sent.location, FormBrowser.hidden(check.html));
    expect(late.status).toBe(303);
    const again = await browser.get(late.location.replace(/#.*/, ''));
    expect(again.html).toContain('vừa ngừng nhận ủng hộ');
    expect(again.html).toContain('value="Nguyễn Thị Lan"');
    await world.owner.query(`update books.appeal set closes_on = null where code = $1`, [
      'BAO-LU-T51',
    ]);
  });

  it('keeps the answers of a page that lay open longer than its draft', async () => {
    const { browser, sent } = await answered();
    const check = await browser.get(sent.location);
    await world.owner.query('delete from income.giving_draft');
    const late = await browser.post(sent.location, FormBrowser.hidden(check.html));
    expect(late.location).toBe(sent.location);
    expect((await browser.get(sent.location)).html).toContain('N. T. Lan');
    await world.owner.query('delete from income.giving_draft');
    expect((await browser.get(sent.location)).status).toBe(410);
  });

  it('advises to split above the limit of an instant transfer', async () => {
    const { check } = await promised({ amount: '600tr' });
    expect(check.html).toContain('500.000.000');
  });

  it('says that the bank announced the money, and still not that it is received', async () => {
    const { browser, confirmed } = await promised();
    const code = confirmed.location.split('/').at(-1) ?? '';
    const body = JSON.stringify({
      id: 92704,
      gateway: 'Vietcombank',
      accountNumber: world.appealAccount.accountNumber,
      content: `MBVCB.123.${code.toLowerCase()} ung ho`,
      transferType: 'in',
      transferAmount: 5_000_000,
    });
    const timestamp = String(Math.floor((performance.timeOrigin + performance.now()) / 1000));
    const sign = (secret: string) =>
      `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
    const push = (signature: string, provider = 'sepay') =>
      fetch(`${world.origin}/webhooks/bank/${provider}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-sepay-timestamp': timestamp,
          'x-sepay-signature': signature,
        },
        body,
      });
    expect((await push(sign('wrong'))).status).toBe(400);
    expect((await push(sign('x'), 'unknown')).status).toBe(404);
    expect((await push(sign('bank-secret-of-the-test-0001'))).status).toBe(200);
    expect((await push(sign('bank-secret-of-the-test-0001'))).status).toBe(200);
    expect(await world.rows('select 1 from income.bank_push')).toHaveLength(1);
    const page = await browser.get(confirmed.location);
    expect(page.html).toContain('Ngân hàng đã báo có tiền');
    expect(await world.balance('gifts')).toBe(0n);
  });

  it('answers an unknown or wrong code with not found', async () => {
    const browser = new FormBrowser(world.origin);
    expect((await browser.get('/ung-ho/UHX225J6C82H')).status).toBe(404);
    expect((await browser.get('/ung-ho/abc')).status).toBe(404);
  });

  it('stops an address that sends too many forms', async () => {
    const browser = new FormBrowser(world.origin);
    const hidden = FormBrowser.hidden((await browser.get('/ung-ho')).html);
    let last = 0;
    for (let count = 0; count < 60 && last !== 429; count += 1) {
      last = (await browser.post('/ung-ho', { ...hidden, ...ANSWERS, amount: '' })).status;
    }
    expect(last).toBe(429);
  });
});
