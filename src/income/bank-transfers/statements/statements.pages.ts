import { formatViDate, formatViInstant } from '../../../kernel/business-date.js';
import { formatDong } from '../../../kernel/money.js';
import type { BankAccount } from '../../../books/funds/funds.types.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { formView, type FormState } from '../../../platform/web/forms.js';
import { paths } from '../../../platform/web/paths.js';
import type { PageData } from '../../../platform/web/results.js';
import { LAYOUT_CHOICES } from './statements.forms.js';
import type { BankProof, StatementLineRow, StatementRow } from './statements.queries.js';

type Word = (key: string, params?: Record<string, string | number>) => string;
const within =
  (t: Translate): Word =>
  (key, params) =>
    t(`bankTransfers.statements.${key}`, params);

export function listPage(
  statements: readonly StatementRow[],
  mayImport: boolean,
  t: Translate,
): PageData {
  const word = within(t);
  const columns = ['account', 'period', 'lines', 'credit', 'debit', 'importedAt'];
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
      columns: columns.map((key) =>
        key === 'lines' || key === 'credit' || key === 'debit'
          ? { key, label: word(key), align: 'end' }
          : { key, label: word(key) },
      ),
      empty: word('empty'),
      rows: statements.map((row) => ({
        cells: [
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
        ],
      })),
    },
  };
}

export function newPage(
  accounts: readonly BankAccount[],
  state: FormState,
  t: Translate,
): PageData {
  const word = within(t);
  const form = formView(state, t);
  const error = (field: string) => (form.error(field) === '' ? {} : { error: form.error(field) });
  return {
    layout: 'staff',
    title: word('newTitle'),
    hasErrors: form.hasErrors,
    errors: form.errors,
    heading: { title: word('newTitle'), lead: word('newLead') },
    action: paths.income.statements(),
    account: {
      type: 'select',
      name: 'account',
      label: word('account'),
      hint: word('accountHint'),
      blank: word('choose'),
      options: accounts.map((account) => ({
        value: account.code,
        text: `${account.bankName} ${account.accountNumber} (${account.code})`,
        selected: account.code === form.value('account', ''),
      })),
      ...error('account'),
    },
    layoutField: {
      type: 'select',
      name: 'layout',
      label: word('layout'),
      options: LAYOUT_CHOICES.map((layout) => ({
        value: layout,
        text: word(`layouts.${layout}`),
        selected: layout === form.value('layout', 'auto'),
      })),
    },
    file: {
      type: 'file',
      name: 'file',
      label: word('file'),
      hint: word('fileHint'),
      accept: '.csv,text/csv',
      ...error('file'),
    },
    submit: { text: word('import') },
  };
}

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

function proofStatus(row: StatementRow, proof: BankProof, word: Word): object {
  if (row.closingDong === null) return { text: word('noBalanceColumn'), tone: 'info' };
  return row.closingDong === proof.bookDong
    ? { text: word('agrees'), tone: 'success' }
    : { text: word('differs'), tone: 'warning' };
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

/** Where bank and book differ, and by which listed difference. */
function proofRows(row: StatementRow, proof: BankProof, word: Word): object[] {
  const dong = (value: bigint | null) => (value === null ? word('unknown') : formatDong(value));
  const rows: object[] = [
    { key: word('bankClosing'), value: dong(row.closingDong), money: true },
    { key: word('bookClosing'), value: dong(proof.bookDong), money: true },
    {
      key: word('openItems'),
      value: word('openItemsValue', {
        count: proof.openItems.toString(),
        dong: formatDong(proof.openDong),
      }),
    },
  ];
  if (row.closingDong !== null && row.closingDong !== proof.bookDong) {
    rows.push({
      key: word('difference'),
      value: formatDong(row.closingDong - proof.bookDong),
      money: true,
    });
  }
  if (row.openingDong !== null && row.openingDong !== proof.bookOpeningDong) {
    rows.push({
      key: word('openingDifference'),
      value: word('openingDifferenceValue', {
        bank: formatDong(row.openingDong),
        book: formatDong(proof.bookOpeningDong),
      }),
    });
  }
  if (
    proof.previousClosingDong !== null &&
    row.openingDong !== null &&
    proof.previousClosingDong !== row.openingDong
  ) {
    rows.push({
      key: word('gap'),
      value: word('gapValue', {
        previous: formatDong(proof.previousClosingDong),
        opening: formatDong(row.openingDong),
      }),
    });
  }
  return rows;
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

function period(row: StatementRow, word: Word): string {
  if (row.firstDay === row.lastDay) return formatViDate(row.firstDay);
  return word('periodValue', { from: formatViDate(row.firstDay), to: formatViDate(row.lastDay) });
}
