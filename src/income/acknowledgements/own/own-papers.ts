import { Injectable } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { page, type PageResult } from '../../../platform/pages/results.js';
import type { DonorVisit } from '../../donor-access/donor-access.types.js';
import { AcknowledgementsQueries, type AcknowledgementRow } from '../acknowledgements.queries.js';
import { ownPaperPage } from './own-papers.pages.js';
import { OwnGiftQueries, type OwnGiftRow } from './own-gift.queries.js';

/** The paper of a gift that was found to be the visit's own. */
@Injectable()
export class OwnPapers {
  constructor(
    private readonly gifts: OwnGiftQueries,
    private readonly queries: AcknowledgementsQueries,
  ) {}

  /** Error: `acknowledgements.notOwn`. */
  async demandGift(visit: DonorVisit, giftId: string): Promise<OwnGiftRow> {
    const gift = await this.gifts.byId(visit.id, giftId);
    if (gift === null) throw notFound('acknowledgements.notOwn');
    return gift;
  }

  /** Names stand on papers, so only who proved the address gets one. Error: `acknowledgements.notOwn`. */
  async paperOf(visit: DonorVisit, giftId: string): Promise<AcknowledgementRow | null> {
    const gift = await this.demandGift(visit, giftId);
    if (!visit.hasAddress) return null;
    return runInScope(SYSTEM_SCOPE, () => this.queries.ofGift(gift.id));
  }

  async page(
    { visit, giftId, state }: { visit: DonorVisit; giftId: string; state: FormState },
    t: Translate,
  ): Promise<PageResult> {
    const gift = await this.demandGift(visit, giftId);
    const paper = await this.paperOf(visit, giftId);
    const papers =
      paper === null
        ? { versions: [], prints: [] }
        : await runInScope(SYSTEM_SCOPE, () => this.queries.papersOf(paper.id));
    const data = ownPaperPage({ visit, gift, paper, ...papers, state }, t);
    return page('income/acknowledgements/own', data);
  }
}
