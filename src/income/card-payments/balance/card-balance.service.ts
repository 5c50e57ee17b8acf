import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import {
  dong,
  instant,
  list,
  nullable,
  text,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { CardPayments } from '../card-payments.service.js';
import { StripeCheckout } from '../stripe/stripe-checkout.js';
import type { BalanceLine } from '../card-payments.types.js';
import { StripeHistory } from '../stripe/stripe-history.js';

const HOUR_MS = 3_600_000;
/** Deliveries come within minutes; what is older than this and unknown never came. */
const OVERLAP_MS = 72 * HOUR_MS;

const LAST_TOLD = sql({
  text: 'select told_at from income.last_told',
  row: { toldAt: nullable(instant) },
});

const UNLISTED = sql({
  text: 'select payout_id from income.unlisted_payout order by told_at limit 20',
  row: { payoutId: text },
});

const INSERT = sql({
  text: `insert into income.card_balance_line (txn_id, payout_id, type, payment_intent, amount_dong, fee_dong, happened_at)
    select t.txn_id, $2, t.type, t.intent, t.amount, t.fee, t.at
    from unnest($1::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::timestamptz[]) as t(txn_id, type, intent, amount, fee, at)
    on conflict do nothing`,
  params: [
    list(text),
    text,
    list(text),
    list(nullable(text)),
    list(dong),
    list(dong),
    list(instant),
  ],
});

/** Closes gaps between the card company and the portal: deliveries that never came, and what is in each payout. */
@Injectable()
export class CardBalance {
  constructor(
    private readonly db: Database,
    private readonly checkout: StripeCheckout,
    private readonly history: StripeHistory,
    private readonly payments: CardPayments,
    private readonly clock: Clock,
  ) {}

  /** Takes in what the last days told, oldest first; what came already changes nothing. */
  async catchUp(): Promise<void> {
    if (!this.checkout.isOffered) return;
    const events = await this.history.eventsSince(await this.since());
    for (const event of events.toReversed()) {
      await this.payments.takeIn(event, this.checkout.isLive);
    }
  }

  /** Fetches the list under each payout that has none yet. */
  async listPayouts(): Promise<void> {
    if (!this.checkout.isOffered) return;
    const payouts = await runInScope(SYSTEM_SCOPE, () => this.db.query(UNLISTED));
    for (const { payoutId } of payouts) {
      await this.keep(payoutId, await this.history.linesOf(payoutId));
    }
  }

  /** Keeps what the card company lists under a payout, once. */
  async keep(payoutId: string, lines: readonly BalanceLine[]): Promise<void> {
    await runInScope(SYSTEM_SCOPE, () =>
      this.db.execute(INSERT, [
        lines.map(({ txnId }) => txnId),
        payoutId,
        lines.map(({ type }) => type),
        lines.map(({ paymentIntent }) => paymentIntent),
        lines.map(({ amountDong }) => amountDong),
        lines.map(({ feeDong }) => feeDong),
        lines.map(({ happenedAt }) => happenedAt),
      ]),
    );
  }

  private async since(): Promise<Date> {
    const last = await runInScope(SYSTEM_SCOPE, () => this.db.maybeOne(LAST_TOLD));
    return new Date((last?.toldAt ?? this.clock.now()).getTime() - OVERLAP_MS);
  }
}
