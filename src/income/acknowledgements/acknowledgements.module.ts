import { Module } from '@nestjs/common';
import { NumbersModule } from '../../books/numbers/numbers.module.js';
import { DonationsModule } from '../donations/donations.module.js';
import { DonorAccessModule } from '../donor-access/donor-access.module.js';
import { AcknowledgeGiftController } from './acknowledge-gift.controller.js';
import { AcknowledgementsController } from './acknowledgements.controller.js';
import { FACTS } from './acknowledgements.facts.js';
import { AcknowledgementsQueries } from './acknowledgements.queries.js';
import { Acknowledgements } from './acknowledgements.service.js';
import { OwnFileController } from './own/own-file.controller.js';
import { OwnGiftQueries } from './own/own-gift.queries.js';
import { OwnPapers } from './own/own-papers.js';
import { OwnPapersController } from './own/own-papers.controller.js';
import { AcknowledgementFile } from './paper/acknowledgement-file.js';
import { AcknowledgementFileController } from './paper/acknowledgement-file.controller.js';
import { PrintedQueries } from './paper/printed.queries.js';

@Module({
  imports: [NumbersModule, DonationsModule, DonorAccessModule],
  controllers: [
    AcknowledgementsController,
    AcknowledgeGiftController,
    AcknowledgementFileController,
    OwnPapersController,
    OwnFileController,
  ],
  providers: [
    Acknowledgements,
    AcknowledgementsQueries,
    AcknowledgementFile,
    PrintedQueries,
    OwnPapers,
    OwnGiftQueries,
  ],
})
export class AcknowledgementsModule {
  static readonly facts = FACTS;
}
