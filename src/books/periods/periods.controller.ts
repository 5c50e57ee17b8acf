import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { conflict } from '../../kernel/errors.js';
import { Funds } from '../funds/funds.service.js';
import { FundMonths, type FoundMonth } from './fund-months.service.js';
import { daysOf } from './month.js';
import { periodFilter, reopeningForm } from './periods.forms.js';
import { periodPage, periodsPage } from './periods.pages.js';
import { PeriodsQueries } from './periods.queries.js';
import { Periods } from './periods.service.js';

/** Months of the funds in sight, one of them, and the first person's request to reopen it. */
@Controller()
export class PeriodsController {
  constructor(
    private readonly periods: Periods,
    private readonly queries: PeriodsQueries,
    private readonly months: FundMonths,
    private readonly funds: Funds,
    private readonly clock: Clock,
  ) {}

  @Get(paths.books.periods())
  @Can('periods.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const filter = periodFilter.read(query);
    const all = await this.funds.fundsOf(actor.committeeIds);
    const funds = all.filter(({ id }) => filter.fundId === null || filter.fundId === id);
    const today = this.clock.today();
    const found = await this.queries.list({ funds, today, ...filter });
    return page('books/periods/list', periodsPage({ found, funds: all, filter }, t));
  }

  @Get(paths.books.period(':fund', ':month'))
  @Can('periods.read')
  async show(
    @Param('fund') code: string,
    @Param('month') month: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    return this.shown(await this.months.find(code, month, actor), actor, t, EMPTY_FORM);
  }

  @Post(paths.books.reopening(':fund', ':month'))
  @Can('periods.close')
  @Form(reopeningForm)
  async ask(
    @Param() { fund: code, month }: { fund: string; month: string },
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const found = await this.months.demand({ code, month }, actor, 'periods.close');
    return submit({
      form: reopeningForm,
      body,
      work: async ({ submissionId: id, reason }) => {
        const { periodId, state } = found.view;
        if (periodId === null || state !== 'closed') throw conflict('periods.notClosed');
        const { committeeId } = found.fund;
        await this.periods.askReopening({ id, periodId, committeeId, reason });
        const text = t('periods.done.asked');
        return redirect(paths.books.period(code, month), { tone: 'success', text });
      },
      page: (state) => this.shown(found, actor, t, state),
    });
  }

  private async shown(found: FoundMonth, actor: Actor, t: Translate, state: FormState) {
    const { from, to } = daysOf(found.month);
    const figures = await this.queries.figures(found.fund.id, from);
    const history = await this.queries.history(found.fund.id, from, to);
    const mayClose = await this.months.mayTouch(found.fund, actor, 'periods.close');
    const mayReopen = await this.months.mayTouch(found.fund, actor, 'periods.reopen');
    const viewer = { id: actor.userId, mayClose, mayReopen };
    return page('books/periods/show', periodPage({ found, figures, history, viewer, state }, t));
  }
}
