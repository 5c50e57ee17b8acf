import { Body, Controller, Get, Post } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { committeesWhere } from '../../people/identity/permissions.js';
import { Clock } from '../../platform/clock/clock.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { countForm } from './cash-counts.forms.js';
import { newCountPage } from './cash-counts.pages.js';
import { CashCountsQueries } from './cash-counts.queries.js';
import { CashCounts } from './cash-counts.service.js';
import { DENOMINATIONS } from './denominations.js';

/** The sheet of a count, of the boxes where the person is cashier. */
@Controller()
export class NewCountController {
  constructor(
    private readonly counts: CashCounts,
    private readonly queries: CashCountsQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.books.newCashCount())
  @Can('cashCounts.propose')
  form(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.shown(actor, EMPTY_FORM, t);
  }

  @Post(paths.books.newCashCount())
  @Can('cashCounts.propose')
  @Form(countForm)
  propose(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: countForm,
      body,
      fieldOf: {
        'constraints.cash_count_explained': 'reason',
        'constraints.cash_count_of_its_day': 'day',
      },
      page: (state) => this.shown(actor, state, t),
      work: async (values) => {
        const { submissionId: id, box, day, reason } = values;
        const found = (await this.boxes(actor)).find((one) => one.id === box);
        if (found === undefined) throw notFound('funds.cashBoxNotFound');
        const notes = DENOMINATIONS.map(({ field }) => values[field] ?? 0);
        const of = { id, committeeId: found.committeeId, cashBoxId: box };
        await this.counts.propose({ ...of, day, notes, reason });
        const text = t('cashCounts.done.proposed');
        return redirect(paths.books.cashCount(id), { tone: 'success', text });
      },
    });
  }

  private boxes(actor: Actor) {
    return this.queries.boxes(committeesWhere(actor, 'cashCounts.propose'));
  }

  private async shown(actor: Actor, state: FormState, t: Translate): Promise<PageResult> {
    const boxes = await this.boxes(actor);
    const data = newCountPage({ boxes, today: this.clock.today(), state }, t);
    return page('books/cash-counts/new', data);
  }
}
