import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Donations } from '../../../src/income/donations/donations.service.js';
import type { GiftDraft } from '../../../src/income/donations/donations.types.js';
import { Database } from '../../../src/platform/database/database.js';
import { exchangesIn } from '../../../src/bench/support/exchanges.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let world: ServicesWorld;
let donations: Donations;

beforeAll(async () => {
  world = await openServices();
  donations = world.get(Donations);
}, 60_000);
afterAll(() => world.close());

function aGift(change: Partial<GiftDraft> = {}): GiftDraft {
  return {
    committeeId: world.province,
    fundId: world.fund.id,
    channel: 'bank_transfer',
    amountDong: 200_000n,
    businessDate: '2024-09-14',
    sourceType: 'bank_line',
    sourceId: randomUUID(),
    money: world.bankAccount,
    bankAccountId: world.account.id,
    donorName: 'Nguyễn Thị Lan',
    message: 'ung ho dong bao',
    ...change,
  };
}

describe('receiving gifts', () => {
  it('writes a gift and its entry together and keeps the books even', async () => {
    const before = await world.balance('bank');
    const { donationId, entryId } = await donations.receive(aGift());
    const [entry] = await world.rows<{ source_id: string; rule: string }>(
      'select source_id, rule from books.journal_entry where id = $1',
      [entryId],
    );
    expect(entry).toEqual({ source_id: donationId, rule: 'gift-received' });
    expect((await world.balance('bank')) - before).toBe(200_000n);
    expect((await world.balance('bank')) + (await world.balance('gifts'))).toBe(0n);
  });

  it('asks the server once for a gift, and once for gifts that wait together', async () => {
    const one = await exchangesIn(() => donations.receive(aGift()));
    expect(one.exchanges).toBe(1);
    const gifts = Array.from({ length: 40 }, () => aGift());
    const many = await exchangesIn(() => Promise.all(gifts.map((gift) => donations.receive(gift))));
    expect(many.exchanges).toBe(1);
  });

  it('answers the same source again with the first result, alone, together and inside a batch', async () => {
    const gift = aGift();
    const first = await donations.receive(gift);
    const again = await Promise.all(Array.from({ length: 20 }, () => donations.receive(gift)));
    expect(again.every((result) => result.entryId === first.entryId)).toBe(true);
    const fresh = aGift();
    const many = await Promise.all(Array.from({ length: 60 }, () => donations.receive(fresh)));
    expect(new Set(many.map((result) => result.donationId)).size).toBe(1);
  });

  it('receives 500 gifts at once, each on disk once', async () => {
    const gifts = Array.from({ length: 500 }, () => aGift());
    const before = await world.balance('gifts');
    const results = await Promise.all(gifts.map((gift) => donations.receive(gift)));
    expect(new Set(results.map((result) => result.donationId)).size).toBe(500);
    expect(before - (await world.balance('gifts'))).toBe(100_000_000n);
  });

  it('lets one bad gift of a batch fail alone', async () => {
    const outcomes = await Promise.allSettled([
      donations.receive(aGift()),
      donations.receive(aGift({ fundId: randomUUID() })),
      donations.receive(aGift()),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  it('takes a gift of a closed day on the first open one, and keeps its own', async () => {
    await world.owner.query(
      `insert into books.period (id, fund_id, committee_id, during, closed_by) values ($1, $2, $3, '[2021-01-01,2022-01-01)', $4)`,
      [randomUUID(), world.fund.id, world.province, world.staff.cashier.id],
    );
    const { entryId } = await donations.receive(aGift({ businessDate: '2021-05-05' }));
    expect(
      await world.rows(
        'select e.business_date, e.event_date, d.business_date as of_gift from books.journal_entry e join income.donation d on d.id = e.source_id where e.id = $1',
        [entryId],
      ),
    ).toEqual([{ business_date: '2022-01-01', event_date: '2021-05-05', of_gift: '2021-05-05' }]);
  });

  it('takes many gifts in the transaction of a caller, and undoes them with it', async () => {
    const gifts = [aGift(), aGift(), aGift()];
    const before = await world.balance('gifts');
    const db = world.get(Database);
    const undone = world.asSystem(() =>
      db.transaction(async () => {
        await donations.receiveInTransaction(gifts);
        throw new Error('undone');
      }),
    );
    await expect(undone).rejects.toThrow('undone');
    expect(await world.balance('gifts')).toBe(before);
    const results = await world.asSystem(() =>
      db.transaction(() => donations.receiveInTransaction([...gifts, gifts[0] as GiftDraft])),
    );
    expect(results[3]).toEqual(results[0]);
    expect(before - (await world.balance('gifts'))).toBe(600_000n);
  });

  it('changes how a name is shown with a reason in the audit trail and a job for the public page', async () => {
    const { donationId } = await donations.receive(aGift());
    await world.asSystem(() =>
      donations.changeDisplay({ donationId, display: 'full', reason: 'gọi điện 14/9/2024' }),
    );
    const [log] = await world.rows<{ before: object; after: object }>(
      `select before, after from platform.audit_log where subject_id = $1`,
      [donationId],
    );
    expect(log).toEqual({
      before: { display: 'masked' },
      after: { display: 'full', reason: 'gọi điện 14/9/2024' },
    });
  });
});
