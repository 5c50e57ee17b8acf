import { Module } from '@nestjs/common';
import { PledgesModule } from '../pledges/pledges.module.js';
import { InstalmentsController } from './instalments.controller.js';
import { InstalmentReminders } from './instalment-reminders.service.js';
import { FACTS } from './instalments.facts.js';
import { InstalmentsQueries } from './instalments.queries.js';
import { Instalments } from './instalments.service.js';

/** Promises in parts with their days: expectations beside the promise, never payments. */
@Module({
  imports: [PledgesModule],
  controllers: [InstalmentsController],
  providers: [Instalments, InstalmentReminders, InstalmentsQueries],
  exports: [Instalments, InstalmentReminders],
})
export class InstalmentsModule {
  static readonly facts = FACTS;
}
