import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import type { PageData } from '../../platform/pages/results.js';
import { proofRows, proofStatus } from './statement-proof.pages.js';
import { period, within, type Word } from './statement-words.js';
import type { BankProof, StatementLineRow, StatementRow } from './statements.queries.js';

export interface ShownStatement {
  readonly row: StatementRow;
  readonly proof: BankProof;
  readonly lines: readonly StatementLineRow[];
  readonly next: string | null;
}

/** A statement with the proof of bank against book and its lines. */
export function showPage({ row, proof, lines, next }: ShownStatement, t: Translate): PageData {
  const word = within(t);
  return {
    layout: 'staff',
    title: word('showTitle', { account: row.accountCode, period: period(row, word) }),
    breadcrumbs: {
      items: [{ text: word('title'), href: paths.income.statements() }, { text: row.fileName }],
    },
    heading: {
      title: word('showTitle', { account: row.accountCode, period: period(row, word) }),
      status: proofStatus(row, proof, word),
    },
    facts: { rows: factRows(row, word) },
    proofTitle: word('proof'),
    proof: { rows: proofRows(row, proof, word) },
    workList: {
      text: word('toWorkList', { count: proof.openItems.toString() }),
      href: paths.income.suspense(),
      kind: 'secondary',
    },
    linesTitle: word('lines'),
    table: lineTable(lines, word),
    pagination: next === null ? null : { next: { href: next } },
  };
}

function factRows(row: StatementRow, word: Word): object[] {
  return [
    { key: word('file'), value: row.fileName },
    { key: word('layout'), value: row.layout },
    {
      key: word('lineCount'),
      value: word('lineCountValue', { lines: row.lineCount, fresh: row.newLineCount }),
    },
    { key: word('credit'), value: formatDong(row.creditDong), money: true },
    { key: word('debit'), value: formatDong(row.debitDong), money: true },
    {
      key: word('importedAt'),
      value: `${formatViInstant(row.importedAt)} ${row.importedBy ?? ''}`.trim(),
    },
    { key: word('fingerprint'), value: row.fileSha256 },
  ];
}

function lineTable(lines: readonly StatementLineRow[], word: Word): object {
  return {
    caption: word('lines'),
    captionHidden: true,
    columns: [
      { key: 'no', label: word('lineNo') },
      { key: 'day', label: word('day') },
      { key: 'detail', label: word('detail') },
      { key: 'amount', label: word('amount'), align: 'end' },
      { key: 'state', label: word('state') },
    ],
    empty: word('noLines'),
    rows: lines.map((line) => ({
      cells: [
        { text: line.lineNo.toString(), label: word('lineNo') },
        { text: formatViDate(line.valueDate), label: word('day') },
        {
          text: line.detail,
          label: word('detail'),
          ...(line.bankReference === null ? {} : { note: line.bankReference }),
        },
        {
          text:
            line.amountDong > 0n
              ? `+${formatDong(line.amountDong)}`
              : `−${formatDong(-line.amountDong)}`,
          label: word('amount'),
          align: 'end',
        },
        stateCell(line, word),
      ],
    })),
  };
}

function stateCell(line: StatementLineRow, word: Word): object {
  const label = word('state');
  if (line.donationId !== null)
    return { text: word('received'), label, href: paths.income.donation(line.donationId) };
  if (line.isOpen)
    return {
      text: word('waiting'),
      label,
      href: paths.income.suspenseLine(line.id),
      tone: 'warning',
    };
  return { text: word('explained'), label };
}
