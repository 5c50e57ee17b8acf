import { Module } from '@nestjs/common';
import { StatementSearchModule } from '../statement-search/statement-search.module.js';
import { VerificationDeskController } from './verification-desk.controller.js';
import { VerificationDeskQueries } from './verification-desk.queries.js';
import { VerificationDesk } from './verification-desk.service.js';

@Module({
  imports: [StatementSearchModule],
  controllers: [VerificationDeskController],
  providers: [VerificationDesk, VerificationDeskQueries],
})
export class VerificationDeskModule {}
