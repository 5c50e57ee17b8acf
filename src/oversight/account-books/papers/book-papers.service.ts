import { Injectable } from '@nestjs/common';
import { formatViDate } from '../../../kernel/dates/business-date.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { trialSums } from '../account-books.pages.js';
import type { WrittenLine } from '../account-books.types.js';
import type { AskedBook } from '../book-requests.service.js';
import { BookLines } from '../book-lines.queries.js';
import { BookSums } from '../book-sums.queries.js';
import { closingDong, creditOf, debitOf, headWords, lineWords, sidesOf } from '../book-words.js';
import type { BookPaper, PaperCell, PaperColumn } from './paper-files.js';

const TEXT = (key: string, share: number): PaperColumn => ({ key, share, isAmount: false });
const AMOUNT = (key: string, share = 1.6): PaperColumn => ({ key, share, isAmount: true });
const LINE_COLUMNS = [TEXT('day', 1.2), TEXT('entryNo', 0.9), TEXT('document', 1.7)];
const ACCOUNT_COLUMNS = [
  ...LINE_COLUMNS,
  ...[TEXT('content', 3.2), TEXT('counter', 1.3), AMOUNT('debit'), AMOUNT('credit')],
  AMOUNT('balance', 1.75),
];
const PAIR_COLUMNS = [
  ...LINE_COLUMNS,
  ...[TEXT('content', 3.6), TEXT('debit', 1.6), TEXT('credit', 1.6), AMOUNT('amount')],
];
const TRIAL_COLUMNS = [
  TEXT('account', 3),
  ...['openingDebit', 'openingCredit', 'debit', 'credit', 'closingDebit', 'closingCredit'].map(
    (key) => AMOUNT(key, 1.5),
  ),
];

/** The whole of a book, from its first line to its last, as a paper. */
@Injectable()
export class BookPapers {
  constructor(
    private readonly lines: BookLines,
    private readonly sums: BookSums,
  ) {}

  async paper(asked: AskedBook, t: Translate): Promise<BookPaper> {
    const head = headWords(asked, t);
    const accountLine = head.account === null ? [] : [head.account];
    const about = {
      ...head,
      subtitle: [head.period, ...accountLine, head.fund],
      to: asked.scope.to,
    };
    if (asked.book === 'balance') return { ...about, ...(await this.trial(asked, t)) };
    if (asked.book === 'journal') return { ...about, ...(await this.journal(asked, t)) };
    return { ...about, ...(await this.account(asked, t)) };
  }

  private async trial({ scope }: AskedBook, t: Translate) {
    const rows = await this.sums.trial(scope);
    const cells = rows.map((row): PaperCell[] => {
      const closing = closingDong(row);
      const opening = [debitOf(row.openingDong), creditOf(row.openingDong)];
      const moved = [row.debitDong, row.creditDong];
      return [
        `${row.code} · ${row.name}`,
        ...opening,
        ...moved,
        debitOf(closing),
        creditOf(closing),
      ];
    });
    return {
      words: 'trial',
      columns: TRIAL_COLUMNS,
      rows: inPieces(cells),
      last: [t('accountBooks.total'), ...Object.values(trialSums(rows))],
    };
  }

  private async journal({ scope }: AskedBook, t: Translate) {
    const total = await this.sums.ofJournal(scope);
    const lines = this.lines.all({ ...scope, accountId: null });
    const cells = (line: WrittenLine): PaperCell[] => {
      const { debit, credit } = sidesOf(line);
      const dong = line.amountDong < 0n ? -line.amountDong : line.amountDong;
      return [...lineCells(line, t), debit, credit, dong];
    };
    return {
      words: 'pair',
      columns: PAIR_COLUMNS,
      rows: eachOf(lines, cells),
      last: ['', '', '', t('accountBooks.total'), '', '', total],
    };
  }

  private async account({ scope, account, book }: AskedBook, t: Translate) {
    const words = book === 'ledger' ? 'line' : 'moneyLine';
    if (account === null) return { words, columns: ACCOUNT_COLUMNS, rows: inPieces([]), last: [] };
    const sums = await this.sums.ofAccount(scope, account.id);
    const lines = this.lines.all({ ...scope, accountId: account.id });
    let balance = sums.openingDong;
    const cells = (line: WrittenLine): PaperCell[] => {
      balance += line.amountDong;
      const sides = [debitOf(line.amountDong), creditOf(line.amountDong)];
      return [...lineCells(line, t), line.counterCode ?? '', ...sides, balance];
    };
    const opening = ['', '', '', t('accountBooks.opening'), '', null, null, sums.openingDong];
    const { debitDong, creditDong } = sums;
    return {
      words,
      columns: ACCOUNT_COLUMNS,
      rows: eachOf(lines, cells, [opening]),
      last: ['', '', '', t('accountBooks.total'), '', debitDong, creditDong, closingDong(sums)],
    };
  }
}

function lineCells(line: WrittenLine, t: Translate): PaperCell[] {
  const number = line.entryNo?.toString() ?? '';
  return [formatViDate(line.businessDate), number, line.document ?? '', lineWords(line, t)];
}

async function* inPieces(cells: PaperCell[][]): AsyncGenerator<PaperCell[][]> {
  await Promise.resolve();
  yield cells;
}

async function* eachOf(
  lines: AsyncGenerator<WrittenLine[]>,
  cells: (line: WrittenLine) => PaperCell[],
  first: PaperCell[][] = [],
): AsyncGenerator<PaperCell[][]> {
  yield first;
  for await (const piece of lines) yield piece.map(cells);
}
