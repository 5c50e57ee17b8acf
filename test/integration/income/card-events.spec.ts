import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CardBalance } from '../../../src/income/card-payments/balance/card-balance.service.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { StripeDouble, type StripeEvent } from '../../support/stripe-double/stripe-double.js';
import { CardWorld, type CardSession } from '../../support/world/card-world.js';
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

const DAY_SECONDS = 86_400;
const broken = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);
const stateOf = async (session: CardSession) => {
  const [state] = await world.rows<{ returned: bigint; held: bigint }>(
    `select coalesce((select sum(r.amount_dong) from income.gift_return r where r.donation_id = d.id), 0)::bigint as returned,
       coalesce((select sum(o.held_dong) from income.open_dispute o where o.donation_id = d.id), 0)::bigint as held
     from income.donation d where d.id = $1`,
    [await cards.giftOf(session)],
  );
  return [state?.returned, state?.held];
};

function orders<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

describe('events of a card payment', () => {
  const TOLD: readonly [string, (of: CardSession) => StripeEvent[], readonly [bigint, bigint]][] = [
    [
      'a part refunded and the rest lost in a dispute',
      (of) => [
        stripe.refund(of, 100_000),
        stripe.dispute(of, 'needs_response'),
        stripe.dispute(of, 'lost'),
      ],
      [500_000n, 0n],
    ],
    [
      'refunded in two parts, and a dispute that was won',
      (of) => [
        stripe.refund(of, 100_000, 20),
        stripe.refund(of, 150_000, 10),
        stripe.dispute(of, 'won'),
      ],
      [150_000n, 0n],
    ],
    [
      'a part disputed and not decided',
      (of) => [
        stripe.refund(of, 100_000),
        stripe.dispute(of, 'needs_response', { amount: 200_000 }),
        stripe.dispute(of, 'warning_needs_response', { id: `inquiry_${of.id}` }),
      ],
      [100_000n, 200_000n],
    ],
  ];

  it.each(TOLD)(
    'say the same in every order, each told twice: %s',
    async (_, later, state) => {
      const found = new Set<string>();
      for (const order of orders([0, 1, 2, 3])) {
        const session = await cards.session(500_000n);
        const events = [cards.completed(session), ...later(session)];
        const told = order.flatMap((index) => events[index] ?? []);
        await cards.tell(...told, ...told.toReversed());
        found.add(JSON.stringify((await stateOf(session)).map(String)));
      }
      expect([...found]).toEqual([JSON.stringify(state.map(String))]);
      expect(await broken()).toEqual([]);
    },
    60_000,
  );

  it('at once with a payout of the gift, take nothing twice and leave nothing out', async () => {
    for (let round = 0; round < 4; round += 1) {
      const session = await cards.session(500_000n);
      await cards.tell(cards.completed(session));
      const [line = ''] = await cards.bankTells([480_000n, `STRIPE PAYOUT ${String(round)}`]);
      const gift = await cards.giftOf(session);
      const events = [
        stripe.refund(session, 200_000),
        stripe.refund(session, 500_000),
        stripe.dispute(session, 'needs_response'),
        stripe.dispute(session, 'lost'),
      ];
      await Promise.all([
        ...events.map((event) => cards.tell(event)),
        cards.decide(line, { decision: 'card_payout', cardItemIds: [gift], feeDong: 20_000n }),
      ]);
      expect(await stateOf(session)).toEqual([500_000n, 0n]);
    }
    expect(await world.balance('in_transit')).toBe(-2_000_000n);
    expect(await broken()).toEqual([]);
  }, 60_000);

  it('lower what can be allocated while the money is held, and give it back', async () => {
    const session = await cards.give(500_000n);
    const [line = ''] = await cards.bankTells([480_000n, 'STRIPE PAYOUT 1']);
    const cardItemIds = await cards.owed();
    await cards.decide(line, { decision: 'card_payout', cardItemIds, feeDong: 20_000n });
    expect(await world.available()).toBe(480_000n);
    await cards.tell(stripe.dispute(session, 'needs_response'));
    expect(await world.available()).toBe(-20_000n);
    await cards.tell(stripe.dispute(session, 'won'));
    expect(await world.available()).toBe(480_000n);
  });

  it('of a closed month count on the day they are told', async () => {
    const session = await cards.session(500_000n);
    const paid = cards.completed(session);
    await cards.tell({ ...paid, created: paid.created - 80 * DAY_SECONDS });
    await world.owner.query(
      `insert into books.period (id, fund_id, committee_id, during, closed_by, reasons)
       select gen_random_uuid(), f.id, f.committee_id, daterange((current_date - 60), (current_date - 20)), $2,
         '{"earlier": "Các tháng trước khóa sau"}' from books.fund f where f.id = $1`,
      [world.fund.id, world.staff.accountant.id],
    );
    await cards.tell(stripe.refund(session, 100_000, 40 * DAY_SECONDS));
    const days = await world.rows<{ on_day: string }>(
      'select on_day::text from income.gift_return where donation_id = $1',
      [await cards.giftOf(session)],
    );
    expect(days).toEqual([{ on_day: world.clock.today() }]);
  });

  it('that never came are asked for, and change nothing where they came', async () => {
    const [lost, known] = [await cards.session(500_000n), await cards.session(300_000n)];
    const came = cards.completed(known);
    await cards.tell(came);
    stripe.history.push(cards.completed(lost), came, stripe.refund(lost, 200_000));
    await world.get(CardBalance).catchUp();
    await world.get(CardBalance).catchUp();
    stripe.history.splice(0);
    expect(await stateOf(lost)).toEqual([200_000n, 0n]);
    expect(await world.balance('in_transit')).toBe(600_000n);
  });

  it('of the other mode, or of another currency, move nothing', async () => {
    const session = await cards.give(500_000n);
    await cards.tell({ ...stripe.refund(session, 500_000), livemode: true });
    const dollars = stripe.refund({ ...session, currency: 'usd' }, 500_000);
    await cards.tell(dollars);
    expect(await stateOf(session)).toEqual([0n, 0n]);
  });
});
