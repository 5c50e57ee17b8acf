import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { buttonForm, declineForm, takingsBackFilter } from './takings-back.forms.js';
import { takingBackPage, takingsBackPage } from './takings-back.pages.js';
import { TakingsBackQueries } from './takings-back.queries.js';
import { TakingsBack } from './takings-back.service.js';

/** Gifts and imports that are to be taken back, and the second person's word on them. */
@Controller()
export class TakingsBackController {
  constructor(
    private readonly takingsBack: TakingsBack,
    private readonly queries: TakingsBackQueries,
  ) {}

  @Get(paths.income.takingsBack())
  @Can('takingsBack.read')
  async list(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const filter = takingsBackFilter.read(query);
    const found = await this.queries.list(filter);
    return page('income/takings-back/list', takingsBackPage({ found, filter }, t));
  }

  @Get(paths.income.takingBack(':id'))
  @Can('takingsBack.read')
  show(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    return this.shown(id, actor, EMPTY_FORM, t);
  }

  @Post(paths.income.takingBackConfirm(':id'))
  @Can('takingsBack.confirm')
  @Form(buttonForm)
  confirm(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: buttonForm,
      body,
      page: (state) => this.shown(id, actor, state, t),
      work: async () => {
        await this.takingsBack.confirm(id);
        return said(id, t('takingsBack.done.confirmed'));
      },
    });
  }

  @Post(paths.income.takingBackDecline(':id'))
  @Can('takingsBack.confirm')
  @Form(declineForm)
  decline(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: declineForm,
      body,
      page: (state) => this.shown(id, actor, state, t),
      work: async ({ because }) => {
        await this.takingsBack.decline(id, because);
        return said(id, t('takingsBack.done.declined'));
      },
    });
  }

  @Post(paths.income.takingBackWithdraw(':id'))
  @Can('takingsBack.propose')
  @Form(buttonForm)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.takingsBack.withdraw(id);
    return said(id, t('takingsBack.done.withdrawn'));
  }

  private async shown(id: string, actor: Actor, state: FormState, t: Translate) {
    const row = await this.queries.one(id);
    if (row === null) throw notFound('takingsBack.unknown');
    const isOpen = row.statementId !== null && row.state === 'waiting';
    const contents = isOpen ? await this.queries.contents(row.statementId) : null;
    return page('income/takings-back/show', takingBackPage({ row, contents, state }, actor, t));
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.income.takingBack(id), { tone: 'success', text });
}
