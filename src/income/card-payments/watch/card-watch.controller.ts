import { Controller, Get } from '@nestjs/common';
import { Can, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, type PageResult } from '../../../platform/pages/results.js';
import { StripeCheckout } from '../stripe/stripe-checkout.js';
import { cardWatchPage } from './card-watch.pages.js';
import { CardWatch } from './card-watch.queries.js';

@Controller()
export class CardWatchController {
  constructor(
    private readonly watch: CardWatch,
    private readonly checkout: StripeCheckout,
  ) {}

  @Get(paths.income.cards())
  @Can('cards.read')
  async show(@T() t: Translate): Promise<PageResult> {
    const { isOffered, isOutOfOrder } = this.checkout;
    const traffic = await this.watch.traffic();
    return page(
      'income/card-payments/watch',
      cardWatchPage({ traffic, isOffered, isOutOfOrder }, t),
    );
  }
}
