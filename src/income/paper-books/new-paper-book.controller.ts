import { Body, Controller, Get, Post } from '@nestjs/common';
import { Funds } from '../../books/funds/funds.service.js';
import { notFound } from '../../kernel/errors.js';
import { committeesWhere } from '../../people/identity/permissions.js';
import { Clock } from '../../platform/clock/clock.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { bookForm } from './paper-books.forms.js';
import { newBookPage } from './paper-books.pages.js';
import { PaperBooksQueries } from './paper-books.queries.js';
import { PaperBooks } from './paper-books.service.js';

/** A book is registered before anybody writes in it. */
@Controller()
export class NewPaperBookController {
  constructor(
    private readonly books: PaperBooks,
    private readonly queries: PaperBooksQueries,
    private readonly funds: Funds,
    private readonly clock: Clock,
  ) {}

  @Get(paths.income.newPaperBook())
  @Can('paperBooks.register')
  form(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.shown(actor, EMPTY_FORM, t);
  }

  @Post(paths.income.newPaperBook())
  @Can('paperBooks.register')
  @Form(bookForm)
  register(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: bookForm,
      body,
      fieldOf: {
        'constraints.paper_book_holder': 'holder',
        'constraints.paper_book_registered_once': 'firstNumber',
      },
      page: (state) => this.shown(actor, state, t),
      work: async ({ submissionId: id, fund, series, firstNumber, sheets, holder }) => {
        const found = (await this.ownFunds(actor)).find((one) => one.id === fund);
        if (found === undefined) throw notFound('paperBooks.fundUnknown');
        const { committeeId } = found;
        const lastNumber = firstNumber + sheets - 1;
        const numbers = { series: series.toUpperCase(), firstNumber, lastNumber };
        await this.books.register({ id, committeeId, fundId: fund, ...numbers, holderId: holder });
        const text = t('paperBooks.done.registered');
        return redirect(paths.income.paperBook(id), { tone: 'success', text });
      },
    });
  }

  private async ownFunds(actor: Actor) {
    const own = committeesWhere(actor, 'paperBooks.register');
    const open = await this.funds.openFunds(this.clock.today());
    return open.filter(({ committeeId }) => own.includes(committeeId));
  }

  private async shown(actor: Actor, state: FormState, t: Translate): Promise<PageResult> {
    const own = committeesWhere(actor, 'paperBooks.register');
    const [funds, keepers] = [
      await this.ownFunds(actor),
      await this.queries.keepers(own, actor.userId),
    ];
    return page('income/paper-books/new', newBookPage({ funds, keepers, state }, t));
  }
}
