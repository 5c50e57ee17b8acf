import { Module } from '@nestjs/common';
import { OfficialAccountsController } from './official-accounts.controller.js';
import { FACTS } from './official-accounts.facts.js';
import { OfficialAccountsQueries } from './official-accounts.queries.js';

@Module({
  controllers: [OfficialAccountsController],
  providers: [OfficialAccountsQueries],
})
export class OfficialAccountsModule {
  static readonly facts = FACTS;
}
