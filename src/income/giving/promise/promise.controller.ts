import { Controller, Get, Header, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Translate } from '../../../platform/i18n/translate.js';
import { isReferenceCode } from '../../../kernel/reference-code.js';
import { Form, Public, T } from '../../../platform/http/access.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  download,
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import { CardOffers } from '../../card-payments/card-offers.service.js';
import { pledgeNotFound } from '../../pledges/pledges.errors.js';
import { bareForm } from '../answers/giving.forms.js';
import { Giving } from '../giving.service.js';
import { asksForMoney, promisePage } from './promise.pages.js';
import { TransferDetails } from './transfer-details.service.js';
import { TransferOrders } from './transfer-orders.service.js';

/** The code is the key to the page: no search engine keeps it. */
const UNINDEXED = ['x-robots-tag', 'noindex, noarchive'] as const;

/** The page of one promise: how to send the money, and what is true of it now. Says neither name nor address. */
@Controller()
export class PromiseController {
  constructor(
    private readonly giving: Giving,
    private readonly transfers: TransferDetails,
    private readonly orders: TransferOrders,
    private readonly cards: CardOffers,
  ) {}

  @Get(paths.giveReceived(':reference'))
  @Public()
  @Header(...UNINDEXED)
  async show(@Param('reference') reference: string, @T() t: Translate): Promise<PageResult> {
    const pledge = await this.pledgeOf(reference);
    const facts = await this.transfers.factsOf(pledge);
    return page('income/giving/promise', promisePage({ pledge, facts }, t));
  }

  /** The code as a picture of our own origin, for a phone that cannot read its own screen. None once no money is asked for. */
  @Get(paths.giveQr(':reference'))
  @Public()
  @Header(...UNINDEXED)
  async picture(@Param('reference') reference: string): Promise<RouteResult> {
    const pledge = await this.pledgeOf(reference);
    const isAsked = pledge.way !== 'card' && asksForMoney(pledge);
    const stream = isAsked ? await this.orders.pictureOf(pledge) : null;
    if (stream === null) throw pledgeNotFound();
    const fileName = `QR-${pledge.referenceCode}.png`;
    return download({ fileName, mediaType: 'image/png', stream, inline: true });
  }

  /** Back to the card page after leaving it; a promise that is paid already stays where it is. */
  @Post(paths.giveCard(':reference'))
  @Public()
  @Form(bareForm)
  async payByCard(
    @Param('reference') reference: string,
    @Req() { ip }: FastifyRequest,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const pledge = await this.pledgeOf(reference);
    const statuses = await this.cards.statusesOf(pledge.id);
    if (!this.cards.isOffered || pledge.way !== 'card' || statuses.includes('received')) {
      return redirect(paths.giveReceived(pledge.referenceCode));
    }
    const title = await this.transfers.titleOf(pledge);
    const opening = await this.cards.open({ pledge, title, ip });
    if ('url' in opening) return redirect(opening.url);
    const facts = await this.transfers.factsOf(pledge);
    const data = promisePage({ pledge, facts, ...opening }, t);
    return page('income/giving/promise', data, { status: 503 });
  }

  /** The bank transfer instead of the card, for the same promise. */
  @Post(paths.giveTransfer(':reference'))
  @Public()
  @Form(bareForm)
  async payByTransfer(@Param('reference') reference: string): Promise<RouteResult> {
    const pledge = await this.pledgeOf(reference);
    await this.giving.turnToTransfer(pledge);
    return redirect(paths.giveReceived(pledge.referenceCode));
  }

  private async pledgeOf(reference: string) {
    const code = reference.toUpperCase().replaceAll('-', '');
    if (!isReferenceCode(code)) throw pledgeNotFound();
    return this.giving.byCode(code);
  }
}
