import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ReceiptVoids } from '../../../src/income/cash-receipts/voids/receipt-voids.service.js';
import { BookReturns } from '../../../src/income/paper-books/returns/book-returns.service.js';
import { PaperBooks } from '../../../src/income/paper-books/paper-books.service.js';
import { PaperSheets } from '../../../src/income/paper-sheets/paper-sheets.service.js';
import { SpoiltSheets } from '../../../src/income/paper-sheets/spoilt/spoilt-sheets.service.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { wordsOf } from '../../support/rendered.js';
import { Visitor } from '../../support/visitor.js';
import { acting, openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

let home: PortalWorld;
let world: PortalWorld;
let cashier: Clerk;
let accountant: Clerk;

beforeAll(async () => {
  home = await openPortal();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
  cashier = await world.hire('cashier');
  accountant = await world.hire('accountant');
});
afterAll(() => home.close());

const by = (clerk: Clerk, work: () => Promise<unknown>) => acting(clerk, [world.province], work);
const refused = (name: string) => `constraints.${name}`;

async function register(
  change: Partial<Parameters<PaperBooks['register']>[0]> = {},
  who = accountant,
) {
  const of = { id: randomUUID(), committeeId: world.province, fundId: world.fund.id };
  const numbers = { series: 'AA26', firstNumber: 1, lastNumber: 5, holderId: cashier.id };
  const draft = { ...of, ...numbers, ...change };
  return { id: draft.id, said: await by(who, () => world.get(PaperBooks).register(draft)) };
}

async function taken(): Promise<string> {
  const { id } = await register();
  await by(cashier, () => world.get(PaperBooks).take(id));
  return id;
}

type Sheet = Parameters<PaperSheets['enter']>[0];
function enter(bookId: string, number: number, change: Partial<Sheet> = {}, who = cashier) {
  const sheet: Sheet = {
    ...{ bookId, number, submissionId: randomUUID(), fundId: world.fund.id },
    ...{ payerName: 'Bà Y Hồng', payerAddress: 'Thôn 2', reason: 'Ủng hộ', display: 'masked' },
    ...{ amountDong: 300_000n, cashierId: who.id, issuedOn: world.clock.today(), ...change },
  };
  return by(who, () => world.get(PaperSheets).enter(sheet));
}
const tell = (bookId: string, number: number, id: string = randomUUID()) =>
  by(cashier, () =>
    world.get(SpoiltSheets).tell({ id, bookId, number, reason: 'Viết sai, còn đủ các liên' }),
  );
const confirm = (id: string, who = accountant) =>
  by(who, () => world.get(SpoiltSheets).confirm(id));
const handBack = (bookId: string, blank: readonly [number, number] | null, reason = '') => {
  const [blankFrom = null, blankTo = null] = blank ?? [];
  const draft = { id: randomUUID(), bookId, blankFrom, blankTo, reason };
  return by(cashier, () => world.get(BookReturns).propose(draft)).then((said) => ({
    ...draft,
    said,
  }));
};
const fates = async (bookId: string) => {
  const rows = await world.rows<{ number: number; fate: string }>(
    'select number, fate from income.paper_sheet where book_id = $1 order by 1',
    [bookId],
  );
  return rows.map(({ number, fate }) => `${String(number)} ${fate}`).join(', ');
};

describe('A printed receipt book', () => {
  it('is registered by an accountant for another, once, and taken by the one whose it is', async () => {
    expect((await register({}, cashier)).said).toBe(refused('paper_book_by_accountant'));
    const both = await world.hire('accountant', { also: ['cashier'] });
    expect((await register({ holderId: both.id }, both)).said).toBe(
      refused('paper_book_for_another'),
    );
    const stranger = await world.hire('approver');
    expect((await register({ holderId: stranger.id })).said).toBe(refused('paper_book_holder'));
    const { id, said } = await register();
    expect(said).toBe('done');
    expect((await register({ id })).said).toBe('done');
    expect((await register({ firstNumber: 5, lastNumber: 9 })).said).toBe(
      refused('paper_book_registered_once'),
    );
    expect(await enter(id, 1)).toBe('paperBooks.unknown');
    expect(await by(accountant, () => world.get(PaperBooks).take(id))).toBe(
      'paperBooks.decidedBefore',
    );
    const forced = world.rows(
      `update income.paper_book set decision = 'confirmed' where id = $1 returning id`,
      [id],
    );
    await expect(forced).rejects.toMatchObject({ code: expect.anything() as unknown });
    expect(await by(cashier, () => world.get(PaperBooks).take(id))).toBe('done');
  });

  it('gives each of its numbers once, for its fund, from the day it was taken', async () => {
    const id = await taken();
    expect(await enter(id, 2)).toBe('done');
    expect(await enter(id, 2)).toBe(refused('cash_receipt_number_once'));
    expect(await enter(id, 6)).toBe(refused('paper_sheet_of_book'));
    const today = world.clock.today();
    expect(await enter(id, 1, { issuedOn: addDays(today, -1) })).toBe(refused('paper_sheet_day'));
    expect(await enter(id, 1, { issuedOn: addDays(today, 1) })).not.toBe('done');
    const race = await Promise.all(Array.from({ length: 8 }, () => enter(id, 3)));
    expect(race.filter((said) => said === 'done')).toHaveLength(1);
    const submissionId = randomUUID();
    const twice = [await enter(id, 4, { submissionId }), await enter(id, 4, { submissionId })];
    expect(twice).toEqual(['done', 'done']);
    expect(await fates(id)).toBe('2 written, 3 written, 4 written');
    expect(await world.balance('cash')).toBe(900_000n);
    const elsewhere = world.rows(
      `insert into income.cash_receipt (id, committee_id, book, year, number, donation_id, payer_name, payer_address, reason, amount_dong, cashier_id,
         cash_box_id, check_code, submission_id, issued_on)
       select gen_random_uuid(), committee_id, 'ZZ99', year, 1, donation_id, 'x', 'x', 'x', amount_dong, cashier_id, cash_box_id, 'x', gen_random_uuid(), issued_on
       from income.cash_receipt where committee_id = $1 limit 1 returning id`,
      [world.province],
    );
    await expect(elsewhere).rejects.toThrow();
  });

  it('shows what was passed over, and a spoilt sheet takes two who saw it', async () => {
    const id = await taken();
    await enter(id, 3);
    const skipped = () =>
      world.rows('select number from income.skipped_sheet where book_id = $1 order by 1', [id]);
    expect(await skipped()).toEqual([{ number: 1 }, { number: 2 }]);
    const spoilt = randomUUID();
    expect(await tell(id, 1, spoilt)).toBe('done');
    expect(await tell(id, 1)).toBe(refused('spoilt_sheet_open_once'));
    expect(await tell(id, 3)).toBe(refused('paper_sheet_once'));
    expect(await confirm(spoilt, cashier)).toBe(refused('spoilt_sheet_two_persons'));
    expect((await handBack(id, [4, 5], 'Số 2 mất khi mưa lũ')).said).toBe(
      refused('paper_book_spoilt_waiting'),
    );
    expect(await confirm(spoilt)).toBe('done');
    expect(await enter(id, 1)).toBe(refused('paper_sheet_once'));
    expect(await skipped()).toEqual([{ number: 2 }]);
    const used = randomUUID();
    await tell(id, 2, used);
    expect(await enter(id, 2)).toBe('done');
    expect(await confirm(used)).toBe(refused('paper_sheet_once'));
  });

  it('goes back by two: blank sheets counted, missing ones explained, and one that is found is typed in', async () => {
    const id = await taken();
    await enter(id, 1);
    expect((await handBack(id, [4, 5])).said).toBe(refused('paper_book_missing_explained'));
    expect((await handBack(id, [1, 5])).said).toBe(refused('paper_book_blank_told'));
    expect((await handBack(id, [4, 6], 'Mất khi mưa lũ')).said).toBe(
      refused('paper_sheet_of_book'),
    );
    const back = await handBack(id, [4, 5], 'Số 2, 3 mất khi mưa lũ');
    expect(back.said).toBe('done');
    expect(await by(cashier, () => world.get(BookReturns).confirm(back.id))).toBe(
      refused('paper_book_returned_to_accountant'),
    );
    await enter(id, 4);
    expect(await by(accountant, () => world.get(BookReturns).confirm(back.id))).toBe(
      refused('paper_book_blank_told'),
    );
    expect(await by(cashier, () => world.get(BookReturns).withdraw(back.id))).toBe('done');
    const again = await handBack(id, [5, 5], 'Số 2, 3 mất khi mưa lũ');
    expect(await by(accountant, () => world.get(BookReturns).confirm(again.id))).toBe('done');
    expect(await fates(id)).toBe('1 written, 2 missing, 3 missing, 4 written, 5 blank');
    expect(await enter(id, 5)).toBe(refused('paper_sheet_once'));
    expect(await enter(id, 3)).toBe('done');
    expect(await fates(id)).toBe('1 written, 2 missing, 3 written, 4 written, 5 blank');
    const findings = await world.get(Verification).verify();
    expect(findings.filter(({ holds }) => !holds)).toEqual([]);
  });

  it('is walked on the pages, and whoever holds a sheet finds it by number and amount', async () => {
    const start = accountant.visitor;
    await start.get('/can-bo/quyen-phieu-thu/moi');
    await start.post('/can-bo/quyen-phieu-thu/moi', { submissionId: randomUUID(), series: '26' });
    expect(start.status).toBe(422);
    for (const fault of ['Chọn quỹ', 'Ký hiệu gồm', 'in trên tờ đầu tiên', 'Chọn người nhận']) {
      expect(wordsOf(start.page)).toContain(fault);
    }
    await start.post('/can-bo/quyen-phieu-thu/moi', {
      ...{ submissionId: randomUUID(), fund: world.fund.id, series: 'ab26' },
      ...{ firstNumber: '11', sheets: '5', holder: cashier.id },
    });
    const address = start.location;
    await start.get('/can-bo/quyen-phieu-thu');
    expect(wordsOf(start.page)).toContain('Người cashier 0 0 Chờ nhận');
    const { visitor } = cashier;
    await visitor.get('/can-bo');
    expect(wordsOf(visitor.page)).toContain('1 quyển phiếu thu chờ bạn ký nhận');
    await visitor.get(address);
    await visitor.post(`${address}/nhan`, { submissionId: randomUUID() });
    expect(visitor.status).toBe(303);
    await visitor.get(`${address}/to`);
    const sheet = {
      ...{ submissionId: randomUUID(), number: '12', day: world.clock.today() },
      ...{ payerName: 'Ông Sáu', payerAddress: 'Thôn 3', amount: '450.000' },
      ...{ purpose: `fund:${world.fund.id}`, reason: '', display: 'masked' },
    };
    await visitor.post(`${address}/to`, sheet);
    expect(visitor.status).toBe(303);
    await visitor.post(`${address}/to`, { ...sheet, submissionId: randomUUID() });
    expect([visitor.status, wordsOf(visitor.page)]).toEqual([
      422,
      expect.stringContaining('Số này của quyển đã được nhập'),
    ]);
    await visitor.get(address);
    expect(wordsOf(visitor.page)).toContain('1 số bị bỏ cách');
    const check = async (ma: string, so: string) => {
      const anybody = new Visitor(world.origin);
      await anybody.get(`/kiem-chung?${new URLSearchParams({ ma, so }).toString()}`);
      return wordsOf(anybody.page);
    };
    expect(await check('AB26-0012', '450000')).toContain('Phiếu thu viết tay đúng');
    expect(await check('ab26 12', '450.000')).toContain('Đơn vị thu');
    expect(await check('AB26-0012', '460000')).toContain('Không khớp');
    expect(await check('AB26-0013', '450000')).toContain('chưa có trong sổ');
    const [receipt] = await world.rows<{ id: string }>(
      `select id from income.cash_receipt where book = 'AB26' and committee_id = $1`,
      [world.province],
    );
    const voiding = { receiptId: receipt?.id ?? '', reason: 'Thu nhầm', voidedBy: accountant.id };
    expect(await by(accountant, () => world.get(ReceiptVoids).void(voiding))).toBe('done');
    expect(await check('AB26-0012', '450000')).toContain('Phiếu thu đã hủy');
  });
});
