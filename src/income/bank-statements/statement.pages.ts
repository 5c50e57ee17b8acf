import { formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong, formatSignedDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  dayColumn,
  defineTable,
  figureColumn,
  type CellView,
} from '../../platform/pages/table.js';
import { proofStatus, proofView } from './statement-proof.pages.js';
import { statementPeriod } from './statements.pages.js';
import type { BankProof, StatementLineRow, StatementRow } from './statements.queries.js';

export interface ShownStatement {
  readonly row: StatementRow;
  readonly proof: BankProof;
  readonly lines: readonly StatementLineRow[];
  readonly next: string | null;
  readonly mayTakeBack: boolean;
}

const linesTable = defineTable<StatementLineRow & { readonly isGone: boolean }>(
  'bankStatements.line',
  {
    number: column(({ lineNo }) => lineNo.toString()),
    day: dayColumn(({ valueDate }) => valueDate),
    detail: column(({ detail, bankReference }) => ({ text: detail, note: bankReference })),
    amount: figureColumn(({ amountDong }) => formatSignedDong(amountDong)),
    state: column((line, t) => lineState(line, t)),
  },
);

/** A statement with the proof of bank against book and its lines. */
export function showPage(shown: ShownStatement, t: Translate) {
  const { row, proof, lines, next, mayTakeBack } = shown;
  const isGone = row.takenBackAt !== null;
  return {
    listHref: paths.income.statements(),
    account: row.accountCode,
    period: statementPeriod(row, t),
    status: proofStatus(row, proof, t),
    statement: factsOf(row, t),
    proof: proofView(row, proof, t),
    openItems: proof.openItems.toString(),
    workListHref: paths.income.suspense(),
    takenBack:
      row.takenBackAt &&
      t('bankStatements.show.takenBack', { at: formatViInstant(row.takenBackAt) }),
    takeBackHref: mayTakeBack && !isGone ? paths.income.takeStatementBack(row.id) : null,
    lines: linesTable.view(
      lines.map((line) => ({ ...line, isGone })),
      t,
    ),
    pagination: { previous: null, next: next === null ? null : { href: next } },
  };
}

function factsOf(row: StatementRow, t: Translate) {
  const count = { lines: row.lineCount, fresh: row.newLineCount };
  return {
    file: row.fileName,
    layout: row.layout,
    lineCount: t('bankStatements.show.lineCountValue', count),
    credit: formatDong(row.creditDong),
    debit: formatDong(row.debitDong),
    importedAt: `${formatViInstant(row.importedAt)} ${row.importedBy ?? ''}`.trim(),
    fingerprint: row.fileSha256,
  };
}

function lineState(
  { id, donationId, isOpen, isGone }: StatementLineRow & { readonly isGone: boolean },
  t: Translate,
): CellView {
  const word = (key: string) => t(`bankStatements.line.${key}`);
  if (isGone) return { text: word('takenBack') };
  if (donationId !== null) {
    return { text: word('received'), href: paths.income.donation(donationId) };
  }
  return isOpen
    ? { text: word('waiting'), href: paths.income.suspenseLine(id), tone: 'warning' }
    : { text: word('explained') };
}
