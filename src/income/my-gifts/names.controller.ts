import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Form, Public, T } from '../../platform/http/access.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { DonorVisit } from '../donor-access/donor-access.types.js';
import { DonorVisits } from '../donor-access/donor-visits.service.js';
import { giftNotOwn } from './my-gifts.errors.js';
import { allNamesForm, nameForm, undoForm } from './my-gifts.forms.js';
import { allNamesPage, myGiftPage } from './my-gifts.pages.js';
import { MyGiftsQueries } from './my-gifts.queries.js';
import { NameWishes } from './name-wishes.service.js';

/** How the name beside a giver's gifts is shown, for one of them or for all, and back again. */
@Controller()
export class NamesController {
  constructor(
    private readonly visits: DonorVisits,
    private readonly queries: MyGiftsQueries,
    private readonly wishes: NameWishes,
  ) {}

  @Post(paths.donor.showGift(':id'))
  @Public()
  @Form(nameForm)
  async showGift(
    @Req() request: FastifyRequest,
    @Param('id', ID) donationId: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.inside(request, (visit) =>
      submit({
        form: nameForm,
        body,
        work: async ({ display, submissionId: batchId }) => {
          await this.wishes.showOne(visit, { donationId, display, batchId });
          return saved(paths.donor.gift(donationId), t);
        },
        page: (state) => this.gift(visit, donationId, state, t),
        fieldOf: { 'constraints.name_wish_shows_more': 'display' },
      }),
    );
  }

  @Get(paths.donor.names())
  @Public()
  async all(@Req() request: FastifyRequest, @T() t: Translate): Promise<RouteResult> {
    return this.visits.inside(request, (visit) => this.allNames(visit, EMPTY_FORM, t));
  }

  @Post(paths.donor.names())
  @Public()
  @Form(allNamesForm)
  async showAll(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.inside(request, (visit) =>
      submit({
        form: allNamesForm,
        body,
        work: async ({ display, submissionId: batchId }) => {
          await this.wishes.showAll(visit, { display, batchId });
          return saved(paths.donor.names(), t);
        },
        page: (state) => this.allNames(visit, state, t),
        fieldOf: { 'constraints.name_wish_shows_more': 'display' },
      }),
    );
  }

  @Post(paths.donor.undoNames(':batch'))
  @Public()
  @Form(undoForm)
  async undo(
    @Req() request: FastifyRequest,
    @Param('batch', ID) batch: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.inside(request, (visit) =>
      submit({
        form: undoForm,
        body,
        work: async ({ submissionId }) => {
          const count = await this.wishes.undo(visit, batch, submissionId);
          if (count > 0) return saved(paths.donor.names(), t);
          return redirect(paths.donor.names(), { tone: 'info', text: t('myGifts.nothingToUndo') });
        },
        page: (state) => this.allNames(visit, state, t),
      }),
    );
  }

  private async gift(visit: DonorVisit, giftId: string, state: FormState, t: Translate) {
    const gift = await this.queries.gift(visit.id, giftId);
    if (gift === null) throw giftNotOwn();
    const wishes = await this.queries.wishesOf(gift);
    return page('income/my-gifts/show', myGiftPage({ gift, wishes, visit, state }, t));
  }

  private async allNames(visit: DonorVisit, state: FormState, t: Translate): Promise<PageResult> {
    const giftCount = await this.queries.countOf(visit.id);
    const batches = await this.queries.batches(visit.id);
    return page('income/my-gifts/names', allNamesPage({ giftCount, batches, state }, t));
  }
}

function saved(where: string, t: Translate): RouteResult {
  return redirect(where, { tone: 'success', text: t('myGifts.saved') });
}
