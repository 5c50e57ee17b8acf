import { Global, Module } from '@nestjs/common';
import { MailDelivery } from './mail-delivery.js';
import { Mailer } from './mailer.js';
import { OutboxController } from './outbox.controller.js';
import { OutboxQueries } from './outbox.queries.js';

@Global()
@Module({
  controllers: [OutboxController],
  providers: [Mailer, MailDelivery, OutboxQueries],
  exports: [Mailer],
})
export class MailModule {}
