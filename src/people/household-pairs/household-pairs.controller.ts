import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { may } from '../identity/permissions.js';
import { Organisation } from '../organisation/organisation.service.js';
import { answerForm, pairsFilter, searchForm } from './household-pairs.forms.js';
import { pairsPage } from './household-pairs.pages.js';
import { HouseholdPairsQueries } from './household-pairs.queries.js';
import { HouseholdPairs } from './household-pairs.service.js';
import { ShownPair } from './shown-pair.service.js';

/** The desk of households that may stand twice. */
@Controller()
export class HouseholdPairsController {
  constructor(
    private readonly pairs: HouseholdPairs,
    private readonly queries: HouseholdPairsQueries,
    private readonly organisation: Organisation,
    private readonly pair: ShownPair,
  ) {}

  @Get(paths.people.householdPairs())
  @Can('households.read')
  list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    return this.listed(query, actor, EMPTY_FORM, t);
  }

  @Post(paths.people.householdPairSearch())
  @Can('households.register')
  @Form(searchForm)
  search(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: searchForm,
      body,
      work: async ({ searchedId }) => {
        if (!actor.committeeIds.includes(searchedId)) throw notFound('householdPairs.unknown');
        const count = await this.pairs.search(searchedId);
        const text = t('householdPairs.done.searched', { count });
        const href = paths.people.householdPairs({ 'don-vi': searchedId });
        return redirect(href, { tone: 'success', text });
      },
      page: (state) => this.listed({}, actor, state, t),
    });
  }

  @Get(paths.people.householdPair(':id'))
  @Can('households.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.pair.shown(id, actor, EMPTY_FORM, t);
  }

  @Post(paths.people.householdPair(':id'))
  @Can('households.register')
  @Form(answerForm)
  answer(
    @Param('id', ID) pairId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: answerForm,
      body,
      work: async ({ submissionId: id, answer, answerNote: note }) => {
        await this.pairs.answer(pairId, { id, answer, note });
        const text = t('householdPairs.done.answered');
        return redirect(paths.people.householdPairs(), { tone: 'success', text });
      },
      page: (state) => this.pair.shown(pairId, actor, state, t),
    });
  }

  private async listed(
    query: Record<string, string>,
    actor: Actor,
    state: FormState,
    t: Translate,
  ): Promise<PageResult> {
    const filter = pairsFilter.read(query);
    const found = await this.queries.list(filter);
    const communes = await this.organisation.communesAmong(actor.committeeIds);
    const maySearch = may(actor, 'households.register');
    const view = pairsPage({ found, filter, communes, maySearch, state }, t);
    return page('people/household-pairs/list', view);
  }
}
