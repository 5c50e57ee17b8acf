import type { Translate } from '../../platform/i18n/translate.js';
import { formatViDate } from '../../kernel/dates/business-date.js';
import type { StatementRow } from './statements.queries.js';

/** The words of these pages by their short keys. */
export type Word = (key: string, params?: Record<string, string | number>) => string;

export const within =
  (t: Translate): Word =>
  (key, params) =>
    t(`bankStatements.statements.${key}`, params);

/** From the first line to the last; a dash for a statement without lines. */
export function period(row: StatementRow, word: Word): string {
  if (row.firstDay === null || row.lastDay === null) return '–';
  if (row.firstDay === row.lastDay) return formatViDate(row.firstDay);
  return word('periodValue', { from: formatViDate(row.firstDay), to: formatViDate(row.lastDay) });
}
