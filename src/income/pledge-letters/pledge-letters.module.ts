import { Module } from '@nestjs/common';
import { AppealsModule } from '../../books/appeals/appeals.module.js';
import { FundsModule } from '../../books/funds/funds.module.js';
import { FilesModule } from '../../platform/files/files.module.js';
import { PledgesModule } from '../pledges/pledges.module.js';
import { ClosingLetterController } from './closing/closing-letter.controller.js';
import { ClosingLetterQueries } from './closing/closing-letter.queries.js';
import { LetterPurposes } from './letter-purposes.service.js';
import { PledgeLettersController } from './pledge-letters.controller.js';
import { FACTS } from './pledge-letters.facts.js';
import { PledgeLetters } from './pledge-letters.service.js';

/** Promises on paper: the body that makes them, who speaks for it, the paper, and the letter that closes them. */
@Module({
  imports: [FundsModule, AppealsModule, FilesModule, PledgesModule],
  controllers: [PledgeLettersController, ClosingLetterController],
  providers: [PledgeLetters, LetterPurposes, ClosingLetterQueries],
  exports: [PledgeLetters],
})
export class PledgeLettersModule {
  static readonly facts = FACTS;
}
