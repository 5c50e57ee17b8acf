import { Injectable } from '@nestjs/common';
import { Funds } from '../../books/funds/funds.service.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Unread } from '../../platform/forms/define-filter.js';
import type { Actor } from '../../platform/request/actor.js';
import { accountFilter, type AccountAsked } from './account-books.forms.js';
import type { Book, BookAccount, BookScope, NamedFund } from './account-books.types.js';
import { BookSums, type NamedCommittee } from './book-sums.queries.js';

/** What an address asks of the books, with all that may be chosen instead. */
export interface AskedBook {
  readonly book: Book;
  /** Days filled in; what could not be read is told. */
  readonly asked: AccountAsked & { readonly from: string; readonly to: string };
  readonly scope: BookScope;
  /** Null: this book has none, or no account moved yet. */
  readonly account: BookAccount | null;
  readonly accounts: readonly BookAccount[];
  readonly funds: readonly NamedFund[];
  readonly committees: readonly NamedCommittee[];
  /** Whose books they are, as their head says it; several stand together under the reader's. */
  readonly unit: NamedCommittee | null;
}

/** Accounts that a book can be of, by class; null takes all. */
const CLASSES: Readonly<Record<Book, readonly string[] | null>> = {
  journal: [],
  balance: [],
  ledger: null,
  cash: ['cash'],
  bank: ['bank'],
};

/** Reads the address of a book, in the funds of the reader's committees only. */
@Injectable()
export class BookRequests {
  constructor(
    private readonly funds: Funds,
    private readonly sums: BookSums,
    private readonly clock: Clock,
  ) {}

  async read(book: Book, query: unknown, actor: Actor): Promise<AskedBook> {
    const asked = this.withDays(accountFilter.read(query));
    const funds = await this.funds.fundsOf(actor.committeeIds);
    const committees = await this.sums.committees([...new Set(funds.map((f) => f.committeeId))]);
    const ofUnit = funds.filter(
      (fund) => asked.committee === null || fund.committeeId === asked.committee,
    );
    const chosen = ofUnit.filter(({ id }) => asked.fund === null || id === asked.fund);
    const scope = { fundIds: chosen.map(({ id }) => id), from: asked.from, to: asked.to };
    const accounts = await this.accountsOf(book, scope);
    const account = accountAsked(accounts, asked.account);
    const units = new Set(chosen.map(({ committeeId }) => committeeId));
    return {
      ...{ book, scope, account, accounts, funds: ofUnit, committees },
      asked: told(asked, { funds: ofUnit, committees, accounts }),
      unit: units.size === 1 ? (committees.find(({ id }) => units.has(id)) ?? null) : null,
    };
  }

  /** This year up to today, unless the address says otherwise. */
  private withDays(asked: AccountAsked): AskedBook['asked'] {
    const to = asked.to ?? this.clock.today();
    return { ...asked, to, from: asked.from ?? `${to.slice(0, 4)}-01-01` };
  }

  private async accountsOf(book: Book, { fundIds }: BookScope): Promise<BookAccount[]> {
    const classes = CLASSES[book];
    if (classes?.length === 0) return [];
    const all = await this.sums.accounts(fundIds);
    return all.filter((account) => classes === null || classes.includes(account.class));
  }
}

/** The one asked for; before anybody asks, the first of those that moved last, not a closed one of years ago. */
function accountAsked(accounts: readonly BookAccount[], code: string | null): BookAccount | null {
  if (code !== null) return accounts.find((account) => account.code === code) ?? null;
  const [first, ...others] = accounts;
  if (first === undefined) return null;
  return others.reduce((last, one) => (one.movedOn > last.movedOn ? one : last), first);
}

/** A well-formed id or number of nothing in sight is told like one that is not well formed. */
function told(
  asked: AskedBook['asked'],
  known: Pick<AskedBook, 'funds' | 'committees' | 'accounts'>,
): AskedBook['asked'] {
  const choices = {
    fund: known.funds.map(({ id }) => id),
    committee: known.committees.map(({ id }) => id),
    account: known.accounts.map(({ code }) => code),
  };
  const unread: Record<string, Unread> = { ...asked.unread };
  for (const key of ['fund', 'committee', 'account'] as const) {
    const typed = asked[key];
    if (typed === null || choices[key].includes(typed)) continue;
    if (key === 'account' && choices.account.length === 0) continue;
    unread[key] = { typed, why: 'choice' };
  }
  return Object.keys(unread).length === 0 ? asked : { ...asked, unread };
}
