import { Module } from '@nestjs/common';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { DonationsModule } from '../donations/donations.module.js';
import { PledgesModule } from '../pledges/pledges.module.js';
import { CardOffers } from './card-offers.service.js';
import { CardReceipts } from './card-receipts.service.js';
import { CardPaymentsRepository } from './card-payments.repository.js';
import { CardPayments } from './card-payments.service.js';
import { CardReturnsRepository } from './returns/card-returns.repository.js';
import { CardReturns } from './returns/card-returns.service.js';
import { CardBalance } from './balance/card-balance.service.js';
import { StripeHistory } from './stripe/stripe-history.js';
import { StripeCheckout } from './stripe/stripe-checkout.js';
import { StripeWebhookController } from './stripe/stripe-webhook.controller.js';
import { CardWatchController } from './watch/card-watch.controller.js';
import { CardWatch } from './watch/card-watch.queries.js';
import { LateCards } from './late-cards.service.js';
import { FACTS } from './card-payments.facts.js';

@Module({
  imports: [LedgerModule, DonationsModule, PledgesModule],
  controllers: [StripeWebhookController, CardWatchController],
  providers: [
    CardBalance,
    StripeHistory,
    CardReturns,
    CardReturnsRepository,
    CardPayments,
    CardReceipts,
    LateCards,
    CardPaymentsRepository,
    CardOffers,
    CardWatch,
    StripeCheckout,
  ],
  exports: [CardOffers, CardReceipts],
})
export class CardPaymentsModule {
  static readonly facts = FACTS;
}
