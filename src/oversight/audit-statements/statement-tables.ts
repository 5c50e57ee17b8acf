import { formatViDate } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
  type RowsView,
} from '../../platform/pages/table.js';
import type { StatementLineRow, StatementSummary } from './audit-statement.types.js';
import { lineContent, printedDong, ruleWords } from './statement-words.js';

export function downloads(summary: StatementSummary, t: Translate): object[] {
  return ['PDF', 'XLSX', 'CSV'].map((format) => ({
    text: t('auditStatements.desk.downloadAs', { format }),
    href: paths.oversight.statementFile({
      quy: summary.fundCode,
      tu: summary.from,
      den: summary.to,
      dang: format.toLowerCase(),
    }),
    kind: 'secondary',
  }));
}

/** One row of the table of movements, with the statement it belongs to. */
interface Movement {
  readonly summary: StatementSummary;
  readonly movement: StatementSummary['movements'][number];
}

const movementsTable = defineTable<Movement>('auditStatements.desk.byRule', {
  movement: headColumn(({ summary, movement }, t) => ({
    text: ruleWords(movement.rule, movement.isReversal, t),
    href: statementPlace(summary, movement.rule, null),
  })),
  lines: figureColumn(({ movement }) => movement.lineCount.toString()),
  in: figureColumn(({ movement }) => printedDong(movement.inDong)),
  out: figureColumn(({ movement }) => printedDong(movement.outDong)),
});

export function movementTable(summary: StatementSummary, t: Translate): RowsView {
  return movementsTable.view(
    summary.movements.map((movement) => ({ summary, movement })),
    t,
  );
}

export const accountsTable = defineTable<StatementSummary['accounts'][number]>(
  'auditStatements.desk.byAccount',
  {
    account: headColumn(({ accountCode, accountName }) => `${accountCode} · ${accountName}`),
    opening: dongColumn(({ openingDong }) => openingDong),
    in: dongColumn(({ inDong }) => inDong),
    out: dongColumn(({ outDong }) => outDong),
    closing: dongColumn(({ closingDong }) => closingDong),
  },
);

export const linesTable = defineTable<Omit<StatementLineRow, 'balanceDong'>>(
  'auditStatements.desk.line',
  {
    day: column(({ businessDate, entryId }) => ({
      text: formatViDate(businessDate),
      href: paths.oversight.entry(entryId),
    })),
    document: column(({ document }) => document ?? ''),
    content: column((line, t) => lineContent(line, t)),
    in: figureColumn(({ inDong }) => printedDong(inDong)),
    out: figureColumn(({ outDong }) => printedDong(outDong)),
  },
);

export function statementPlace(
  summary: StatementSummary,
  rule: string | null,
  after: string | null,
): string {
  return paths.oversight.statements({
    quy: summary.fundCode,
    tu: summary.from,
    den: summary.to,
    loai: rule,
    sau: after,
  });
}
