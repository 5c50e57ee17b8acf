import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Appeals } from '../../books/appeals/appeals.service.js';
import { notFound } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { lateGiftFilter, lateGiftForm } from './late-gifts.forms.js';
import { lateGiftPage, lateGiftsPage } from './late-gifts.pages.js';
import { LateGiftsQueries, type LateGiftRow } from './late-gifts.queries.js';
import { LateGifts } from './late-gifts.service.js';

/** What waits outside the days of its appeal, and the first person's word on it. */
@Controller()
export class LateGiftsController {
  constructor(
    private readonly lates: LateGifts,
    private readonly queries: LateGiftsQueries,
    private readonly appeals: Appeals,
    private readonly clock: Clock,
  ) {}

  @Get(paths.income.lateGifts())
  @Can('lateGifts.read')
  async list(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const filter = lateGiftFilter.read(query);
    const found = await this.queries.list(filter);
    return page('income/late-gifts/list', lateGiftsPage({ found, filter }, t));
  }

  @Get(paths.income.lateGift(':id'))
  @Can('lateGifts.read')
  async show(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    return this.shown(await this.late(id), actor, EMPTY_FORM, t);
  }

  @Post(paths.income.lateGift(':id'))
  @Can('lateGifts.propose')
  @Form(lateGiftForm)
  async propose(
    @Param('id', ID) sourceId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const late = await this.late(sourceId);
    return submit({
      form: lateGiftForm,
      body,
      work: async ({ submissionId: id, toAppealId, ...said }) => {
        await this.lates.propose({ id, sourceId, toAppealId: toAppealId || null, ...said });
        const text = t('lateGifts.done.proposed');
        return redirect(paths.income.lateGift(sourceId), { tone: 'success', text });
      },
      page: (state) => this.shown(late, actor, state, t),
    });
  }

  private async late(id: string): Promise<LateGiftRow> {
    const late = await this.queries.one(id);
    if (late === null) throw notFound('lateGifts.unknown');
    return late;
  }

  private async shown(row: LateGiftRow, actor: Actor, state: FormState, t: Translate) {
    const open = await this.appeals.openAppeals(this.clock.today());
    const appeals = open.filter(({ id, fundId }) => fundId === row.fundId && id !== row.appealId);
    return page('income/late-gifts/show', lateGiftPage({ row, appeals, actor, state }, t));
  }
}
