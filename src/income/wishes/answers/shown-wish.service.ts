import { Injectable } from '@nestjs/common';
import { may } from '../../../people/identity/permissions.js';
import { Organisation } from '../../../people/organisation/organisation.service.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { page, type PageResult } from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { wishNotFound } from '../wishes.errors.js';
import { wishPage, type SentForm } from './wish.pages.js';
import { WishesQueries } from '../wishes.queries.js';

/** The page of one wish, also when a form of it is shown again. */
@Injectable()
export class ShownWish {
  constructor(
    private readonly queries: WishesQueries,
    private readonly organisation: Organisation,
  ) {}

  /** Error: `wishes.notFound`. */
  async page(
    pledgeId: string,
    { actor, sent }: { actor: Actor; sent: SentForm | null },
    t: Translate,
  ): Promise<PageResult> {
    const wish = await this.queries.wish(pledgeId);
    if (wish === null) throw wishNotFound();
    const steps = await this.queries.steps(pledgeId);
    const communes = await this.organisation.communesAmong(actor.committeeIds);
    const facts = { wish, steps, communes, mayWrite: may(actor, 'restrictions.write') };
    return page('income/wishes/show', wishPage(facts, sent, t));
  }
}
