import { formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import type { PageData } from '../../platform/pages/results.js';
import { period, within, type Word } from './statement-words.js';
import type { StatementRow } from './statements.queries.js';

const COLUMNS = ['account', 'period', 'lines', 'credit', 'debit', 'importedAt'];

export function listPage(
  statements: readonly StatementRow[],
  mayImport: boolean,
  t: Translate,
): PageData {
  const word = within(t);
  return {
    layout: 'staff',
    title: word('title'),
    heading: {
      title: word('title'),
      lead: word('lead'),
      ...(mayImport
        ? { actions: [{ text: word('import'), href: paths.income.newStatement() }] }
        : {}),
    },
    table: {
      caption: word('caption'),
      columns: COLUMNS.map((key) =>
        key === 'lines' || key === 'credit' || key === 'debit'
          ? { key, label: word(key), align: 'end' }
          : { key, label: word(key) },
      ),
      empty: word('empty'),
      rows: statements.map((row) => ({ cells: statementCells(row, word) })),
    },
  };
}

function statementCells(row: StatementRow, word: Word): object[] {
  return [
    {
      text: row.accountCode,
      label: word('account'),
      href: paths.income.statement(row.id),
      header: true,
    },
    { text: period(row, word), label: word('period') },
    { text: row.newLineCount.toString(), label: word('lines'), align: 'end' },
    { text: formatDong(row.creditDong), label: word('credit'), align: 'end' },
    { text: formatDong(row.debitDong), label: word('debit'), align: 'end' },
    { text: formatViInstant(row.importedAt), label: word('importedAt') },
  ];
}
