import { Module } from '@nestjs/common';
import { BankPushes } from './bank-pushes.service.js';
import { BankWebhookController } from './bank-webhook.controller.js';
import { FACTS } from './bank-pushes.facts.js';

@Module({ controllers: [BankWebhookController], providers: [BankPushes], exports: [BankPushes] })
export class BankPushesModule {
  static readonly facts = FACTS;
}
