import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import { EMPTY_FORM, submit } from '../../../platform/forms/forms.js';
import { Form, Public, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import { redirect, type RouteResult } from '../../../platform/pages/results.js';
import { DonorVisits } from '../../donor-access/donor-visits.service.js';
import { acknowledgementNotFound } from '../acknowledgements.errors.js';
import {
  acknowledgeForm,
  copyForm,
  correctForm,
  FIELD_OF,
  payerOf,
} from '../acknowledgements.forms.js';
import { Acknowledgements } from '../acknowledgements.service.js';
import { OwnPapers } from './own-papers.js';

/** A giver's own paper for one gift. What the public has no sight of is done for the system, after the gift was found theirs. */
@Controller()
export class OwnPapersController {
  constructor(
    private readonly visits: DonorVisits,
    private readonly own: OwnPapers,
    private readonly papers: Acknowledgements,
  ) {}

  @Get(paths.donor.acknowledgement(':id'))
  @Public()
  async show(
    @Req() request: FastifyRequest,
    @Param('id', ID) giftId: string,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.inside(request, (visit) =>
      this.own.page({ visit, giftId, state: EMPTY_FORM }, t),
    );
  }

  @Post(paths.donor.acknowledgement(':id'))
  @Public()
  @Form(acknowledgeForm)
  async issue(
    @Req() request: FastifyRequest,
    @Param('id', ID) donationId: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.inside(request, (visit) =>
      submit({
        form: acknowledgeForm,
        body,
        work: async ({ submissionId: id, ...values }) => {
          await this.own.demandGift(visit, donationId);
          const by = { userId: null, visitId: visit.id };
          const asked = { id, donationId, payer: payerOf(values), by };
          await runInScope(SYSTEM_SCOPE, () => this.papers.issue(asked));
          return done(donationId, t('acknowledgements.issuedToGiver'));
        },
        page: (state) => this.own.page({ visit, giftId: donationId, state }, t),
        fieldOf: FIELD_OF,
      }),
    );
  }

  @Post(paths.donor.correctAcknowledgement(':id'))
  @Public()
  @Form(correctForm)
  async correct(
    @Req() request: FastifyRequest,
    @Param('id', ID) giftId: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.inside(request, (visit) =>
      submit({
        form: correctForm,
        body,
        work: async ({ reason, ...values }) => {
          const paper = await this.own.paperOf(visit, giftId);
          if (paper === null) throw acknowledgementNotFound();
          const by = { userId: null, visitId: visit.id };
          const correction = { acknowledgementId: paper.id, payer: payerOf(values), reason, by };
          await runInScope(SYSTEM_SCOPE, () => this.papers.correct(correction));
          return done(giftId, t('acknowledgements.corrected'));
        },
        page: (state) => this.own.page({ visit, giftId, state }, t),
        fieldOf: FIELD_OF,
      }),
    );
  }

  @Post(paths.donor.printAcknowledgement(':id'))
  @Public()
  @Form(copyForm)
  async copy(
    @Req() request: FastifyRequest,
    @Param('id', ID) giftId: string,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.inside(request, async (visit) => {
      const paper = await this.own.paperOf(visit, giftId);
      if (paper === null) throw acknowledgementNotFound();
      const by = { userId: null, visitId: visit.id };
      await runInScope(SYSTEM_SCOPE, () => this.papers.copy(paper.id, by));
      return done(giftId, t('acknowledgements.copied'));
    });
  }
}

function done(giftId: string, text: string): RouteResult {
  return redirect(paths.donor.acknowledgement(giftId), { tone: 'success', text });
}
