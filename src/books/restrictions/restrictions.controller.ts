import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { committeesWhere, may } from '../../people/identity/permissions.js';
import { Organisation } from '../../people/organisation/organisation.service.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { Funds } from '../funds/funds.service.js';
import { closingForm, restrictionFilter } from './restrictions.forms.js';
import { restrictionPage, restrictionsPage } from './restrictions.pages.js';
import { RestrictionsQueries, type RestrictionView } from './restrictions.queries.js';
import { Restrictions } from './restrictions.service.js';

/** Wishes of givers in sight, one of them, and its end. */
@Controller()
export class RestrictionsController {
  constructor(
    private readonly restrictions: Restrictions,
    private readonly queries: RestrictionsQueries,
    private readonly funds: Funds,
    private readonly organisation: Organisation,
  ) {}

  @Get(paths.books.restrictions())
  @Can('restrictions.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const { committeeIds } = actor;
    const filter = restrictionFilter.read(query);
    const found = await this.queries.list({ committeeIds, ...filter });
    const funds = await this.funds.fundsOf(committeeIds);
    const mayWrite = may(actor, 'restrictions.write');
    const data = restrictionsPage({ found, funds, filter, mayWrite }, t);
    return page('books/restrictions/list', data);
  }

  @Get(paths.books.restriction(':id'))
  @Can('restrictions.read')
  async show(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    return this.shown(await this.inSight(id, actor), actor, t, EMPTY_FORM);
  }

  @Post(paths.books.restrictionClosing(':id'))
  @Can('restrictions.write')
  @Form(closingForm)
  async close(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const view = await this.inSight(id, actor);
    if (!(await this.mayWrite(view, actor))) throw notFound('restrictions.unknown');
    return submit({
      form: closingForm,
      body,
      work: async ({ reason }) => {
        await this.restrictions.close({ id, committeeId: view.committeeId, reason });
        const text = t('restrictions.done.closed');
        return redirect(paths.books.restriction(id), { tone: 'success', text });
      },
      page: (state) => this.shown(view, actor, t, state),
    });
  }

  private async inSight(id: string, actor: Actor): Promise<RestrictionView> {
    const view = await this.queries.restriction(id);
    if (view === null || !actor.committeeIds.includes(view.committeeId)) {
      throw notFound('restrictions.unknown');
    }
    return view;
  }

  private async mayWrite({ committeeId }: RestrictionView, actor: Actor): Promise<boolean> {
    const held = committeesWhere(actor, 'restrictions.write');
    return (await this.organisation.reachedFrom(held)).includes(committeeId);
  }

  private async shown(view: RestrictionView, actor: Actor, t: Translate, state: FormState) {
    const mayWrite = await this.mayWrite(view, actor);
    return page('books/restrictions/show', restrictionPage({ view, mayWrite, state }, t));
  }
}
