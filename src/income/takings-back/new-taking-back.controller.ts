import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { conflict, notFound } from '../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { giftBackPage, statementBackPage } from './new-taking-back.pages.js';
import { giftForm, statementForm } from './takings-back.forms.js';
import { TakingsBackQueries } from './takings-back.queries.js';
import { TakingsBack } from './takings-back.service.js';
import type { TakingBackOrder } from './takings-back.types.js';

/** From a gift or a statement to the proposal that it be taken back. */
@Controller()
export class NewTakingBackController {
  constructor(
    private readonly takingsBack: TakingsBack,
    private readonly queries: TakingsBackQueries,
  ) {}

  @Get(paths.income.takeGiftBack(':id'))
  @Can('takingsBack.propose')
  async gift(@Param('id', ID) id: string, @T() t: Translate): Promise<RouteResult> {
    return (await this.standing(id)) ?? this.ofGift(id, EMPTY_FORM, t);
  }

  @Post(paths.income.takeGiftBack(':id'))
  @Can('takingsBack.propose')
  @Form(giftForm)
  proposeGift(
    @Param('id', ID) donationId: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: giftForm,
      body,
      page: (state) => this.ofGift(donationId, state, t),
      work: ({ submissionId: id, ...said }) => this.propose({ id, of: { donationId }, ...said }, t),
    });
  }

  @Get(paths.income.takeStatementBack(':id'))
  @Can('takingsBack.propose')
  async statement(@Param('id', ID) id: string, @T() t: Translate): Promise<RouteResult> {
    return (await this.standing(id)) ?? this.ofStatement(id, EMPTY_FORM, t);
  }

  @Post(paths.income.takeStatementBack(':id'))
  @Can('takingsBack.propose')
  @Form(statementForm)
  proposeStatement(
    @Param('id', ID) statementId: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: statementForm,
      body,
      page: (state) => this.ofStatement(statementId, state, t),
      work: ({ submissionId: id, ...said }) =>
        this.propose({ id, of: { statementId }, ...said }, t),
    });
  }

  private async propose(order: TakingBackOrder, t: Translate): Promise<RouteResult> {
    await this.takingsBack.propose(order);
    const text = t('takingsBack.done.proposed');
    return redirect(paths.income.takingBack(order.id), { tone: 'success', text });
  }

  private async ofGift(id: string, state: FormState, t: Translate): Promise<PageResult> {
    const gift = await this.queries.gift(id);
    if (gift === null) throw notFound('donations.notFound');
    if (gift.sourceType !== 'bank_line' || gift.takenBack !== null) {
      throw conflict('takingsBack.notThisWay');
    }
    return page('income/takings-back/gift', giftBackPage(gift, state, t));
  }

  private async ofStatement(id: string, state: FormState, t: Translate): Promise<PageResult> {
    const statement = await this.queries.statement(id);
    if (statement === null) throw notFound('bankStatements.notFound');
    const contents = await this.queries.contents(id);
    const view = statementBackPage({ statement, contents }, state, t);
    return page('income/takings-back/statement', view);
  }

  /** To the proposal that there is, instead of a second one. */
  private async standing(subjectId: string): Promise<RouteResult | null> {
    const found = await this.queries.standingOf(subjectId);
    return found === null ? null : redirect(paths.income.takingBack(found));
  }
}
