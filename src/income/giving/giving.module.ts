import { Module } from '@nestjs/common';
import { AppealsModule } from '../../books/appeals/appeals.module.js';
import { FundsModule } from '../../books/funds/funds.module.js';
import { BankPushesModule } from '../bank-pushes/bank-pushes.module.js';
import { CardPaymentsModule } from '../card-payments/card-payments.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { LetterWishesModule } from '../letter-wishes/letter-wishes.module.js';
import { PledgeProofsModule } from '../pledge-proofs/pledge-proofs.module.js';
import { ExchangeRatesModule } from '../exchange-rates/exchange-rates.module.js';
import { PledgesModule } from '../pledges/pledges.module.js';
import { GivingCheckController } from './answers/giving-check.controller.js';
import { GivingController } from './answers/giving.controller.js';
import { GivingDrafts } from './answers/giving-drafts.repository.js';
import { GivingNetworks } from './answers/giving-networks.service.js';
import { GivingPurposes } from './giving-purposes.service.js';
import { Giving } from './giving.service.js';
import { PledgeLetter } from './promise/pledge-letter.js';
import { PromiseController } from './promise/promise.controller.js';
import { TransferDetails } from './promise/transfer-details.service.js';
import { TransferOrders } from './promise/transfer-orders.service.js';
import { FACTS } from './giving.facts.js';

@Module({
  imports: [
    AppealsModule,
    FundsModule,
    PledgesModule,
    CardPaymentsModule,
    BankPushesModule,
    ClaimsModule,
    PledgeProofsModule,
    ExchangeRatesModule,
    LetterWishesModule,
  ],
  controllers: [GivingController, GivingCheckController, PromiseController],
  providers: [
    GivingNetworks,
    Giving,
    GivingDrafts,
    GivingPurposes,
    PledgeLetter,
    TransferDetails,
    TransferOrders,
  ],
})
export class GivingModule {
  static readonly facts = FACTS;
}
