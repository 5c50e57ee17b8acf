import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import sharp from 'sharp';
import { openBrowser, type TestBrowser } from '../support/browser.js';
import { runCli } from '../support/cli.js';
import { Person } from '../support/desk.js';
import type { TestServer } from '../support/server.js';
import { liveThrough, type History } from '../support/world/history/live-through.js';
import { openStaffed, type StaffedWorld } from '../support/world/staffed.js';

let world: StaffedWorld;
let server: TestServer;
let browser: TestBrowser;
let history: History;
let rows: pg.Client;
let donor: Person;
let cashier: Person;
let officer: Person;

const count = async (table: string): Promise<number> => {
  const found = await rows.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return found.rows[0]?.n ?? 0;
};

beforeAll(async () => {
  world = await openStaffed();
  history = await liveThrough(world);
  server = await world.serve();
  browser = await openBrowser();
  rows = new pg.Client({ connectionString: world.database.ownerUrl });
  await rows.connect();
  donor = await Person.visit(browser, server.origin, { width: 390 });
  cashier = await (await Person.visit(browser, server.origin)).signIn(world, 'cashier');
  officer = await (await Person.visit(browser, server.origin)).signIn(world, 'officer');
}, 120_000);

afterAll(async () => {
  await rows.end();
  await browser.close();
  await server.stop();
  await world.close();
});

const gift = (change: Record<string, string> = {}) => ({
  purpose: `appeal:${world.appeal.code}`,
  suggested: 'other',
  amount: '100.000',
  donorName: 'Đỗ Thị Mận',
  display: 'full',
  ...change,
});

describe('What a donor may type', () => {
  it.each([
    ['1.000.000', '1.000.000 ₫'],
    ['1,000,000', '1.000.000 ₫'],
    ['1 000 000', '1.000.000 ₫'],
    ['1tr', '1.000.000 ₫'],
    ['１５０ｋ', '150.000 ₫'],
  ])('takes the amount %s as %s', async (typed, understood) => {
    await donor.open('/ung-ho');
    await donor.fill(gift({ amount: typed }));
    await donor.go('Tiếp tục');
    expect(await donor.words()).toContain(understood);
  });

  it.each([
    ['0.5', /chẵn|nhiều cách/],
    ['1e9', /chữ số/],
    ['-5', /chữ số|lớn hơn 0/],
    ['0', /lớn hơn 0/],
    ['mười nghìn', /chữ số/],
    ['1.00.000', /nhiều cách|chữ số/],
    ['99999999999999999999', /quá lớn/],
  ])('refuses the amount %s, says what to do, and keeps what was typed', async (typed, advice) => {
    await donor.open('/ung-ho');
    await donor.fill(gift({ amount: typed, wish: 'Mong giúp trẻ em' }));
    expect(await donor.press('Tiếp tục')).toBe(422);
    expect(await donor.page.title()).toMatch(/^Lỗi: /);
    expect(await donor.page.locator('.error-summary a').getAttribute('href')).toBe('#field-amount');
    expect(await donor.page.locator('.error-summary').innerText()).toMatch(advice);
    expect(await donor.page.locator('#field-amount').getAttribute('aria-invalid')).toBe('true');
    expect([await donor.value('donorName'), await donor.value('wish')]).toEqual([
      'Đỗ Thị Mận',
      'Mong giúp trẻ em',
    ]);
    expect(await donor.value('amount')).toContain(typed.slice(0, 3));
  });

  it('takes names as people write them, and shows them as text', async () => {
    const name = `Nguyễn "O'Brien" <b>Lan</b> & Hoà 😀`;
    await donor.open('/ung-ho');
    await donor.fill(gift({ donorName: name.normalize('NFD') }));
    await donor.go('Tiếp tục');
    expect(await donor.words()).toContain(name.normalize('NFC'));
    expect(await donor.page.locator('main b').count()).toBe(0);
    await donor.open('/ung-ho');
    await donor.fill(gift({ donorName: 'Nguyeenx Thij Lan' }));
    await donor.go('Tiếp tục');
    expect(await donor.words()).toContain('Nguyeenx Thij Lan');
    await donor.open('/ung-ho');
    const nul = await donor.send('/ung-ho', {
      ...gift({ donorName: 'Lan\0Anh' }),
      submissionId: await donor.value('submissionId'),
    });
    expect([303, 422]).toContain(nul.status());
    for (const path of [
      '/sao-ke?q=%00',
      '/sao-ke?q=%E0%A4%A',
      '/theo-doi/%00',
      '/sao-ke?sau=x%27',
    ]) {
      expect((await donor.ask(path)).status()).toBeLessThan(500);
    }
  });

  it('says clearly that a page has expired, and loses nothing', async () => {
    await donor.open('/ung-ho');
    await donor.fill(gift({ wish: 'Giữ lại giúp tôi' }));
    await donor.page.context().clearCookies();
    expect(await donor.press('Tiếp tục')).toBe(403);
    expect(await donor.words()).toMatch(/hết hạn/);
    await donor.page.goBack();
    expect(await donor.value('wish')).toBe('Giữ lại giúp tôi');
    await donor.page.reload();
    await donor.fill(gift());
    await donor.go('Tiếp tục');
  });

  it('registers one pledge however often it is sent, and on the way back too', async () => {
    const before = await count('income.pledge');
    await donor.open('/ung-ho');
    await donor.fill(gift());
    await donor.go('Tiếp tục');
    const checkPath = new URL(donor.page.url()).pathname;
    const fields = Object.fromEntries(
      await donor.page
        .locator('main form input[type=hidden]')
        .evaluateAll((inputs) =>
          inputs.map((input) => [
            input.getAttribute('name') ?? '',
            input.getAttribute('value') ?? '',
          ]),
        ),
    ) as Record<string, string>;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => donor.send(checkPath, fields)),
    );
    const places = new Set(answers.map((answer) => answer.headers()['location']));
    expect(answers.map((answer) => answer.status())).toEqual([303, 303, 303, 303, 303]);
    expect(places.size).toBe(1);
    await donor.page.getByRole('button', { name: 'Đăng ký và xem cách chuyển tiền' }).dblclick();
    await donor.page.waitForURL(/UHX/);
    expect(donor.page.url()).toContain([...places][0] ?? '-');
    await donor.page.goBack();
    await donor.page.waitForLoadState();
    expect(donor.page.url()).toMatch(/UHX|kiem-tra|ung-ho/);
    expect(await count('income.pledge')).toBe(before + 1);
  });
});

describe('What a desk may be sent', () => {
  it('issues one receipt for a double click, and keeps a refused form', async () => {
    const before = await count('income.cash_receipt');
    const form = {
      payerName: 'Trần Văn Ba',
      payerAddress: 'Xã Ngọk Bay',
      amount: '0.5',
      purpose: `fund:${world.fund.id}`,
      display: 'full',
    };
    await cashier.open('/can-bo/phieu-thu/moi');
    await cashier.fill(form);
    expect(await cashier.press('Ghi phiếu thu')).toBe(422);
    expect(await cashier.value('payerAddress')).toBe('Xã Ngọk Bay');
    const submissionId = await cashier.value('submissionId');
    const same = { ...form, amount: '50.000', reason: '', submissionId };
    const answers = await Promise.all([1, 2, 3].map(() => cashier.send('/can-bo/phieu-thu', same)));
    expect(answers.map((answer) => answer.status())).toEqual([303, 303, 303]);
    expect(new Set(answers.map((answer) => answer.headers()['location'])).size).toBe(1);
    expect(await count('income.cash_receipt')).toBe(before + 1);
  });

  it('refuses fields that no form has, and a field given twice', async () => {
    await cashier.open('/can-bo/phieu-thu/moi');
    const csrf = await cashier.value('_csrf');
    const submissionId = await cashier.value('submissionId');
    const unknown = await cashier.send('/can-bo/phieu-thu', { submissionId, cashierId: 'x' });
    expect(unknown.status()).toBe(400);
    const twice = await cashier.page.context().request.post(`${server.origin}/can-bo/phieu-thu`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      data: `_csrf=${encodeURIComponent(csrf)}&submissionId=${submissionId}&amount=1000&amount=2000`,
      maxRedirects: 0,
    });
    expect(twice.status()).toBe(400);
  });

  it('shows nothing of another committee, whatever id is put into the address', async () => {
    const stranger = await Person.visit(browser, server.origin);
    await stranger.signIn(world, 'stranger');
    const ids = await rows.query<{ donation: string; pledge: string }>(
      `select (select id from income.donation limit 1) as donation, (select id from income.pledge limit 1) as pledge`,
    );
    const { donation = '', pledge = '' } = ids.rows[0] ?? {};
    const foreign = [
      `/can-bo/phan-bo/${history.openAllocationId}`,
      `/can-bo/phan-bo/${history.openAllocationId}/sua`,
      `/can-bo/phan-bo/dong/${history.unpaidLineId}`,
      `/can-bo/giai-ngan/${history.voucherId}`,
      `/can-bo/giai-ngan/${history.voucherId}/in`,
      `/can-bo/ban-giao/moi?phieu-chi=${history.awaitingVoucherId}`,
      `/can-bo/khoan-ung-ho/${donation}`,
      `/can-bo/dang-ky/${pledge}`,
      `/can-bo/phieu-thu/${history.receiptId}`,
      `/can-bo/phieu-thu/${history.receiptId}/in`,
      `/can-bo/ho-gia-dinh/${world.householdId}`,
      '/can-bo/phan-bo/khong-phai-ma',
    ];
    const answers = await Promise.all(
      foreign.map(async (path) => [path, (await stranger.ask(path)).status()]),
    );
    expect(answers).toEqual(foreign.map((path) => [path, 404]));
    await stranger.open('/can-bo/phan-bo');
    expect(await stranger.words()).not.toContain('Ngọk Bay');
    await stranger.open('/can-bo/ho-gia-dinh/moi');
    const submissionId = '019a0000-0000-7000-8000-00000000000a';
    const named = await stranger.send(`/can-bo/phan-bo/dong/${history.unpaidLineId}`, {
      submissionId,
      groupLabel: 'Của người khác',
      quantity: '1',
      amountDong: '1.000',
    });
    expect(named.status()).toBe(404);
    const approvals = await count('spending.approval');
    const far = await Person.visit(browser, server.origin);
    await far.signIn(world, 'farApprover');
    const decision = { submissionId, decision: 'approve', fingerprint: history.openFingerprint };
    const approval = await far.send(
      `/can-bo/phan-bo/${history.openAllocationId}/phe-duyet`,
      decision,
    );
    expect([403, 404]).toContain(approval.status()); // 403 when the page shown had no form to take a token from
    expect(await count('spending.approval')).toBe(approvals);
    await Promise.all([stranger.close(), far.close()]);
  });

  it('refuses hostile and giant files in words, and keeps what was typed', async () => {
    const form = `/can-bo/ban-giao/moi?phieu-chi=${history.awaitingVoucherId}`;
    const before = await count('spending.handover');
    const html = Buffer.from('<html><script>alert(1)</script></html>');
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const hostile: [string, Buffer, RegExp][] = [
      ['anh.jpg', html, /Loại tệp này không được nhận/],
      ['anh.svg', svg, /Loại tệp này không được nhận/],
      ['anh.png', bombPicture(16_384), /Không đọc được ảnh này/],
      ['cut.jpg', (await picture()).subarray(0, 400), /Không đọc được ảnh này/],
      [
        'to.jpg',
        Buffer.concat([await picture(), randomBytes(12 << 20)]),
        /Tệp quá lớn.*chọn tệp nhỏ hơn/,
      ],
    ];
    for (const [name, buffer, advice] of hostile) {
      await officer.open(form);
      await officer.fill({ place: 'Nhà văn hóa thôn 3' });
      const file = { name, mimeType: 'image/jpeg', buffer };
      await officer.page.locator('[name=photo]').setInputFiles(file);
      const status = await officer.press('Ghi bàn giao');
      expect({ name, status }).toEqual({ name, status: name === 'to.jpg' ? 413 : 422 });
      expect(await officer.words()).toMatch(advice);
      if (status === 413) await officer.page.goBack();
      expect({ name, place: await officer.value('place') }).toEqual({
        name,
        place: 'Nhà văn hóa thôn 3',
      });
      const target = officer.page.locator('.error-summary a');
      const href = (await target.count()) > 0 ? await target.first().getAttribute('href') : null;
      if (href !== null) expect(await officer.page.locator(href).count()).toBe(1);
    }
    expect(await count('spending.handover')).toBe(before);
    await officer.open(form);
    await officer.fill({ place: 'Nhà văn hóa thôn 3' });
    expect(await officer.press('Ghi bàn giao')).toBe(422); // no proof at all
    const good = { name: 'that.jpg', mimeType: 'image/jpeg', buffer: await picture() };
    await officer.page.locator('[name=photo]').setInputFiles(good);
    await officer.go('Ghi bàn giao');
    expect(await count('spending.handover')).toBe(before + 1);
  });

  it('takes a statement for nothing but a statement', async () => {
    const accountant = await Person.visit(browser, server.origin);
    await accountant.signIn(world, 'accountant');
    for (const buffer of [await picture(), Buffer.from('<html></html>'), Buffer.alloc(0)]) {
      await accountant.open('/can-bo/sao-ke-ngan-hang/moi');
      await accountant.fill({ account: world.account.code });
      const file = { name: 'sao-ke.csv', mimeType: 'text/csv', buffer };
      await accountant.page.locator('[name=file]').setInputFiles(file);
      expect(await accountant.press('Nộp tệp để xem trước')).toBe(422);
      expect(await accountant.value('account')).toBe(world.account.code);
    }
    await accountant.close();
  });

  it('never sends anybody to another site', async () => {
    const evil = ['https://evil.example', '//evil.example', '/\\evil.example', '/%5Cevil.example'];
    for (const next of evil) {
      const answer = await donor.ask(`/ngon-ngu/vi?next=${encodeURIComponent(next)}`);
      expect({ next, to: answer.headers()['location'] }).toEqual({ next, to: '/' });
    }
    const person = await Person.visit(browser, server.origin);
    await person.signIn(world, 'admin');
    await person.open('/can-bo');
    await person.page.context().clearCookies();
    await person.open('/dang-nhap?next=%2F%2Fevil.example');
    expect(await person.value('next')).not.toContain('evil');
    await person.close();
  });

  it('leaves the books sound after all of this', async () => {
    const verified = await runCli(['verify'], world.env);
    expect({ code: verified.code, stderr: verified.stderr }).toEqual({ code: 0, stderr: '' });
    for (const person of [donor, cashier, officer]) {
      const unexpected = person.complaints.filter(
        (complaint) => !/status of (403|413|422)/.test(complaint),
      );
      expect(unexpected).toEqual([]);
    }
    expect(server.log()).not.toMatch(/"level":"?(50|error)/);
  });
});

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 300, height: 200, channels: 3, background: '#aa8866' } })
    .jpeg()
    .toBuffer();
}

/** A few kilobytes that unpack to a picture of side × side. */
function bombPicture(side: number): Buffer {
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.writeUInt8(1, 8); // one bit per dot, grey
  const dots = deflateSync(Buffer.alloc((side / 8 + 1) * side));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', dots),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
