import { Body, Controller, Param, Post } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { submit, type FormState } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { endButton, shortageForm, surplusForm } from '../cash-differences.forms.js';
import { differencePage } from '../cash-differences.pages.js';
import { CashDifferencesQueries } from '../cash-differences.queries.js';
import { DifferenceEnds } from './difference-ends.service.js';

/** What becomes of a difference, and the second person's word on it. */
@Controller()
export class DifferenceEndsController {
  constructor(
    private readonly ends: DifferenceEnds,
    private readonly queries: CashDifferencesQueries,
  ) {}

  @Post(paths.books.endShortage(':id'))
  @Can('cashDifferences.propose')
  @Form(shortageForm)
  shortage(
    @Param('id', ID) differenceId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: shortageForm,
      body,
      fieldOf: { 'constraints.cash_difference_end_reason': 'reason' },
      page: (state) => this.shown(differenceId, actor, state, t),
      work: async ({ submissionId: id, ...said }) => {
        await this.ends.propose({ id, differenceId, ...said });
        return told(differenceId, t('cashDifferences.done.proposed'));
      },
    });
  }

  @Post(paths.books.endSurplus(':id'))
  @Can('cashDifferences.propose')
  @Form(surplusForm)
  surplus(
    @Param('id', ID) differenceId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: surplusForm,
      body,
      fieldOf: { 'constraints.cash_difference_end_reason': 'reason' },
      page: (state) => this.shown(differenceId, actor, state, t),
      work: async ({ submissionId: id, ...said }) => {
        await this.ends.propose({ id, differenceId, ...said });
        return told(differenceId, t('cashDifferences.done.proposed'));
      },
    });
  }

  @Post(paths.books.differenceEndConfirm(':id'))
  @Can('cashDifferences.decide')
  @Form(endButton)
  async confirm(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    return told(await this.ends.confirm(id), t('cashDifferences.done.confirmed'));
  }

  @Post(paths.books.differenceEndDecline(':id'))
  @Can('cashDifferences.decide')
  @Form(endButton)
  async decline(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    return told(await this.ends.decline(id), t('cashDifferences.done.declined'));
  }

  @Post(paths.books.differenceEndWithdraw(':id'))
  @Can('cashDifferences.propose')
  @Form(endButton)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    return told(await this.ends.withdraw(id), t('cashDifferences.done.withdrawn'));
  }

  private async shown(
    id: string,
    actor: Actor,
    state: FormState,
    t: Translate,
  ): Promise<PageResult> {
    const row = await this.queries.one(id);
    if (row === null) throw notFound('cashDifferences.unknown');
    const shares = await this.queries.shares(id);
    return page('books/cash-differences/show', differencePage({ row, shares, actor, state }, t));
  }
}

function told(id: string, text: string): RouteResult {
  return redirect(paths.books.cashDifference(id), { tone: 'success', text });
}
