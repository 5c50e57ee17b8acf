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
}

const linesTable = defineTable<StatementLineRow>('bankStatements.line', {
  number: column(({ lineNo }) => lineNo.toString()),
  day: dayColumn(({ valueDate }) => valueDate),
  detail: column(({ detail, bankReference }) => ({ text: detail, note: bankReference })),
  amount: figureColumn(({ amountDong }) => formatSignedDong(amountDong)),
  state: column((line, t) => lineState(line, t)),
});

/** A statement with the proof of bank against book and its lines. */
export function showPage({ row, proof, lines, next }: ShownStatement, t: Translate) {
  return {
    listHref: paths.income.statements(),
    account: row.accountCode,
    period: statementPeriod(row, t),
    status: proofStatus(row, proof, t),
    statement: factsOf(row, t),
    proof: proofView(row, proof, t),
    openItems: proof.openItems.toString(),
    workListHref: paths.income.suspense(),
    lines: linesTable.view(lines, t),
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

function lineState({ id, donationId, isOpen }: StatementLineRow, t: Translate): CellView {
  const word = (key: string) => t(`bankStatements.line.${key}`);
  if (donationId !== null) {
    return { text: word('received'), href: paths.income.donation(donationId) };
  }
  return isOpen
    ? { text: word('waiting'), href: paths.income.suspenseLine(id), tone: 'warning' }
    : { text: word('explained') };
}
