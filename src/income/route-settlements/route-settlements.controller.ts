import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { buttonForm, declineForm, routesFilter } from './route-settlements.forms.js';
import { routePage, routesPage } from './route-settlements.pages.js';
import { RouteSettlementsQueries } from './route-settlements.queries.js';
import { RouteSettlements } from './route-settlements.service.js';

/** What was kept by other routes, and the second person's word on it. */
@Controller()
export class RouteSettlementsController {
  constructor(
    private readonly routes: RouteSettlements,
    private readonly queries: RouteSettlementsQueries,
  ) {}

  @Get(paths.income.routeSettlements())
  @Can('pledges.read')
  async list(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const filter = routesFilter.read(query);
    const found = await this.queries.list(filter);
    return page('income/route-settlements/list', routesPage({ found, filter }, t));
  }

  @Get(paths.income.routeSettlement(':id'))
  @Can('pledges.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, { actor, state: EMPTY_FORM }, t);
  }

  @Post(paths.income.routeSettlementConfirm(':id'))
  @Can('routeSettlements.confirm')
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
      page: (state) => this.shown(id, { actor, state }, t),
      work: async () => {
        await this.routes.confirm(id);
        return said(id, t('routeSettlements.done.confirmed'));
      },
    });
  }

  @Post(paths.income.routeSettlementDecline(':id'))
  @Can('routeSettlements.confirm')
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
      page: (state) => this.shown(id, { actor, state }, t),
      work: async ({ because }) => {
        await this.routes.decline(id, because);
        return said(id, t('routeSettlements.done.declined'));
      },
    });
  }

  @Post(paths.income.routeSettlementWithdraw(':id'))
  @Can('routeSettlements.propose')
  @Form(buttonForm)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.routes.withdraw(id);
    return said(id, t('routeSettlements.done.withdrawn'));
  }

  @Post(paths.income.routeSettlementUndo(':id'))
  @Can('routeSettlements.propose')
  @Form(buttonForm)
  undo(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: buttonForm,
      body,
      page: (state) => this.shown(id, { actor, state }, t),
      work: async ({ submissionId }) => {
        await this.routes.undo(id, submissionId);
        return said(submissionId, t('routeSettlements.done.undoing'));
      },
    });
  }

  private async shown(id: string, of: { actor: Actor; state: FormState }, t: Translate) {
    const row = await this.queries.one(id);
    if (row === null) throw notFound('routeSettlements.unknown');
    return page('income/route-settlements/show', routePage(row, of, t));
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.income.routeSettlement(id), { tone: 'success', text });
}
