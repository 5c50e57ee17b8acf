import {
  BadRequestException,
  Controller,
  Headers,
  NotFoundException,
  Param,
  Post,
  Req,
  type RawBodyRequest,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { AppConfig } from '../../platform/config/config.js';
import { Webhook } from '../../platform/http/access.js';
import { BankPushes } from './bank-pushes.service.js';
import { isSigned } from './push-signature.js';
import { paths } from '../../platform/pages/paths.js';

/** The body SePay sends, which other services can be told to send as well. */
const pushBody = z.object({
  id: z.union([z.number().int(), z.string().min(1).max(100)]),
  accountNumber: z.string().max(40),
  content: z.string().max(1000),
  transferType: z.enum(['in', 'out']),
});

/** Pushes of a bank service. Each installation names its services and their secrets in BANK_WEBHOOK_SECRETS. */
@Controller()
export class BankWebhookController {
  constructor(
    private readonly pushes: BankPushes,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  @Post(paths.income.bankWebhook(':provider'))
  @Webhook()
  async deliver(
    @Param('provider') provider: string,
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('x-sepay-timestamp') timestamp = '',
    @Headers('x-sepay-signature') signature = '',
  ): Promise<{ success: true }> {
    const secrets = this.config.bankWebhookSecrets.get(provider);
    if (secrets === undefined) throw new NotFoundException();
    const { rawBody } = request;
    if (!rawBody || !isSigned({ rawBody, timestamp, signature }, secrets, this.clock.now())) {
      throw new BadRequestException();
    }
    const body = pushBody.safeParse(request.body);
    if (!body.success) throw new BadRequestException();
    const { id, accountNumber, content, transferType } = body.data;
    if (transferType === 'in') {
      const push = { provider, externalId: String(id), accountNumber, memo: content };
      await this.pushes.store({ ...push, payload: request.body });
    }
    return { success: true };
  }
}
