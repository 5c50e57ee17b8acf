import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Translate } from '../../../platform/i18n/translate.js';
import { Form, Public, T } from '../../../platform/http/access.js';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import { paths } from '../../../platform/pages/paths.js';
import { RateLimiter } from '../../../platform/http/rate-limiter.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import { CardOffers } from '../../card-payments/card-offers.service.js';
import { addressKey } from './address-key.js';
import { asTyped, givingForm, givingQuery } from './giving.forms.js';
import { givingPage } from './giving.pages.js';
import { GivingPurposes } from '../giving-purposes.service.js';
import { Giving } from '../giving.service.js';
import { GIVING_LIMIT } from '../giving.settings.js';

/** The first page of giving: one form, no account, no script needed. */
@Controller()
export class GivingController {
  constructor(
    private readonly giving: Giving,
    private readonly purposes: GivingPurposes,
    private readonly cards: CardOffers,
    private readonly limiter: RateLimiter,
  ) {}

  @Get(paths.give())
  @Public()
  async start(
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const { phien: draftId, quy, 'loi-keu-goi': appeal } = givingQuery.parse(query);
    const wanted = appeal === undefined ? `fund:${quy ?? ''}` : `appeal:${appeal}`;
    const asked = { wanted, ip: request.ip };
    if (draftId === undefined) return this.form(EMPTY_FORM, asked, t);
    const done = await this.giving.registered(draftId);
    if (done !== null) return redirect(paths.giveReceived(done.referenceCode));
    const answers = await this.giving.answersOf(draftId);
    const kept = answers === null ? EMPTY_FORM : { input: asTyped(answers), errors: {} };
    return this.form(kept, asked, t);
  }

  @Post(paths.give())
  @Public()
  @Form(givingForm)
  async answer(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.limiter.demand(`giving:${addressKey(request.ip)}`, GIVING_LIMIT);
    return submit({
      form: givingForm,
      body,
      work: async (answers) => {
        // Sent again with the back button after confirming: the promise stands, nothing is made twice.
        const done = await this.giving.registered(answers.submissionId);
        if (done !== null) return redirect(paths.giveReceived(done.referenceCode));
        await this.giving.keep(answers);
        return redirect(paths.giveCheck(answers.submissionId));
      },
      page: (state) => this.form(state, { wanted: '', ip: request.ip }, t),
    });
  }

  private async form(
    state: FormState,
    { wanted, ip }: { wanted: string; ip: string },
    t: Translate,
  ): Promise<PageResult> {
    const purposes = await this.purposes.open();
    const cards = await this.cards.standingFor(ip);
    return page('income/giving/form', givingPage({ purposes, state, wanted, cards }, t));
  }
}
