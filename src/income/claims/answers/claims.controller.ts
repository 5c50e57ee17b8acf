import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { Files } from '../../../platform/files/files.js';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  download,
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { answerForm, claimsFilter } from './claim-answers.forms.js';
import { ClaimAnswers } from './claim-answers.service.js';
import { claimPage, claimsPage } from './claims.pages.js';
import { ClaimsQueries } from './claims.queries.js';

/** Claims that wait for an answer, and the first person's word on them. */
@Controller()
export class ClaimsController {
  constructor(
    private readonly answers: ClaimAnswers,
    private readonly queries: ClaimsQueries,
    private readonly files: Files,
  ) {}

  @Get(paths.income.claims())
  @Can('claims.read')
  async list(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const filter = claimsFilter.read(query);
    const found = await this.queries.list(filter);
    return page('income/claims/list', claimsPage({ found, filter }, t));
  }

  @Get(paths.income.claim(':id'))
  @Can('claims.read')
  show(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    return this.shown(id, actor, EMPTY_FORM, t);
  }

  /** Only through its claim, which row-level security shows to its own committee. */
  @Get(paths.income.claimEvidence(':id'))
  @Can('claims.read')
  async evidence(@Param('id', ID) id: string): Promise<RouteResult> {
    const fileId = (await this.queries.one(id))?.evidenceFileId ?? null;
    if (fileId === null) throw notFound('files.unknown');
    return download({ ...(await this.files.open(fileId)), inline: true });
  }

  @Post(paths.income.claim(':id'))
  @Can('claims.answer')
  @Form(answerForm)
  answer(
    @Param('id', ID) claimId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: answerForm,
      body,
      fieldOf: { 'constraints.claim_fits_gift': 'giftId' },
      work: async ({ submissionId: answerId, outcome, giftId, reason }) => {
        const of = { answerId, claimId, saidBy: actor.userId };
        const gift = outcome === 'accepted' ? giftId : null;
        const isFinal = await this.answers.say({ ...of, outcome, giftId: gift, reason });
        const text = t(isFinal ? `claims.done.${outcome}` : 'claims.done.proposed');
        return redirect(paths.income.claim(claimId), { tone: 'success', text });
      },
      page: (state) => this.shown(claimId, actor, state, t),
    });
  }

  private async shown(id: string, actor: Actor, state: FormState, t: Translate) {
    const row = await this.queries.one(id);
    if (row === null) throw notFound('claims.unknown');
    const fits = await this.queries.fits(id);
    return page('income/claims/desk', claimPage({ row, fits, actor, state }, t));
  }
}
