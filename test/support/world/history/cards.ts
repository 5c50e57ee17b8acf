import { randomUUID } from 'node:crypto';
import { CardBalance } from '../../../../src/income/card-payments/balance/card-balance.service.js';
import { CardPayments } from '../../../../src/income/card-payments/card-payments.service.js';
import { Suspense } from '../../../../src/income/matching/suspense.service.js';
import { Pledges } from '../../../../src/income/pledges/pledges.service.js';
import {
  cardDisputed,
  cardPaid,
  cardRefunded,
  cardsPaidOut,
  intentOf,
} from '../../../../src/seeds/demo/cards/told-by-stripe.js';
import type { ServicesWorld } from '../services.js';
import { importLines, LONG_NAME } from './receive.js';

const PAID_ON = new Date('2025-09-01T02:00:00Z');
const LATER = new Date('2025-09-12T02:00:00Z');
const PAYOUT = 'po_test_history';

/** Three gifts by card: one paid out with a fee, one disputed, one of which a part went back. */
export async function payByCard(world: ServicesWorld): Promise<void> {
  const cards = world.get(CardPayments);
  const arrived = await pay(world, 'Trần Thị Thẻ');
  const [disputed, refunded] = [await pay(world, LONG_NAME), await pay(world, 'Lý Văn Hoàn')];
  await cards.takeIn(cardDisputed(disputed, LATER, 9), false);
  await cards.takeIn(cardRefunded(refunded, LATER, 300_000n), false);
  await cards.takeIn(cardsPaidOut(PAYOUT, LATER, 950_000n), false);
  const fees = { paymentIntent: intentOf(arrived), feeDong: 50_000n, happenedAt: LATER };
  const line = { txnId: 'txn_test_history', type: 'charge', amountDong: 1_000_000n, ...fees };
  await world.get(CardBalance).keep(PAYOUT, [line]);
  await importLines(world, world.account.code, [['', '950000', 'STRIPE PAYOUT']]);
  await explainPayout(world, arrived.id);
}

async function pay(world: ServicesWorld, donorName: string) {
  const pledge = await world.get(Pledges).register({
    ...{ submissionId: randomUUID(), fundId: world.fund.id, amountDong: 1_000_000n },
    ...{ donorName, display: 'full', way: 'card' },
  });
  await world.get(CardPayments).takeIn(cardPaid(pledge, PAID_ON), false);
  return pledge;
}

/** The line of the bank that paid this gift out. */
async function explainPayout(world: ServicesWorld, pledgeId: string): Promise<void> {
  const { accountant } = world.staff;
  const [payout] = await world.rows<{ line: string; gift: string }>(
    `select o.line_id as line, s.donation_id as gift from income.open_suspense o, income.pledge_settlement s
     where o.kind = 'card_payout' and s.pledge_id = $1`,
    [pledgeId],
  );
  await world.as(accountant, () =>
    world.get(Suspense).resolve({
      ...{ lineId: payout?.line ?? '', decision: 'card_payout', note: '' },
      ...{ decidedBy: accountant.id, cardItemIds: [payout?.gift ?? ''], feeDong: 50_000n },
    }),
  );
}
