import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { may } from '../../../people/identity/permissions.js';
import {
  EMPTY_FORM,
  submit,
  type FormInput,
  type FormState,
} from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import type { Permission } from '../../../platform/request/access-names.js';
import type { Actor } from '../../../platform/request/actor.js';
import { closingPage } from './closing.pages.js';
import { NEXT } from '../periods.pages.js';
import { FundMonths, type FoundMonth } from '../fund-months.service.js';
import { daysOf, formatMonth } from '../month.js';
import { Checklist } from './checklist.service.js';
import { closingForm, faultsOf, reasonsIn } from './closing.forms.js';
import { PeriodsQueries } from '../periods.queries.js';
import { Periods } from '../periods.service.js';

interface Address {
  readonly fund: string;
  readonly month: string;
}

/** What closing a month makes impossible is read before it is done, and what is open is mended or explained. */
@Controller()
export class PeriodClosingController {
  constructor(
    private readonly periods: Periods,
    private readonly queries: PeriodsQueries,
    private readonly months: FundMonths,
    private readonly checklist: Checklist,
  ) {}

  @Get(paths.books.periodClosing(':fund', ':month'))
  @Can('periods.close')
  async start(
    @Param() { fund: code, month }: Address,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const found = await this.months.demand({ code, month }, actor, 'periods.close');
    if (NEXT[found.view.state] === 'close') return this.sheet(found, actor, t)(EMPTY_FORM);
    const text = t(`periods.notToClose.${found.view.state}`);
    return redirect(paths.books.period(code, month), { tone: 'warning', text });
  }

  @Post(paths.books.periodClosing(':fund', ':month'))
  @Can('periods.close')
  @Form(closingForm)
  async close(
    @Param() { fund: code, month }: Address,
    @Body() body: FormInput,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const found = await this.months.demand({ code, month }, actor, 'periods.close');
    const { id: fundId, committeeId } = found.fund;
    const days = { fundId, ...daysOf(month) };
    const faults = faultsOf(await this.checklist.of(days), body);
    const sheet = this.sheet(found, actor, t);
    const again = ({ input, errors }: FormState) =>
      sheet({ input, errors: { ...faults, ...errors } });
    return submit({
      form: closingForm,
      body,
      page: again,
      work: async (values) => {
        if (Object.keys(faults).length > 0) {
          const shown = await again({ input: body, errors: {} });
          return page(shown.template, shown.data, { status: 422 });
        }
        const { submissionId: id } = values;
        await this.periods.close({ id, committeeId, ...days, reasons: reasonsIn(values) });
        const text = t('periods.done.closed', { month: formatMonth(month) });
        return redirect(paths.books.period(code, month), { tone: 'success', text });
      },
    });
  }

  private sheet(found: FoundMonth, actor: Actor, t: Translate) {
    return async (state: FormState): Promise<PageResult> => {
      const { from, to } = daysOf(found.month);
      const figures = await this.queries.figures(found.fund.id, from);
      const items = await this.checklist.of({ fundId: found.fund.id, from, to });
      const mayGo = (permission: Permission) => may(actor, permission);
      return page(
        'books/periods/closing/close',
        closingPage({ found, figures, items, mayGo, state }, t),
      );
    };
  }
}
