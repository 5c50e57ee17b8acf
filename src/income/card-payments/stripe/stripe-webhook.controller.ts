import {
  BadRequestException,
  Controller,
  Headers,
  Post,
  Req,
  type RawBodyRequest,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Webhook } from '../../../platform/http/access.js';
import { CardPayments } from '../card-payments.service.js';
import { StripeCheckout } from './stripe-checkout.js';
import { paths } from '../../../platform/pages/paths.js';

/** Signed deliveries of the card company: the only place where a card gift becomes *received*. */
@Controller()
export class StripeWebhookController {
  constructor(
    private readonly checkout: StripeCheckout,
    private readonly payments: CardPayments,
  ) {}

  @Post(paths.income.stripeWebhook())
  @Webhook()
  async deliver(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('stripe-signature') signature: string | undefined,
  ): Promise<{ received: true }> {
    if (request.rawBody === undefined || signature === undefined) throw new BadRequestException();
    const event = this.checkout.eventOf(request.rawBody, signature);
    await this.payments.takeIn(event, this.checkout.isLive);
    return { received: true };
  }
}
