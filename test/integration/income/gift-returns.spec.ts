import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ledger } from '../../../src/books/ledger/ledger.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import type { PartReturn } from '../../../src/income/donations/donations.types.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { Publisher } from '../../../src/publication/public-statement/projection/publisher.service.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let world: ServicesWorld;
let donations: Donations;

beforeAll(async () => {
  world = await openServices();
  donations = world.get(Donations);
}, 60_000);
afterAll(() => world.close());

const aCardGift = (amountDong = 500_000n) =>
  world.asSystem(() =>
    donations.receive({
      ...{ committeeId: world.province, fundId: world.fund.id, channel: 'card', amountDong },
      ...{ businessDate: world.clock.today(), sourceType: 'opening', sourceId: uuidv7() },
      money: 'inTransit',
    }),
  );
const give = (donationId: string, amountDong: bigint, change: Partial<PartReturn> = {}) =>
  world.asSystem(() =>
    donations.returnPart({
      ...{ donationId, amountDong, kind: 'refund', onDay: world.clock.today() },
      ...{ source: { type: 'card_refund', id: uuidv7() }, reason: 'Stripe', returnedBy: null },
      money: 'inTransit',
      ...change,
    }),
  );
const takeBack = (donationId: string) =>
  world.as(world.staff.accountant, () =>
    donations.takeBack({
      ...{ donationId, way: 'reversed', cause: 'not_a_gift', reason: 'Ghi nhầm' },
      takenBackBy: world.staff.accountant.id,
    }),
  );
const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error));
const TOO_MUCH = 'constraints.gift_return_within_gift';
const broken = async () =>
  (await world.get(Verification).verify()).filter(({ id, holds }) => !holds && id === 'I4');

describe('what goes back of a gift', () => {
  it('lowers what was received by its amount, and leaves the rest a gift', async () => {
    const { donationId } = await aCardGift();
    const gifts = await world.balance('gifts');
    await give(donationId, 200_000n);
    expect((await world.balance('gifts')) - gifts).toBe(200_000n);
    const left = await world.rows('select amount_dong from income.standing_gift where id = $1', [
      donationId,
    ]);
    expect(left).toEqual([{ amount_dong: 300_000n }]);
    expect(await give(donationId, 300_001n).catch(codeOf)).toBe(TOO_MUCH);
    await give(donationId, 300_000n, { kind: 'chargeback' });
    expect(await give(donationId, 1n).catch(codeOf)).toBe(TOO_MUCH);
    expect(await takeBack(donationId).catch(codeOf)).toBe('constraints.gift_return_stands');
    expect(await broken()).toEqual([]);
  });

  it('is never more than the gift, whoever returns it at once', async () => {
    const { donationId } = await aCardGift(300_000n);
    const parts = await Promise.allSettled([
      ...Array.from({ length: 8 }, () => give(donationId, 100_000n)),
      give(donationId, 300_000n, { kind: 'chargeback' }),
      takeBack(donationId),
    ]);
    const done = parts.filter(({ status }) => status === 'fulfilled').length;
    const [sum] = await world.rows<{ dong: bigint }>(
      `select (select coalesce(sum(amount_dong), 0) from income.gift_return where donation_id = $1)::bigint
         + (select 300000 * count(*) from income.gift_taken_back where donation_id = $1) as dong`,
      [donationId],
    );
    expect([done === 1 || done === 3, BigInt(sum?.dong ?? 0)]).toEqual([true, 300_000n]);
    expect(await broken()).toEqual([]);
  });

  it('is said on the public line, in part and whole, and where the gift is followed', async () => {
    const { donationId } = await aCardGift();
    const line = async () => {
      await world.get(Publisher).publishNew();
      const [found] = await world.rows(
        `select l.is_reversed, l.returned_dong, l.returned_on::text, l.reversed_on::text, g.returned_dong as followed, g.reversed_on::text as gone_on
         from publication.public_line l join publication.followed_gift g on g.id = l.id where l.id = $1`,
        [donationId],
      );
      return found;
    };
    const today = world.clock.today();
    const none = { is_reversed: false, returned_dong: 0n, returned_on: null, reversed_on: null };
    expect(await line()).toEqual({ ...none, followed: 0n, gone_on: null });
    await give(donationId, 200_000n);
    const part = { ...none, returned_dong: 200_000n, returned_on: today };
    expect(await line()).toEqual({ ...part, followed: 200_000n, gone_on: null });
    await give(donationId, 100_000n);
    await give(donationId, 200_000n, { kind: 'chargeback' });
    const whole = { is_reversed: true, returned_dong: 500_000n, returned_on: today };
    const followed = { followed: 500_000n, gone_on: today };
    expect(await line()).toEqual({ ...whole, reversed_on: today, ...followed });
  });

  it('is returned once for each source, and stands', async () => {
    const { donationId } = await aCardGift();
    const source = { type: 'card_refund', id: 're_1' } as const;
    const { entryId } = await give(donationId, 100_000n, { source });
    expect(await give(donationId, 100_000n, { source }).catch(codeOf)).toBe(
      'constraints.gift_return_source_once',
    );
    const reversal = { entryId, reason: 'x', recordedBy: null };
    const reversed = world.asSystem(() =>
      world.db.transaction(() => world.get(Ledger).reverse(reversal)),
    );
    expect(await reversed.catch(codeOf)).toBe('constraints.gift_return_stands');
  });
});
