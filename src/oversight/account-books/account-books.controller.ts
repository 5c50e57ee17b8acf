import { Controller, Get, Param, Query } from '@nestjs/common';
import { Can, CurrentActor, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import type { AccountBook } from './account-books.types.js';
import { accountPage, journalPage, trialPage } from './account-books.pages.js';
import { BookRequests } from './book-requests.service.js';
import { BookEntries } from './entry/book-entries.queries.js';
import { bookEntryPage } from './entry/book-entry.pages.js';
import { BookPages } from './book-pages.service.js';

type Query_ = Record<string, string>;

/** The books of the reader's committees: each of the five, and one entry. */
@Controller()
export class AccountBooksController {
  constructor(
    private readonly books: BookRequests,
    private readonly pages: BookPages,
    private readonly entries: BookEntries,
  ) {}

  @Get(paths.oversight.trialBalance())
  @Can('ledger.read')
  async trial(@Query() query: Query_, @CurrentActor() actor: Actor, @T() t: Translate) {
    const asked = await this.books.read('balance', query, actor);
    const rows = await this.pages.trial(asked);
    return page('oversight/account-books/balance', trialPage({ asked, rows }, t));
  }

  @Get(paths.oversight.journal())
  @Can('ledger.read')
  async journal(@Query() query: Query_, @CurrentActor() actor: Actor, @T() t: Translate) {
    const asked = await this.books.read('journal', query, actor);
    const found = await this.pages.journal(asked);
    return page('oversight/account-books/lines', journalPage({ asked, ...found }, t));
  }

  @Get(paths.oversight.accountLedger())
  @Can('ledger.read')
  ledger(@Query() query: Query_, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.ofAccount({ book: 'ledger', query, actor }, t);
  }

  @Get(paths.oversight.cashBook())
  @Can('ledger.read')
  cash(@Query() query: Query_, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.ofAccount({ book: 'cash', query, actor }, t);
  }

  @Get(paths.oversight.bankBook())
  @Can('ledger.read')
  bank(@Query() query: Query_, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.ofAccount({ book: 'bank', query, actor }, t);
  }

  @Get(paths.oversight.bookEntry(':id'))
  @Can('ledger.read')
  async entry(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    const found = await this.entries.entry(id);
    return page('oversight/account-books/entry', bookEntryPage(found, actor, t));
  }

  private async ofAccount(
    { book, query, actor }: { book: AccountBook; query: Query_; actor: Actor },
    t: Translate,
  ): Promise<PageResult> {
    const asked = await this.books.read(book, query, actor);
    const found = await this.pages.account(asked);
    return page('oversight/account-books/lines', accountPage({ asked, ...found }, t));
  }
}
