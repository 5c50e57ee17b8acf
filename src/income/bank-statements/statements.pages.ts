import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type { StatementRow } from './statements.queries.js';

const statementsTable = defineTable<StatementRow>('bankStatements.list', {
  account: headColumn((row, t) => ({
    text: row.accountCode,
    href: paths.income.statement(row.id),
    note: row.takenBackAt === null ? null : t('bankStatements.line.takenBack'),
  })),
  period: column((row, t) => statementPeriod(row, t)),
  lines: figureColumn(({ newLineCount }) => newLineCount.toString()),
  credit: dongColumn(({ creditDong }) => creditDong),
  debit: dongColumn(({ debitDong }) => debitDong),
  importedAt: column(({ importedAt }) => formatViInstant(importedAt)),
});

export function listPage(statements: readonly StatementRow[], mayImport: boolean, t: Translate) {
  return {
    newHref: mayImport ? paths.income.newStatement() : null,
    table: statementsTable.view(statements, t),
  };
}

/** From the first line to the last; a dash for a statement without lines. */
export function statementPeriod({ firstDay, lastDay }: StatementRow, t: Translate): string {
  if (firstDay === null || lastDay === null) return '–';
  const [from, to] = [formatViDate(firstDay), formatViDate(lastDay)];
  return from === to ? from : t('bankStatements.periodValue', { from, to });
}
