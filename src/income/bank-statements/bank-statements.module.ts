import { Module } from '@nestjs/common';
import { FundsModule } from '../../books/funds/funds.module.js';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { DonationsModule } from '../donations/donations.module.js';
import { PledgesModule } from '../pledges/pledges.module.js';
import { BankStatementsRepository } from './bank-statements.repository.js';
import { BankStatements } from './bank-statements.service.js';
import { StatementImportController } from './importing/statement-import.controller.js';
import { NewOpeningController } from './openings/new-opening.controller.js';
import { OpeningsController } from './openings/openings.controller.js';
import { OpeningsQueries } from './openings/openings.queries.js';
import { Openings } from './openings/openings.service.js';
import { StatementsController } from './statements.controller.js';
import { StatementsQueries } from './statements.queries.js';
import { PreviewQueries } from './previews/preview.queries.js';
import { StatementPreviews } from './previews/previews.service.js';
import { StatementPlaces } from './previews/statement-places.service.js';
import { TakenBackLines } from './taken-back/taken-back-lines.service.js';
import { ImportProcess } from './uploads/import-process.service.js';
import { StatementUploadsRepository } from './uploads/statement-uploads.repository.js';
import { StatementUploads } from './uploads/statement-uploads.service.js';
import { IncomingFiles } from './uploads/incoming-files.service.js';
import { TakeUp } from './uploads/take-up.service.js';
import { StatementUploadsController } from './uploads/uploads.controller.js';
import { FACTS } from './bank-statements.facts.js';

@Module({
  imports: [LedgerModule, FundsModule, DonationsModule, PledgesModule],
  controllers: [
    StatementsController,
    StatementImportController,
    StatementUploadsController,
    OpeningsController,
    NewOpeningController,
  ],
  providers: [
    BankStatements,
    BankStatementsRepository,
    StatementsQueries,
    StatementUploads,
    StatementUploadsRepository,
    PreviewQueries,
    StatementPlaces,
    StatementPreviews,
    ImportProcess,
    IncomingFiles,
    TakeUp,
    Openings,
    OpeningsQueries,
    TakenBackLines,
  ],
  exports: [BankStatements, TakenBackLines],
})
export class BankStatementsModule {
  static readonly facts = FACTS;
}
