import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { may } from '../../people/identity/permissions.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { acknowledgementNotFound } from './acknowledgements.errors.js';
import { copyForm, correctForm, payerOf } from './acknowledgements.forms.js';
import { acknowledgementPage, acknowledgementsPage } from './acknowledgements.pages.js';
import { AcknowledgementsQueries } from './acknowledgements.queries.js';
import { Acknowledgements } from './acknowledgements.service.js';

const listQuery = z.object({ after: z.uuid().optional().catch(undefined) });

/** Numbered papers of the committee, each with its versions and copies. */
@Controller()
export class AcknowledgementsController {
  constructor(
    private readonly queries: AcknowledgementsQueries,
    private readonly papers: Acknowledgements,
  ) {}

  @Get(paths.income.acknowledgements())
  @Can('acknowledgements.read')
  async list(@Query() query: unknown, @T() t: Translate): Promise<PageResult> {
    const { after = null } = listQuery.parse(query);
    const rows = await this.queries.list(after);
    return page('income/acknowledgements/list', acknowledgementsPage(rows, after, t));
  }

  @Get(paths.income.acknowledgement(':id'))
  @Can('acknowledgements.read')
  show(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    return this.shown(id, actor, EMPTY_FORM, t);
  }

  @Post(paths.income.correctAcknowledgement(':id'))
  @Can('acknowledgements.issue')
  @Form(correctForm)
  correct(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: correctForm,
      body,
      work: async ({ reason, ...values }) => {
        const by = { userId: actor.userId, visitId: null };
        const payer = payerOf(values);
        await this.papers.correct({ acknowledgementId: id, payer, reason, by });
        const text = t('acknowledgements.corrected');
        return redirect(paths.income.acknowledgement(id), { tone: 'success', text });
      },
      page: (state) => this.shown(id, actor, state, t),
    });
  }

  @Post(paths.income.printAcknowledgement(':id'))
  @Can('acknowledgements.issue')
  @Form(copyForm)
  copy(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: copyForm,
      body,
      work: async () => {
        await this.papers.copy(id, { userId: actor.userId, visitId: null });
        const text = t('acknowledgements.copied');
        return redirect(paths.income.acknowledgement(id), { tone: 'success', text });
      },
      page: (state) => this.shown(id, actor, state, t),
    });
  }

  private async shown(id: string, actor: Actor, state: FormState, t: Translate) {
    const paper = await this.queries.byId(id);
    if (paper === null) throw acknowledgementNotFound();
    const papers = await this.queries.papersOf(id);
    const mayWrite = may(actor, 'acknowledgements.issue');
    const data = acknowledgementPage({ paper, ...papers, mayWrite, state }, t);
    return page('income/acknowledgements/show', data);
  }
}
