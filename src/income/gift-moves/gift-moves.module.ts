import { Module } from '@nestjs/common';
import { AppealsModule } from '../../books/appeals/appeals.module.js';
import { FundsModule } from '../../books/funds/funds.module.js';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { RestrictionsModule } from '../../books/restrictions/restrictions.module.js';
import { GiftMovesController } from './gift-moves.controller.js';
import { FACTS } from './gift-moves.facts.js';
import { GiftMovesQueries } from './gift-moves.queries.js';
import { GiftMoves } from './gift-moves.service.js';
import { MovePurposes } from './move-purposes.service.js';
import { NewMoveController } from './new-move.controller.js';

/** Gifts that serve another fund, appeal or purpose than they were given for, as their givers asked. */
@Module({
  imports: [LedgerModule, FundsModule, AppealsModule, RestrictionsModule],
  controllers: [NewMoveController, GiftMovesController],
  providers: [GiftMoves, GiftMovesQueries, MovePurposes],
  exports: [GiftMoves],
})
export class GiftMovesModule {
  static readonly facts = FACTS;
}
