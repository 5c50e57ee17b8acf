import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { may } from '../../../people/identity/permissions.js';
import { notFound } from '../../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID, readPlace } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { CardPayouts } from '../../card-payouts/card-payouts.service.js';
import { explainedLinePage, explainedPage } from './explained.pages.js';
import { ExplainedQueries } from './explained.queries.js';
import { undoingForm } from '../suspense.forms.js';
import { Suspense } from '../suspense.service.js';

/** What lines of the bank were said to be, and the way back from a wrong word. */
@Controller()
export class ExplainedController {
  constructor(
    private readonly queries: ExplainedQueries,
    private readonly suspense: Suspense,
    private readonly cardPayouts: CardPayouts,
  ) {}

  @Get(paths.income.explainedLines())
  @Can('statements.read')
  async list(
    @Query('sau') after: string | undefined,
    @Query('truoc') before: string | undefined,
    @T() t: Translate,
  ): Promise<PageResult> {
    const found = await this.queries.list(readPlace(after, before));
    return page('income/matching/explained', explainedPage(found, t));
  }

  @Get(paths.income.explainedLine(':id'))
  @Can('statements.read')
  show(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    return this.shown(id, actor, EMPTY_FORM, t);
  }

  @Post(paths.income.explainedLine(':id'))
  @Can('suspense.resolve')
  @Form(undoingForm)
  undo(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: undoingForm,
      body,
      page: (state) => this.shown(id, actor, state, t),
      work: async ({ reason }) => {
        await this.suspense.undo({ decisionId: id, reason, undoneBy: actor.userId });
        const text = t('suspense.done.undone');
        return redirect(paths.income.suspense(), { tone: 'success', text });
      },
    });
  }

  private async shown(id: string, actor: Actor, state: FormState, t: Translate) {
    const line = await this.queries.one(id);
    if (line === null) throw notFound('suspense.notFound');
    const cleared = await this.queries.cleared(id);
    const payout = await this.cardPayouts.settledBy(id);
    const mayUndo = may(actor, 'suspense.resolve');
    const view = explainedLinePage({ line, cleared, payout, state, mayUndo }, t);
    return page('income/matching/explained-line', view);
  }
}
