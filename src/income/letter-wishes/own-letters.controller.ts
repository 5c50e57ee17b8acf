import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Form, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { DonorVisit } from '../donor-access/donor-access.types.js';
import { DonorVisits } from '../donor-access/donor-visits.service.js';
import { allLettersForm, giftLettersForm } from './letter-wishes.forms.js';
import { allLettersPage, giftLettersPage } from './letter-wishes.pages.js';
import { LetterWishes } from './letter-wishes.service.js';

/** Whether letters of news come, for all gifts or for one; only for who proved the address that they would go to. */
@Controller()
export class OwnLettersController {
  constructor(
    private readonly visits: DonorVisits,
    private readonly wishes: LetterWishes,
  ) {}

  @Get(paths.donor.letters())
  @Public()
  async all(@Req() request: FastifyRequest, @T() t: Translate): Promise<RouteResult> {
    return this.visits.withAddress(request, (visit) => this.allPage(visit, EMPTY_FORM, t));
  }

  @Post(paths.donor.letters())
  @Public()
  @Form(allLettersForm)
  async sayOfAll(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.withAddress(request, (visit) =>
      submit({
        form: allLettersForm,
        body,
        work: async ({ submissionId: batchId, letters }) => {
          await this.wishes.sayOfAll(visit, { batchId, wants: letters === 'all' });
          return saved(paths.donor.letters(), t);
        },
        page: (state) => this.allPage(visit, state, t),
      }),
    );
  }

  @Get(paths.donor.giftLetters(':id'))
  @Public()
  async gift(
    @Req() request: FastifyRequest,
    @Param('id', ID) giftId: string,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.withAddress(request, (visit) =>
      this.giftPage(visit, { giftId, state: EMPTY_FORM }, t),
    );
  }

  @Post(paths.donor.giftLetters(':id'))
  @Public()
  @Form(giftLettersForm)
  async sayOfGift(
    @Req() request: FastifyRequest,
    @Param('id', ID) giftId: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.withAddress(request, (visit) =>
      submit({
        form: giftLettersForm,
        body,
        work: async ({ submissionId: batchId, letters }) => {
          await this.wishes.sayOfGift(visit, { giftId, batchId, wants: letters === 'yes' });
          return saved(paths.donor.giftLetters(giftId), t);
        },
        page: (state) => this.giftPage(visit, { giftId, state }, t),
      }),
    );
  }

  private async allPage(visit: DonorVisit, state: FormState, t: Translate): Promise<PageResult> {
    const reader = await this.wishes.of(visit);
    return page('income/letter-wishes/all', allLettersPage({ reader, state }, t));
  }

  private async giftPage(
    visit: DonorVisit,
    of: { giftId: string; state: FormState },
    t: Translate,
  ): Promise<PageResult> {
    const isTold = await this.wishes.ofGift(visit, of.giftId);
    return page('income/letter-wishes/gift', giftLettersPage({ ...of, isTold }, t));
  }
}

function saved(where: string, t: Translate): RouteResult {
  return redirect(where, { tone: 'success', text: t('letterWishes.saved') });
}
