import { Global, Module } from '@nestjs/common';
import { MailDelivery } from './mail-delivery.js';
import { Mailer } from './mailer.js';
import { OutboxController } from './outbox.controller.js';
import { OutboxQueries } from './outbox.queries.js';
import { Outbox } from './outbox.repository.js';
import { FACTS } from './mail.facts.js';

@Global()
@Module({
  controllers: [OutboxController],
  providers: [Mailer, MailDelivery, Outbox, OutboxQueries],
  exports: [Mailer],
})
export class MailModule {
  static readonly facts = FACTS;
}
