import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { FieldView, SummaryRow, Tone } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import type { AcknowledgementRow, ConfirmationRow, ExtractLine, SealRow } from './check.queries.js';
import type { Verdict } from './check.service.js';

const PAGE_SEALS = 50;

export function verificationPage(
  typed: { text: string; beside: string },
  verdict: Verdict | null,
  t: Translate,
) {
  const field = (name: 'ma' | 'so', value: string): FieldView => ({
    type: 'text',
    name,
    label: t(`check.field.${name}`),
    hint: t(`check.hint.${name}`),
    value,
    maxlength: '600',
  });
  return {
    action: paths.verify(),
    fields: [field('ma', typed.text), field('so', typed.beside)],
    verdict: verdict === null ? null : verdictView(verdict, t),
    checksHref: paths.keptVerifications(),
    sealsHref: paths.seals(),
    keyHref: paths.sealKey(),
  };
}

function verdictView(verdict: Verdict, t: Translate) {
  const { word, tone } = wordOf(verdict);
  const title = t(`check.verdict.${word}.title`);
  return { tone, title, text: t(`check.verdict.${word}.text`), rows: rowsOf(verdict, t) };
}

const TONES = {
  ...{ acknowledgement: 'success', confirmation: 'success' },
  ...{ extract: 'success', receipt: 'success', account: 'success', seal: 'success' },
  ...{ printedReceipt: 'success', notTypedIn: 'danger' },
  ...{ receiptDiffers: 'danger', forged: 'danger', strangeAccount: 'danger', brokenQr: 'danger' },
  unknown: 'warning',
} as const satisfies Record<Verdict['kind'], Tone>;

function wordOf(verdict: Verdict): { word: string; tone: Tone } {
  const ended = endedWord(verdict);
  return ended === null
    ? { word: verdict.kind, tone: TONES[verdict.kind] }
    : { word: ended, tone: 'warning' };
}

/** Ours, but it no longer counts. */
function endedWord(verdict: Verdict): string | null {
  if (verdict.kind === 'extract') return endedLine(verdict.line);
  if ('receipt' in verdict) return verdict.receipt.voidedAt === null ? null : 'receiptVoid';
  if (verdict.kind === 'acknowledgement') return endedPaper(verdict.paper);
  if (verdict.kind === 'confirmation') return changedYear(verdict.paper);
  if (verdict.kind !== 'account') return null;
  return verdict.accounts.every((account) => account.isClosed) ? 'accountClosed' : null;
}

function endedLine({ isReversed, returnedDong }: ExtractLine): string | null {
  if (returnedDong > 0n) return isReversed ? 'extractReturned' : 'extractReturnedPart';
  return isReversed ? 'extractReversed' : null;
}

/** Void goes before replaced: of a gift that is none any more no version holds. */
function endedPaper(paper: AcknowledgementRow): string | null {
  const { isTakenBack, isNewest, returnedDong, amountDong } = paper;
  if (isTakenBack || returnedDong >= amountDong) return 'acknowledgementVoid';
  if (!isNewest) return 'acknowledgementReplaced';
  return returnedDong > 0n ? 'acknowledgementPart' : null;
}

function changedYear({ amountDong, standingDong }: ConfirmationRow): string | null {
  return standingDong === amountDong ? null : 'confirmationChanged';
}

function rowsOf(verdict: Verdict, t: Translate): SummaryRow[] {
  const row = (key: string, value: string): SummaryRow => ({ key: t(`check.row.${key}`), value });
  const receipt = receiptRows(verdict, row);
  if (receipt !== null) return receipt;
  switch (verdict.kind) {
    case 'extract':
      return [
        row('amount', formatDong(verdict.line.amountDong)),
        row('day', formatViDate(verdict.line.businessDate)),
        ...returnedRow(verdict.line, row),
        {
          ...row('line', verdict.line.lineNo.toString()),
          href: paths.statementLine(verdict.line.id),
        },
      ];
    case 'acknowledgement':
      return [...paperRows(verdict.paper, row), ...returnedRow(verdict.paper, row)];
    case 'confirmation':
      return yearRows(verdict.paper, row);
    case 'account':
      return verdict.accounts.flatMap((account) => [
        row('holder', account.holderName),
        row('bank', account.bankName),
        row('account', account.accountNumber),
        row('purpose', account.appealTitle ?? account.fundName),
      ]);
    case 'seal':
      return [
        row('seal', verdict.seal.sealNo.toString()),
        row('day', formatViDate(verdict.seal.sealedDay)),
        row('root', verdict.seal.root.toString('hex')),
      ];
    default:
      return [];
  }
}

/** A receipt by its code or its printed number, or the units whose books have the number; null for all else. */
function receiptRows(
  verdict: Verdict,
  row: (key: string, value: string) => SummaryRow,
): SummaryRow[] | null {
  if ('receipt' in verdict) return paperRows(verdict.receipt, row);
  return 'units' in verdict ? verdict.units.map((unit) => row('unit', unit)) : null;
}

/** What stands on a numbered paper and is nobody's name. */
function paperRows(
  paper: Pick<AcknowledgementRow, 'number' | 'amountDong' | 'issuedOn'> & {
    /** Who wrote it, where numbers of several units may be alike. */
    readonly committeeName?: string;
  },
  row: (key: string, value: string) => SummaryRow,
): SummaryRow[] {
  const { committeeName } = paper;
  return [
    ...(committeeName === undefined ? [] : [row('unit', committeeName)]),
    row('number', paper.number),
    row('amount', formatDong(paper.amountDong)),
    row('day', formatViDate(paper.issuedOn)),
  ];
}

function yearRows(
  paper: ConfirmationRow,
  row: (key: string, value: string) => SummaryRow,
): SummaryRow[] {
  return [
    row('year', String(paper.year)),
    row('gifts', String(paper.lineCount)),
    row('amount', formatDong(paper.amountDong)),
    row('standing', formatDong(paper.standingDong)),
    row('day', formatViDate(paper.issuedOn)),
  ];
}

/** How much went back of it. */
function returnedRow(
  { returnedDong }: Pick<ExtractLine, 'returnedDong'>,
  row: (key: string, value: string) => SummaryRow,
): SummaryRow[] {
  return returnedDong === 0n ? [] : [row('returned', formatDong(returnedDong))];
}

const sealsTable = defineTable<SealRow>('check.seals', {
  number: headColumn(({ sealNo }) => sealNo.toString()),
  day: column((seal) => ({
    text: formatViDate(seal.sealedDay),
    note: formatViInstant(seal.sealedAt),
  })),
  entries: column(({ entryCount }) => formatDongPlain(entryCount)),
  root: column(({ root }) => root.toString('hex')),
});

export function sealsPage(seals: readonly SealRow[], isFirst: boolean, t: Translate) {
  const shown = seals.slice(0, PAGE_SEALS);
  const last = seals.length > PAGE_SEALS ? shown.at(-1) : undefined;
  return {
    checkHref: paths.verify(),
    keyHref: paths.sealKey(),
    fileHref: paths.sealsFile(),
    table: sealsTable.view(shown, t),
    pagination: {
      previous: isFirst ? null : { href: paths.seals() },
      next: last === undefined ? null : { href: paths.seals({ truoc: last.sealNo.toString() }) },
    },
  };
}
