import { Module } from '@nestjs/common';
import { OfficialAccountsController } from './official-accounts.controller.js';
import { OfficialAccountsQueries } from './official-accounts.queries.js';

@Module({
  controllers: [OfficialAccountsController],
  providers: [OfficialAccountsQueries],
})
export class OfficialAccountsModule {}
