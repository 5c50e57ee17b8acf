import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { AccountSums, WrittenLine } from './account-books.types.js';
import type { AskedBook } from './book-requests.service.js';

/** What a line says: by which rule, and why it was undone. No names of givers or of those who are helped. */
export function lineWords(line: WrittenLine, t: Translate): string {
  if (line.rule === null) return t('accountBooks.outOfSight');
  const words = t(`ledger.rules.names.${line.rule}`);
  if (line.isReversal) {
    const day = line.originDate === null ? '' : formatViDate(line.originDate);
    return t('accountBooks.reversed', { rule: words, day, reason: line.reason ?? '' });
  }
  if (line.eventDate === null) return words;
  return `${words} · ${t('ledger.late', { day: formatViDate(line.eventDate) })}`;
}

export function closingDong({ openingDong, debitDong, creditDong }: AccountSums): bigint {
  return openingDong + debitDong - creditDong;
}

export const debitOf = (dong: bigint): bigint | null => (dong > 0n ? dong : null);
export const creditOf = (dong: bigint): bigint | null => (dong < 0n ? -dong : null);
export const figure = (dong: bigint | null): string => (dong === null ? '' : formatDongPlain(dong));

/** The two accounts of a pair, whichever of them stands first. */
export function sidesOf({ accountCode, counterCode, amountDong }: WrittenLine) {
  const [own, other] = [accountCode, counterCode ?? ''];
  return amountDong > 0n ? { debit: own, credit: other } : { debit: other, credit: own };
}

/** Each line with what the account holds after it. */
export function balanced(lines: readonly WrittenLine[], beforeDong: bigint) {
  let balanceDong = beforeDong;
  return lines.map((line) => {
    balanceDong += line.amountDong;
    return { ...line, balanceDong };
  });
}

/** The book, whose it is and of which days, for screen and paper. */
export function headWords({ book, scope, account, asked, funds, unit }: AskedBook, t: Translate) {
  const fund = funds.find(({ id }) => id === asked.fund);
  return {
    title: t(`accountBooks.book.${book}`),
    unit: unit?.name ?? t('accountBooks.manyUnits'),
    unitAbove: unit?.parentName ?? null,
    period: t('accountBooks.period', {
      from: formatViDate(scope.from),
      to: formatViDate(scope.to),
    }),
    fund: fund === undefined ? t('accountBooks.allFunds') : `${fund.code} · ${fund.name}`,
    account: account === null ? null : `${account.code} · ${account.name}`,
  };
}
