import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { committeesWhere, may } from '../../../people/identity/permissions.js';
import { Clock } from '../../../platform/clock/clock.js';
import { EMPTY_FORM, submit } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { Appeals } from '../appeals.service.js';
import { endForm, extensionForm } from '../terms/appeal-terms.forms.js';
import { AppealTerms } from '../terms/appeal-terms.service.js';
import { appealFilter } from './appeal-pages.forms.js';
import {
  appealPage,
  appealsPage,
  type PublishedFacts,
  type TermStates,
} from './appeal-pages.pages.js';
import { AppealPagesQueries } from './appeal-pages.queries.js';

const UNTOUCHED: TermStates = { extension: EMPTY_FORM, end: EMPTY_FORM };

/** Appeals and drafts in sight, one published appeal with all that happened to it, and its last day. */
@Controller()
export class AppealPagesController {
  constructor(
    private readonly appeals: Appeals,
    private readonly queries: AppealPagesQueries,
    private readonly terms: AppealTerms,
    private readonly clock: Clock,
  ) {}

  @Get(paths.books.appeals())
  @Can('appeals.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const filter = appealFilter.read(query);
    const today = this.clock.today();
    const found = await this.queries.list({ ...filter, today });
    const mayWrite = may(actor, 'appeals.write');
    return page('books/appeals/list', appealsPage({ found, filter, today, mayWrite }, t));
  }

  @Get(paths.books.appeal(':code'))
  @Can('appeals.read')
  async show(@Param('code') code: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return shown(await this.facts(code, actor), UNTOUCHED, t);
  }

  @Post(paths.books.appealExtension(':code'))
  @Can('appeals.write')
  @Form(extensionForm)
  async extend(
    @Param('code') code: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const facts = await this.own(code, actor);
    return submit({
      form: extensionForm,
      body,
      work: async ({ submissionId: id, extendedTo: closesOn, ...decision }) => {
        await this.terms.extend(facts.row, { ...decision, id, closesOn });
        return said(code, t('appeals.done.extended'));
      },
      page: (extension) => shown(facts, { ...UNTOUCHED, extension }, t),
    });
  }

  @Post(paths.books.appealEnd(':code'))
  @Can('appeals.write')
  @Form(endForm)
  async end(
    @Param('code') code: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const facts = await this.own(code, actor);
    return submit({
      form: endForm,
      body,
      work: async ({ submissionId: id, lastDay: closesOn, reason }) => {
        await this.terms.end(facts.row, { id, closesOn, reason });
        return said(code, t('appeals.done.ended'));
      },
      page: (end) => shown(facts, { ...UNTOUCHED, end }, t),
    });
  }

  private async facts(code: string, actor: Actor): Promise<PublishedFacts> {
    const row = await this.queries.published(code);
    if (row === null) throw notFound('appeals.notFound');
    const appeal = await this.appeals.byId(row.id);
    const [history, clock] = await this.queries.story(row.id);
    const mayWrite = committeesWhere(actor, 'appeals.write').includes(row.committeeId);
    return { appeal, row, history, clock, mayWrite, today: this.clock.today() };
  }

  private async own(code: string, actor: Actor): Promise<PublishedFacts> {
    const facts = await this.facts(code, actor);
    if (!facts.mayWrite) throw notFound('appeals.notFound');
    return facts;
  }
}

function shown(facts: PublishedFacts, states: TermStates, t: Translate) {
  return page('books/appeals/show', appealPage(facts, states, t));
}

function said(code: string, text: string): RouteResult {
  return redirect(paths.books.appeal(code), { tone: 'success', text });
}
