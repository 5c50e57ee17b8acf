import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { closingPage } from './closing.pages.js';
import { NEXT } from './periods.pages.js';
import { FundMonths, type FoundMonth } from './fund-months.service.js';
import { daysOf, formatMonth } from './month.js';
import { closingForm } from './periods.forms.js';
import { PeriodsQueries } from './periods.queries.js';
import { Periods } from './periods.service.js';

interface Address {
  readonly fund: string;
  readonly month: string;
}

/** What closing a month makes impossible is read before it is done. */
@Controller()
export class PeriodClosingController {
  constructor(
    private readonly periods: Periods,
    private readonly queries: PeriodsQueries,
    private readonly months: FundMonths,
  ) {}

  @Get(paths.books.periodClosing(':fund', ':month'))
  @Can('periods.close')
  async start(
    @Param() { fund: code, month }: Address,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const found = await this.months.demand({ code, month }, actor, 'periods.close');
    if (NEXT[found.view.state] === 'close') return this.form(found, t, EMPTY_FORM);
    const text = t(`periods.notToClose.${found.view.state}`);
    return redirect(paths.books.period(code, month), { tone: 'warning', text });
  }

  @Post(paths.books.periodClosing(':fund', ':month'))
  @Can('periods.close')
  @Form(closingForm)
  async close(
    @Param() { fund: code, month }: Address,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const found = await this.months.demand({ code, month }, actor, 'periods.close');
    return submit({
      form: closingForm,
      body,
      work: async ({ submissionId: id }) => {
        const { id: fundId, committeeId } = found.fund;
        await this.periods.close({ id, fundId, committeeId, ...daysOf(month) });
        const text = t('periods.done.closed', { month: formatMonth(month) });
        return redirect(paths.books.period(code, month), { tone: 'success', text });
      },
      page: (state) => this.form(found, t, state),
    });
  }

  private async form(found: FoundMonth, t: Translate, state: FormState) {
    const figures = await this.queries.figures(found.fund.id, daysOf(found.month).from);
    return page('books/periods/close', closingPage({ found, figures, state }, t));
  }
}
