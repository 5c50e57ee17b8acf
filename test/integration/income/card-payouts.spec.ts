import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CardBalance } from '../../../src/income/card-payments/balance/card-balance.service.js';
import { CardPayouts } from '../../../src/income/card-payouts/card-payouts.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { StripeDouble } from '../../support/stripe-double/stripe-double.js';
import { wordsOf } from '../../support/rendered.js';
import { CardWorld } from '../../support/world/card-world.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let home: PortalWorld;
let world: PortalWorld;
let stripe: StripeDouble;
let cards: CardWorld;

beforeAll(async () => {
  stripe = await StripeDouble.start();
  home = await openPortal({ env: { ...stripe.environment, TRUST_PROXY: '1' } });
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
  cards = new CardWorld(world, stripe);
});
afterAll(async () => {
  await home.close();
  await stripe.stop();
});

const PAYOUT = 'STRIPE PAYOUT PO-12';
const broken = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);
const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error));
const figures = () =>
  world.rows(
    'select kind, sum(amount_dong)::bigint as dong from publication.figure_by_day where fund_code = $1 group by 1 order by 1',
    [world.fund.code],
  );
const BOOKS = ['bank', 'in_transit', 'suspense_in', 'receivable'] as const;
const books = async () => {
  const found: bigint[] = [];
  for (const one of BOOKS) found.push(await world.balance(one));
  return found;
};

describe('A payout of the card company', () => {
  it('is the money of gifts that were received, less the fee: no number moves, and the proof agrees', async () => {
    const first = await cards.give(300_000n);
    await cards.give(500_000n, world.appeal.id);
    await cards.give(200_000n);
    await cards.tell(stripe.refund(first, 100_000));
    const before = await figures();
    const [line = ''] = await cards.bankTells([865_000n, PAYOUT]);
    await cards.tell(stripe.payout(865_000, 'paid'));
    expect(await books()).toEqual([865_000n, 900_000n, -865_000n, 0n]);
    const { visitor } = await world.hire('accountant');
    const address = `/can-bo/doi-soat/${line}`;
    await visitor.get(address);
    expect(visitor.page).not.toContain('value="gift"');
    const words = wordsOf(visitor.page);
    expect(words).toContain('Tiền thẻ về tài khoản · 4 khoản, phí 35.000 ₫');
    expect(words).toContain('Stripe báo chuyển đúng số tiền này');
    const said = { submissionId: randomUUID(), note: '', cardItemIds: await cards.owed() };
    const post = (decision: string, feeDong: string) =>
      visitor.post(address, { ...said, decision, feeDong });
    expect((await post('gift', '')).status).toBe(422);
    expect((await post('card_payout', '34.000')).status).toBe(422);
    expect(wordsOf(visitor.page)).toContain('cộng lại 900.000 ₫, trừ phí 34.000 ₫');
    expect((await post('card_payout', '35.000')).status).toBe(303);
    expect(await books()).toEqual([865_000n, 0n, 0n, 35_000n]);
    expect(await figures()).toEqual(before);
    expect(await cards.owed()).toEqual([]);
    await visitor.get(
      `/can-bo/doi-chieu-ngan-hang/moi?tai-khoan=${world.bankAccount.id}&ngay=${world.clock.today()}`,
    );
    expect(visitor.page).toContain('khớp từng đồng');
    await visitor.get('/can-bo/doi-soat/da-ro');
    const shown = /href="(\/can-bo\/doi-soat\/da-ro\/[^"?]+)"/.exec(visitor.page)?.[1] ?? '';
    await visitor.get(shown);
    expect(wordsOf(visitor.page)).toContain('Phí thẻ bị trừ 35.000 ₫');
    expect(await broken()).toEqual([]);
  });

  it('brings the money of each layer to its layer, and the fee with it', async () => {
    await cards.give(400_000n);
    await cards.give(600_000n, world.appeal.id);
    const [line = ''] = await cards.bankTells([950_000n, PAYOUT]);
    await cards.decide(line, {
      ...{ decision: 'card_payout', cardItemIds: await cards.owed(), feeDong: 50_000n },
    });
    const layers = await world.rows<{ appeal_id: string | null; class: string; dong: bigint }>(
      `select b.appeal_id, a.class, sum(b.amount_dong)::bigint as dong from books.balance_by_day b
       join books.ledger_account a on a.id = b.account_id and a.class in ('bank', 'receivable', 'in_transit', 'suspense_in')
       where b.fund_id = $1 group by 1, 2 having sum(b.amount_dong) <> 0 order by 2, 3`,
      [world.fund.id],
    );
    expect(layers).toEqual([
      { appeal_id: null, class: 'bank', dong: 380_000n },
      { appeal_id: world.appeal.id, class: 'bank', dong: 570_000n },
      { appeal_id: null, class: 'receivable', dong: 20_000n },
      { appeal_id: world.appeal.id, class: 'receivable', dong: 30_000n },
    ]);
    expect(await broken()).toEqual([]);
  });

  it('is suggested as the card company lists it, not as it happens to add up', async () => {
    await cards.give(500_000n);
    const [mine, disputed] = [await cards.give(520_000n), await cards.give(100_000n)];
    await cards.tell(stripe.dispute(disputed, 'needs_response'));
    await cards.tell(stripe.payout(490_000, 'paid', 'po_listed'));
    stripe.list('po_listed', [
      { of: mine, type: 'charge', amount: 520_000, fee: 25_000 },
      { of: disputed, type: 'charge', amount: 100_000, fee: 5_000 },
      { of: disputed, type: 'adjustment', amount: -100_000, fee: 0 },
    ]);
    await world.get(CardBalance).listPayouts();
    const of = { committeeId: world.province, fundId: world.fund.id };
    const line = { ...of, amountDong: 490_000n, valueDate: world.clock.today() };
    const { likely } = await world.as(world.staff.accountant, () =>
      world.get(CardPayouts).optionsFor(line),
    );
    expect(likely).toMatchObject({ feeDong: 30_000n, reasons: ['told', 'listed'] });
    expect(likely?.itemIds.size).toBe(3);
    expect(likely?.itemIds).toContain(await cards.giftOf(mine));
  });

  it('brings each gift once, whoever decides at once, and again after it was undone', async () => {
    await cards.give(500_000n);
    const lines = await cards.bankTells([490_000n, PAYOUT], [490_000n, `${PAYOUT} 2`]);
    const cardItemIds = await cards.owed();
    const settle = (line = '') =>
      cards.decide(line, { decision: 'card_payout', cardItemIds, feeDong: 10_000n });
    const both = await Promise.allSettled(lines.map(settle));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const done = both.findIndex(({ status }) => status === 'fulfilled');
    expect(await settle(lines[1 - done]).catch(codeOf)).toBe('cardPayouts.gone');
    await cards.undo(lines[done] ?? '');
    expect(await books()).toEqual([980_000n, 500_000n, -980_000n, 0n]);
    await settle(lines[1 - done]);
    expect(await books()).toEqual([980_000n, 0n, -490_000n, 10_000n]);
    expect(await broken()).toEqual([]);
  });

  it('hides no missing gift in its fee, and is no gift for anybody', async () => {
    await cards.give(500_000n);
    const [line = ''] = await cards.bankTells([400_000n, PAYOUT]);
    const named = { cardItemIds: await cards.owed(), feeDong: 100_000n };
    expect(await cards.decide(line, { decision: 'card_payout', ...named }).catch(codeOf)).toBe(
      'constraints.card_fee_within_limit',
    );
    expect(await cards.decide(line, { decision: 'gift' }).catch(codeOf)).toBe(
      'suspense.wrongDecision',
    );
    const asGift = world.owner.query(
      `insert into income.line_decision (id, line_id, turn, committee_id, decision, gift_id, entry_id, decided_by)
       select gen_random_uuid(), $1, 1, d.committee_id, 'gift', d.id, e.id, $2 from income.donation d
       join books.journal_entry e on e.source_id = d.id where d.fund_id = $3 limit 1`,
      [line, world.staff.accountant.id, world.fund.id],
    );
    await expect(asGift).rejects.toMatchObject({ constraint: 'card_payout_is_no_gift' });
    expect(await cards.decide(line, { decision: 'card_payout' }).catch(codeOf)).toBe(
      'cardPayouts.gone',
    );
  });

  it('is less by what was disputed after the gift had arrived, and by what went back', async () => {
    const old = await cards.give(300_000n, world.appeal.id);
    const [one = ''] = await cards.bankTells([290_000n, PAYOUT]);
    await cards.decide(one, {
      ...{ decision: 'card_payout', cardItemIds: await cards.owed(), feeDong: 10_000n },
    });
    await cards.give(1_000_000n);
    await cards.tell(stripe.dispute(old, 'needs_response'));
    const [two = ''] = await cards.bankTells([660_000n, `${PAYOUT} 2`]);
    await cards.decide(two, {
      ...{ decision: 'card_payout', cardItemIds: await cards.owed(), feeDong: 40_000n },
    });
    expect(await books()).toEqual([950_000n, 0n, 0n, 50_000n]);
    expect(await world.balance('disputed')).toBe(300_000n);
    await cards.tell(stripe.dispute(old, 'won'));
    expect(await world.balance('in_transit')).toBe(300_000n);
    const [three = ''] = await cards.bankTells([300_000n, `${PAYOUT} 3`]);
    await cards
      .decide(three, { decision: 'card_payout', cardItemIds: await cards.owed() })
      .catch((error: unknown) => {
        throw new Error(codeOf(error));
      });
    expect(await broken()).toEqual([]);
  });
});

describe('Verification', () => {
  it('names a gift that was settled twice, and a payout whose gifts are not its line', async () => {
    await cards.give(500_000n);
    const [line = ''] = await cards.bankTells([480_000n, PAYOUT]);
    const cardItemIds = await cards.owed();
    await cards.decide(line, { decision: 'card_payout', cardItemIds, feeDong: 20_000n });
    expect(await broken()).toEqual([]);
    const asOwner = (text: string) =>
      world.owner.query(`begin; set local session_replication_role = replica; ${text}; commit`);
    const of = `item_id = '${cardItemIds[0] ?? ''}'`;
    await asOwner(`create table public.kept as select * from income.card_payout_gift where ${of};
      delete from income.card_payout_gift where ${of}`);
    const found = await broken();
    expect(found.map(({ id }) => id)).toEqual(['I6', 'I14']);
    expect(found[0]?.detail).toContain('card money in transit differs');
    await asOwner(`insert into income.card_payout_gift select * from public.kept;
      insert into income.card_payout_gift select gen_random_uuid(), item_id, donation_id, committee_id, kind, amount_dong, settled_at from public.kept`);
    const twice = await broken();
    expect(twice[0]?.detail).toContain('gift by card that two payouts brought');
    await asOwner(`delete from income.card_payout_gift g using public.kept k where g.item_id = k.item_id and g.decision_id <> k.decision_id;
      drop table public.kept`);
    expect(await broken()).toEqual([]);
  });
});

describe('A gift by card', () => {
  it('goes back by a return and is not taken back whole', async () => {
    const donationId = await cards.giftOf(await cards.give(500_000n));
    const taken = world.as(world.staff.accountant, () =>
      world.get(Donations).takeBack({
        ...{ donationId, way: 'reversed', cause: 'not_a_gift', reason: 'x' },
        takenBackBy: world.staff.accountant.id,
      }),
    );
    expect(await taken.catch(codeOf)).toBe('constraints.card_gift_goes_back_by_return');
  });
});
