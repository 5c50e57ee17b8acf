import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Acknowledgements } from '../../../src/income/acknowledgements/acknowledgements.service.js';
import type { Payer } from '../../../src/income/acknowledgements/acknowledgements.types.js';
import { CashReceipts } from '../../../src/income/cash-receipts/cash-receipts.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { FormBrowser } from '../../support/form-browser.js';
import { wordsOf } from '../../support/rendered.js';
import { enterByCode, giveByBank } from '../../support/world/donors.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const TRAM = { email: 'tram@vidu.vn', donorName: 'Đàm Quỳnh Trâm' };
const PERSON: Payer = {
  ...{
    payerKind: 'person',
    payerName: TRAM.donorName,
    taxCode: null,
    representative: null,
    aid: null,
  },
  payerAddress: 'Số 5 đường Lê Lợi, phường Kon Tum',
};
const FIRM: Payer = {
  ...{ ...PERSON, payerKind: 'organisation', taxCode: '0100109106' },
  representative: 'Bà Lê Thị Hoa, Giám đốc',
};

let world: PortalWorld;
let officer: Clerk;
let ids: string[];
let browser: FormBrowser;

beforeAll(async () => {
  world = await openPortal();
  officer = await world.hire('officer');
  const amounts = Array.from({ length: 12 }, (_, at) => 1_005_004_321n + BigInt(at));
  ({ ids } = await giveByBank(
    world,
    amounts.map((amountDong) => ({ ...TRAM, amountDong })),
  ));
  browser = new FormBrowser(world.origin);
  await enterByCode(world, browser, TRAM.email);
}, 60_000);
afterAll(() => world.close());

const issue = (donationId = '', payer: Payer = PERSON) =>
  world.asSystem(() =>
    world.get(Acknowledgements).issue({
      ...{ id: randomUUID(), donationId, payer },
      by: { userId: officer.id, visitId: null },
    }),
  );
/** The whole of what is left, unless told, as a card company would. */
const giveBack = async (donationId: string, dong?: bigint) => {
  const [gift] = await world.rows<{ amount_dong: bigint }>(
    'select amount_dong from income.standing_gift where id = $1',
    [donationId],
  );
  await world.asSystem(() =>
    world.get(Donations).returnPart({
      ...{ donationId, amountDong: dong ?? gift?.amount_dong ?? 0n, kind: 'refund' },
      ...{ onDay: world.clock.today(), reason: 'Nhầm', returnedBy: null, money: 'inTransit' },
      source: { type: 'card_refund', id: randomUUID() },
    }),
  );
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
const numbers = () =>
  world.rows<{ number: number }>(
    'select number from income.acknowledgement where committee_id = $1 order by number',
    [world.province],
  );

async function send(path: string, form: string, fields: Record<string, string> = {}) {
  const { html } = await browser.get(form);
  return browser.post(path, { ...FormBrowser.hidden(html), ...fields });
}
const typed = ({ payerKind, payerName, payerAddress, taxCode, representative, aid }: Payer) => ({
  ...{ payerKind, payerName, payerAddress, taxCode: taxCode ?? '' },
  ...{ representative: representative ?? '', aid: aid ?? 'none' },
});

async function textOf(path: string): Promise<string> {
  const visitorCookies = browser as unknown as { cookies: Map<string, string> };
  const cookie = [...visitorCookies.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${world.origin}${path}`, { headers: { cookie } });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const pdf = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()) }).promise;
  const { items } = await (await pdf.getPage(1)).getTextContent();
  return items.map((item) => ('str' in item ? item.str : '')).join(' ');
}

const checked = async (code: string, beside: string) => {
  const visitor = new FormBrowser(world.origin);
  return wordsOf((await visitor.get(`/kiem-chung?ma=${code}&so=${beside}`)).html);
};

describe('numbered papers', () => {
  it('leave no gap and give one to each gift, however many ask at once', async () => {
    const asked = ids.slice(0, 5).flatMap((id) => [id, id]);
    const issued = await Promise.all(asked.map((id) => issue(id)));
    expect(new Set(issued.map(({ id }) => id)).size).toBe(5);
    await refusal(issue(randomUUID()));
    await issue(ids[5]);
    expect((await numbers()).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are refused for cash and for what went back whole, and given for what is left of a gift', async () => {
    const gift = ids[6] ?? '';
    await giveBack(gift, 1_000n);
    const part = await issue(gift);
    expect(part.id).toHaveLength(36);
    const other = ids[10] ?? '';
    await giveBack(other);
    const cash = await world.asSystem(() =>
      world.get(CashReceipts).issue({
        ...{ submissionId: randomUUID(), committeeId: world.province, fundId: world.fund.id },
        ...{ payerName: 'Y Blưi', payerAddress: 'Thôn 1', reason: 'Ủng hộ', amountDong: 50_000n },
        ...{ display: 'full', cashierId: world.staff.cashier.id },
      }),
    );
    expect(await refusal(issue(cash.donationId))).toBe(
      'constraints.acknowledgement_of_bank_or_card',
    );
    expect(await refusal(issue(other))).toBe('constraints.acknowledgement_of_standing_gift');
    expect((await numbers()).length).toBe(7);
  });

  it('are refused by the database with another amount, without words, or skipping a version', async () => {
    const tried = (moreDong: number) =>
      world
        .transaction(async (client) => {
          const series = `committee_id = $1 and book = 'BN'`;
          await client.query(
            `update books.number_series set last_number = last_number + 1 where ${series}`,
            [world.province],
          );
          await client.query(
            `insert into income.acknowledgement (id, committee_id, book, year, number, donation_id, amount_dong, issued_on, issued_by)
             select gen_random_uuid(), s.committee_id, s.book, s.year, s.last_number, d.id, d.amount_dong + $4, s.last_day, $3
             from income.donation d, books.number_series s where d.id = $2 and s.${series}`,
            [world.province, ids[7], officer.id, moreDong],
          );
        })
        .then(
          () => null,
          (error: unknown) => (error as { constraint?: string }).constraint,
        );
    expect(await tried(1)).toBe('acknowledgement_ties_to_gift');
    expect(await tried(0)).toBe('acknowledgement_worded');
    const version = await world.refusalOf(
      `insert into income.acknowledgement_version (id, acknowledgement_id, committee_id, version, payer_kind, payer_name, payer_address, reason, check_code, written_by)
       select gen_random_uuid(), id, committee_id, 3, 'person', 'x', 'x', 'x', 'BNX', $1 from income.acknowledgement limit 1`,
      [officer.id],
    );
    expect(version).toBe('acknowledgement_version_next');
  });
});

describe('a giver', () => {
  const gift = () => ids[8] ?? '';
  const place = () => `/cua-toi/khoan/${gift()}/bien-nhan`;

  it('takes the paper from their own place, in the name of the gift, once', async () => {
    const other = await send(place(), place(), typed({ ...PERSON, payerName: 'Ông Lớn' }));
    expect([other.status, other.html.split('Tên khác với tên').length]).toEqual([422, 3]);
    const faulty = await send(place(), place(), typed({ ...PERSON, taxCode: '123' }));
    expect(wordsOf(faulty.html)).toContain('Mã số thuế có 10 hoặc 13 chữ số.');
    expect((await send(place(), place(), typed(PERSON))).location).toBe(place());
    await send(place(), place(), typed(PERSON));
    const { html } = await browser.get(place());
    expect(html.match(/\/cua-toi\/ban-in\//g)).toHaveLength(1);
  });

  it('gets a file whose words can be copied, with the amount in words and a code to check', async () => {
    const { html } = await browser.get(place());
    const [file = ''] = /\/cua-toi\/ban-in\/[0-9a-f-]+\/tai/.exec(html) ?? [];
    const text = await textOf(file);
    expect(text).toContain('BIÊN NHẬN ỦNG HỘ');
    expect(text).toContain('Đàm Quỳnh Trâm');
    expect(text).toContain('không trăm linh');
    expect(text).not.toMatch(/Bản sao|Bản sửa đổi|không còn giá trị/);
    const [code = ''] = /BN[0-9A-Z]{9}/.exec(text) ?? [];
    const [number = ''] = /BN-\d{4}-\d{4}/.exec(text) ?? [];
    expect(await checked(code, number)).toContain('Biên nhận đúng');
    expect(await checked(code, '1')).toContain('Không khớp');
    expect(await checked(code, number)).not.toContain('Trâm');
  });

  it('gets copies that say so, and a corrected tax code as a version of the same number', async () => {
    await send(`${place()}/ban-sao`, place());
    const before = await codes();
    await send(`${place()}/sua`, place(), { ...typed(FIRM), reason: 'Cấp cho công ty' });
    const { html } = await browser.get(place());
    const files = [...html.matchAll(/\/cua-toi\/ban-in\/[0-9a-f-]+\/tai/g)].map(([path]) => path);
    const texts = [];
    for (const file of files) texts.push(await textOf(file));
    expect(texts).toHaveLength(3);
    const [newest = '', ...older] = texts;
    expect(newest).toContain('Bản sửa đổi lần 1');
    expect(newest).toContain('0100109106');
    expect(older.filter((text) => text.includes('Bản sao lần 1'))).toHaveLength(1);
    for (const text of older) expect(text).toContain('đã được thay bằng bản sửa đổi');
    expect(new Set(texts.map((text) => /BN-\d{4}-\d{4}/.exec(text)?.[0])).size).toBe(1);
    expect(await checked(before.at(-1)?.code ?? '', await numberOf())).toContain('đã được thay');
  });

  it('has no paper that holds when the gift went back', async () => {
    await giveBack(gift());
    const { code = '' } = (await codes()).at(-1) ?? {};
    expect(await checked(code, await numberOf())).toContain('không còn giá trị');
    const { html } = await browser.get(place());
    expect(wordsOf(html)).toContain('Không còn giá trị');
    expect(html).not.toContain('/bien-nhan/sua"');
  });

  it('sees no paper of another, nor with a reference alone', async () => {
    const binh = await giveByBank(world, [{ email: 'binh@vidu.vn', donorName: 'Cao Thanh Bình' }]);
    const other = String(binh.ids[0]);
    expect((await browser.get(`/cua-toi/khoan/${other}/bien-nhan`)).status).toBe(404);
    await issue(other, { ...PERSON, payerName: 'Cao Thanh Bình' });
    const [print] = await world.rows<{ id: string }>(
      'select id from income.acknowledgement_print order by printed_at desc limit 1',
    );
    expect((await browser.get(`/cua-toi/ban-in/${String(print?.id)}/tai`)).status).toBe(404);
    const sent = await send(`/cua-toi/khoan/${other}/bien-nhan`, '/cua-toi/ten', typed(PERSON));
    expect(sent.status).toBe(404);
  });

  async function codes() {
    return world.rows<{ code: string }>(
      `select v.check_code as code from income.acknowledgement_version v join income.acknowledgement a on a.id = v.acknowledgement_id
       where a.donation_id = $1 order by v.version`,
      [gift()],
    );
  }
  async function numberOf(): Promise<string> {
    const [row] = await world.rows<{ number: string }>(
      'select books.written_number(book, year, number) as number from income.acknowledgement where donation_id = $1',
      [gift()],
    );
    return row?.number ?? '';
  }
});

describe('the confirmation for the tax of an organisation', () => {
  const gift = () => ids[11] ?? '';
  const place = () => `/cua-toi/khoan/${gift()}/bien-nhan`;
  const firm = { ...FIRM, payerName: TRAM.donorName };

  it('asks for whom the organisation sends, and finds a tax code with a digit wrong', async () => {
    const wrong = typed({ ...firm, taxCode: '0100109107', representative: null });
    const words = wordsOf((await send(place(), place(), wrong)).html);
    expect(words).toContain('Mã số thuế này không tồn tại');
    expect(words).toContain('Tổ chức thì ghi người đại diện và chức vụ');
    const person = wordsOf(
      (await send(place(), place(), typed({ ...PERSON, aid: 'health' }))).html,
    );
    expect(person).toContain('chỉ lập cho tổ chức');
    const [row] = await world.rows<{ good: boolean; bad: boolean }>(
      `select income.is_tax_code('0100109106001') as good, income.is_tax_code('0100109107') as bad`,
    );
    expect([row?.good, row?.bad]).toEqual([true, false]);
  });

  it('is of the aid that its fund gives, and what is not relief takes an officer', async () => {
    const fundKind = (kind: string) =>
      world.owner.query(`update books.fund set kind = '${kind}' where id = '${world.fund.id}'`);
    await fundKind('other');
    for (const aid of ['disaster', 'housing'] as const) {
      const { status, html } = await send(place(), place(), typed({ ...firm, aid }));
      expect([status, wordsOf(html)]).toEqual([422, expect.stringContaining('không khớp với quỹ')]);
    }
    expect(await refusal(issue(gift(), { ...firm, aid: 'disaster' }))).toBe(
      'constraints.acknowledgement_aid_fits_fund',
    );
    await fundKind('relief');
    const sent = await send(place(), place(), typed({ ...firm, aid: 'disaster' }));
    expect(sent.location).toBe(place());
    const { html } = await browser.get(place());
    const [file = ''] = /\/cua-toi\/ban-in\/[0-9a-f-]+\/bien-ban/.exec(html) ?? [];
    const text = await textOf(file);
    expect(text).toContain('KHẮC PHỤC HẬU QUẢ THIÊN TAI');
    expect(text).toContain('Mẫu số 05/TNDN');
    expect(text).toContain('Bà Lê Thị Hoa, Giám đốc');
    expect(text).toContain('0100109106');
    expect(text).toMatch(/Biên nhận số BN-\d{4}-\d{4}/);
    expect(text).toContain('Đại diện đơn vị nhận tài trợ');
    await send(`${place()}/sua`, place(), { ...typed(firm), reason: 'Không cần biên bản' });
    const later = await browser.get(place());
    expect(later.html.match(/\/bien-ban"/g)).toHaveLength(1);
    expect(await textOf(file)).toContain('đã được thay bằng bản sửa đổi');
  });
});

describe('an officer', () => {
  it('issues and corrects from the page of the gift, and the log says so', async () => {
    const gift = ids[9] ?? '';
    const { visitor } = officer;
    await visitor.get(`/can-bo/khoan-ung-ho/${gift}`);
    const path = `/can-bo/khoan-ung-ho/${gift}/bien-nhan`;
    expect(visitor.page).toContain(path);
    await visitor.get(path);
    const submissionId = visitor.hidden('submissionId');
    await visitor.post(path, {
      submissionId,
      ...typed({ ...FIRM, payerName: 'Công ty Măng Đen' }),
    });
    expect(visitor.location).toBe(`/can-bo/bien-nhan/${submissionId}`);
    await visitor.get(visitor.location);
    const again = { submissionId: visitor.hidden('submissionId'), reason: 'Sai mã số thuế' };
    const payer = { ...FIRM, payerName: 'Công ty Măng Đen', taxCode: '0100109106001' };
    await visitor.post(`/can-bo/bien-nhan/${submissionId}/sua`, { ...again, ...typed(payer) });
    await visitor.get(`/can-bo/bien-nhan/${submissionId}`);
    expect(wordsOf(visitor.page)).toContain('0100109106-001');
    await visitor.get('/can-bo/bien-nhan');
    expect(wordsOf(visitor.page)).toContain('Công ty Măng Đen');
  });
});
