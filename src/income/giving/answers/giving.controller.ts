import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Translate } from '../../../platform/i18n/translate.js';
import { Form, Public, T } from '../../../platform/http/access.js';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import { GIVE_BOX, paths } from '../../../platform/pages/paths.js';
import { RateLimiter } from '../../../platform/http/rate-limiter.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import { CardOffers } from '../../card-payments/card-offers.service.js';
import { addressKey } from './address-key.js';
import { askedAmount, type AskedAhead } from './give-box.js';
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
    const asked = givingQuery.parse(query);
    const { phien: draftId } = asked;
    const opening = { wanted: wantedOf(asked), ip: request.ip };
    if (draftId === undefined) {
      const { values: ahead, errors } = askedAmount(asked[GIVE_BOX.amount]);
      return this.form({ input: {}, errors }, { ...opening, ahead }, t);
    }
    const done = await this.giving.registered(draftId);
    if (done !== null) return redirect(paths.giveReceived(done.referenceCode));
    const answers = await this.giving.answersOf(draftId);
    const kept = answers === null ? EMPTY_FORM : { input: asTyped(answers), errors: {} };
    return this.form(kept, opening, t);
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
    { ip, ...opening }: { wanted: string; ip: string; ahead?: AskedAhead['values'] },
    t: Translate,
  ): Promise<PageResult> {
    const purposes = await this.purposes.open();
    const cards = await this.cards.standingFor(ip);
    return page('income/giving/form', givingPage({ purposes, state, cards, ...opening }, t));
  }
}

function wantedOf({ quy, 'loi-keu-goi': appeal, ...asked }: z.output<typeof givingQuery>): string {
  return (
    asked[GIVE_BOX.purpose] ?? (appeal === undefined ? `fund:${quy ?? ''}` : `appeal:${appeal}`)
  );
}
