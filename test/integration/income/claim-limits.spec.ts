import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClaimAnswers } from '../../../src/income/claims/answers/claim-answers.service.js';
import { ClaimFiling } from '../../../src/income/claims/filing/claim-filing.service.js';
import type { ClaimDraft } from '../../../src/income/claims/claims.types.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Publisher } from '../../../src/publication/public-statement/projection/publisher.service.js';
import { FormBrowser } from '../../support/form-browser.js';
import { wordsOf } from '../../support/rendered.js';
import { importLines } from '../../support/world/history/receive.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal();
}, 60_000);
afterAll(() => world.close());

/** A gift without a name, and what only its giver and the bank know of it. */
async function aGift(amountDong: bigint): Promise<{ id: string; day: string; reference: string }> {
  await importLines(world, world.account.code, [['', String(amountDong), 'UNG HO']]);
  const [gift] = await world.rows<{ id: string; day: string; reference: string }>(
    `select id, business_date::text as day, bank_reference as reference from income.donation where fund_id = $1 and amount_dong = $2`,
    [world.fund.id, amountDong],
  );
  if (gift === undefined) throw new Error('The line is a gift');
  return gift;
}
async function claimed(gift: { day: string }, amountDong: bigint, change: Partial<ClaimDraft>) {
  const id = uuidv7();
  const code = await world.get(ClaimFiling).file({
    ...{ id, pledgeCode: '', bankAccountId: world.bankAccount.id, amountDong, paidOn: gift.day },
    ...{ reference: 'FT24330123456', payerDigits: '', donorName: 'Trần Thị Hoa', display: 'full' },
    ...{ email: 'hoa@example.vn', words: '', evidence: null, locale: 'vi' },
    ...change,
  });
  return { id, code };
}
/** True when one person's word is enough. */
function accept(claimId: string, giftId: string): Promise<boolean> {
  const { officer } = world.staff;
  const said = { answerId: randomUUID(), claimId, outcome: 'accepted', giftId } as const;
  const word = { ...said, reason: 'Đối chiếu với sao kê', saidBy: officer.id };
  return world.as(officer, () => world.get(ClaimAnswers).say(word));
}
const books = () =>
  world.rows(
    `select e.id, e.rule, p.line_no, p.account_id, p.fund_id, p.appeal_id, p.amount_dong from books.journal_entry e
     join books.posting p on p.entry_id = e.id order by e.entry_no, p.line_no`,
  );

describe('a claim that is accepted', () => {
  it('moves no đồng: no entry is added and none differs', async () => {
    const gift = await aGift(2_000_000n);
    const { id } = await claimed(gift, 2_000_000n, { reference: 'FT99999999999' });
    const before = await books();
    expect(before).not.toEqual([]);
    await accept(id, gift.id);
    expect(await books()).toEqual(before);
  });

  it('tells the public nothing of its words, its address and its reference', async () => {
    const gift = await aGift(3_000_000n);
    const { id, code } = await claimed(gift, 3_000_000n, {
      ...{ words: 'Tôi chuyển từ điện thoại của con trai', email: 'kin-dao@example.vn' },
      ...{ reference: 'FT24330777777' },
    });
    await accept(id, gift.id);
    await world.get(Publisher).publishNew();
    const stranger = new FormBrowser(world.origin);
    for (const path of [
      `/sao-ke/${gift.id}`,
      '/sao-ke?q=3000000',
      '/sao-ke/dinh-chinh',
      `/theo-doi/${gift.id}`,
      '/du-lieu/sao-ke.csv',
      '/api/v1/lines',
    ]) {
      const { status, html } = await stranger.get(path);
      expect([path, status]).toEqual([path, 200]);
      for (const own of ['con trai', 'kin-dao', 'FT24330777777', code]) {
        expect(html).not.toContain(own);
      }
    }
  });

  it('in the name of an organisation takes two persons, though all of it fits', async () => {
    const gift = await aGift(4_000_000n);
    const reference = 'FT24330999999';
    await world.owner.query('update income.donation set bank_reference = $2 where id = $1', [
      gift.id,
      reference,
    ]);
    const firm = { reference, donorName: 'Công ty Cổ phần Măng Đen' };
    const { id } = await claimed(gift, 4_000_000n, firm);
    expect(await accept(id, gift.id)).toBe(false);
    const approver = await world.hire('approver');
    await approver.visitor.get(`/can-bo/yeu-cau/${id}`);
    expect(wordsOf(approver.visitor.page)).toContain('Yêu cầu mang tên tổ chức');
    const other = await aGift(5_000_000n);
    await world.owner.query('update income.donation set bank_reference = $2 where id = $1', [
      other.id,
      'FT24330888888',
    ]);
    const person = await claimed(other, 5_000_000n, { reference: 'FT24330888888' });
    expect(await accept(person.id, other.id)).toBe(true);
  });
});
