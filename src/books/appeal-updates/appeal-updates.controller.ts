import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID, readPlace } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { withdrawalForm } from './appeal-updates.forms.js';
import { newsListPage, newsPage } from './appeal-updates.pages.js';
import { AppealUpdatesQueries } from './appeal-updates.queries.js';
import { AppealUpdates } from './appeal-updates.service.js';
import { ToldAppeals, type News } from './told-appeals.service.js';

/** The diary of an appeal: all its news, one of them with every wording, and its withdrawal. */
@Controller()
export class AppealUpdatesController {
  constructor(
    private readonly told: ToldAppeals,
    private readonly queries: AppealUpdatesQueries,
    private readonly updates: AppealUpdates,
  ) {}

  @Get(paths.books.appealUpdates(':code'))
  @Can('appeals.read')
  async list(
    @Param('code') code: string,
    @Query() query: Record<string, unknown>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const appeal = await this.told.inSight(code, actor);
    const text = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined);
    const place = readPlace(text('sau'), text('truoc'));
    const found = await this.queries.list(appeal.appealId, place);
    return page('books/appeal-updates/list', newsListPage({ appeal, found }, t));
  }

  @Get(paths.books.appealUpdate(':id'))
  @Can('appeals.read')
  async show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return shown(await this.told.news(id, actor), EMPTY_FORM, t);
  }

  @Post(paths.books.appealUpdateWithdrawal(':id'))
  @Can('appeals.write')
  @Form(withdrawalForm)
  async withdraw(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const news = await this.told.ownNews(id, actor);
    return submit({
      form: withdrawalForm,
      body,
      work: async ({ reason }) => {
        await this.updates.withdraw(news.appeal, id, reason);
        const text = t('appealUpdates.done.withdrawn');
        return redirect(paths.books.appealUpdate(id), { tone: 'success', text });
      },
      page: (state) => shown(news, state, t),
    });
  }
}

function shown(news: News, state: FormState, t: Translate): PageResult {
  return page('books/appeal-updates/show', newsPage(news, state, t));
}
