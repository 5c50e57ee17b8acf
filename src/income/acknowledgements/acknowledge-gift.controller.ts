import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { acknowledgementNotFound } from './acknowledgements.errors.js';
import { acknowledgeForm, payerOf } from './acknowledgements.forms.js';
import { newAcknowledgementPage } from './acknowledgements.pages.js';
import { AcknowledgementsQueries } from './acknowledgements.queries.js';
import { Acknowledgements } from './acknowledgements.service.js';

/** From a gift to its numbered paper. */
@Controller()
export class AcknowledgeGiftController {
  constructor(
    private readonly queries: AcknowledgementsQueries,
    private readonly papers: Acknowledgements,
  ) {}

  @Get(paths.income.acknowledgeGift(':id'))
  @Can('acknowledgements.issue')
  async form(@Param('id', ID) giftId: string, @T() t: Translate): Promise<RouteResult> {
    const known = await this.queries.ofGift(giftId);
    if (known !== null) return redirect(paths.income.acknowledgement(known.id));
    return this.shown(giftId, EMPTY_FORM, t);
  }

  @Post(paths.income.acknowledgeGift(':id'))
  @Can('acknowledgements.issue')
  @Form(acknowledgeForm)
  issue(
    @Param('id', ID) donationId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: acknowledgeForm,
      body,
      work: async ({ submissionId: id, ...values }) => {
        const by = { userId: actor.userId, visitId: null };
        const issued = await this.papers.issue({ id, donationId, payer: payerOf(values), by });
        const text = t('acknowledgements.issued');
        return redirect(paths.income.acknowledgement(issued.id), { tone: 'success', text });
      },
      page: (state) => this.shown(donationId, state, t),
    });
  }

  private async shown(giftId: string, state: FormState, t: Translate): Promise<PageResult> {
    const gift = await this.queries.gift(giftId);
    if (gift === null || gift.channel === 'cash') throw acknowledgementNotFound();
    return page('income/acknowledgements/new', newAcknowledgementPage(gift, state, t));
  }
}
