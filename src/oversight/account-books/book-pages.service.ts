import { Injectable } from '@nestjs/common';
import { listed, wayOf, type Listed } from '../../platform/pages/keyset.js';
import {
  linePlaceOf,
  placeKeyOf,
  type AccountSums,
  type TrialRow,
  type WrittenLine,
} from './account-books.types.js';
import type { AskedBook } from './book-requests.service.js';
import { BookLines } from './book-lines.queries.js';
import { BookSums, type UnderWayLine } from './book-sums.queries.js';

const PAGE_SIZE = 50;
const NOTHING: AccountSums = { openingDong: 0n, debitDong: 0n, creditDong: 0n };

/** One screen of an account: its lines, the sums of the whole period, and what it held before the first line. */
export interface AccountFound {
  readonly found: Listed<WrittenLine>;
  readonly sums: AccountSums;
  readonly beforeDong: bigint;
  readonly underWay: readonly UnderWayLine[];
}

export interface JournalFound {
  readonly found: Listed<WrittenLine>;
  readonly totalDong: bigint;
}

/** What one screen of each book shows. */
@Injectable()
export class BookPages {
  constructor(
    private readonly lines: BookLines,
    private readonly sums: BookSums,
  ) {}

  trial({ scope }: AskedBook): Promise<TrialRow[]> {
    return this.sums.trial(scope);
  }

  async journal(asked: AskedBook): Promise<JournalFound> {
    const found = await this.listed(asked, null);
    return { found, totalDong: await this.sums.ofJournal(asked.scope) };
  }

  async account(asked: AskedBook): Promise<AccountFound> {
    const { account, scope, book } = asked;
    if (account === null) {
      const found = { rows: [], next: null, previous: null };
      return { found, sums: NOTHING, beforeDong: 0n, underWay: [] };
    }
    const found = await this.listed(asked, account.id);
    const sums = await this.sums.ofAccount(scope, account.id);
    const [first] = found.rows;
    const beforeDong =
      first === undefined
        ? sums.openingDong
        : await this.sums.before(scope, account.id, { ...first, entryId: first.id });
    const underWay = book === 'bank' ? await this.sums.underWay(account.id, scope.fundIds) : [];
    return { found, sums, beforeDong, underWay };
  }

  private async listed(
    { scope, asked }: AskedBook,
    accountId: number | null,
  ): Promise<Listed<WrittenLine>> {
    const at = linePlaceOf(asked.place);
    const place = at === null ? null : asked.place;
    const way = wayOf(place);
    const rows = await this.lines.page({
      ...scope,
      ...{ accountId, way, place: at, most: PAGE_SIZE + 1 },
    });
    return listed(rows, { size: PAGE_SIZE, place, keyOf: placeKeyOf });
  }
}
