import { Module } from '@nestjs/common';
import { PublicStatementModule } from '../public-statement/public-statement.module.js';
import { CheckController } from './check.controller.js';
import { CheckQueries } from './check.queries.js';
import { Check } from './check.service.js';

@Module({
  imports: [PublicStatementModule],
  controllers: [CheckController],
  providers: [Check, CheckQueries],
})
export class CheckModule {}
