import { Controller, Get, Query } from '@nestjs/common';
import { may } from '../../../people/identity/permissions.js';
import { Can, CurrentActor, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { readPlace } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, type PageResult } from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { cardMoneyPage } from './card-money.pages.js';
import { CardMoneyQueries } from './card-money.queries.js';

/** A day and an id: where the list goes on. */
const PLACE = /^(\d{4}-\d{2}-\d{2})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Where the money of gifts by card is, until it lies on an account. */
@Controller()
export class CardMoneyController {
  constructor(private readonly queries: CardMoneyQueries) {}

  @Get(paths.income.cardMoney())
  @Can('cards.read')
  async show(
    @Query('sau') after: string | undefined,
    @Query('truoc') before: string | undefined,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const owed = await this.queries.owed(readPlace(after, before, PLACE));
    const beside = await this.queries.beside();
    return page(
      'income/card-payouts/money',
      cardMoneyPage({ owed, ...beside, mayExplain: may(actor, 'statements.read') }, t),
    );
  }
}
