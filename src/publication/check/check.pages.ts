import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { FieldView, SummaryRow, TableView } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import type { SealRow } from './check.queries.js';
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
    title: t('check.title'),
    layout: 'public' as const,
    heading: { title: t('check.title'), lead: t('check.lead') },
    filter: {
      action: paths.verify(),
      label: t('check.title'),
      fields: [field('ma', typed.text), field('so', typed.beside)],
      submitText: t('check.submit'),
    },
    verdict: verdict === null ? null : verdictView(verdict, t),
    sealsLink: { text: t('check.seals.title'), href: paths.seals() },
    keyLink: { text: t('check.key'), href: paths.sealKey() },
  };
}

function verdictView(verdict: Verdict, t: Translate) {
  const { word, tone } = wordOf(verdict);
  return {
    notice: {
      tone,
      title: t(`check.verdict.${word}.title`),
      text: t(`check.verdict.${word}.text`),
    },
    rows: rowsOf(verdict, t),
  };
}

type Tone = 'success' | 'warning' | 'danger';

function wordOf(verdict: Verdict): { word: string; tone: Tone } {
  if (!isGenuine(verdict)) {
    return { word: verdict.kind, tone: verdict.kind === 'unknown' ? 'warning' : 'danger' };
  }
  const ended = endedWord(verdict);
  return ended === null
    ? { word: verdict.kind, tone: 'success' }
    : { word: ended, tone: 'warning' };
}

type Genuine = Extract<Verdict, { kind: 'extract' | 'receipt' | 'account' | 'seal' }>;

function isGenuine(verdict: Verdict): verdict is Genuine {
  return ['extract', 'receipt', 'account', 'seal'].includes(verdict.kind);
}

/** Ours, but it no longer counts. */
function endedWord(verdict: Genuine): string | null {
  if (verdict.kind === 'extract') return verdict.line.isReversed ? 'extractReversed' : null;
  if (verdict.kind === 'receipt') return verdict.receipt.voidedAt === null ? null : 'receiptVoid';
  if (verdict.kind === 'seal') return null;
  return verdict.accounts.every((account) => account.closedOn !== null) ? 'accountClosed' : null;
}

function rowsOf(verdict: Verdict, t: Translate): SummaryRow[] {
  const row = (key: string, value: string): SummaryRow => ({
    key: t(`check.row.${key}`),
    value,
  });
  switch (verdict.kind) {
    case 'extract':
      return [
        row('amount', formatDong(verdict.line.amountDong)),
        row('day', formatViDate(verdict.line.businessDate)),
        {
          ...row('line', verdict.line.lineNo.toString()),
          href: paths.statementLine(verdict.line.id),
        },
      ];
    case 'receipt':
      return [
        row('number', verdict.receipt.number),
        row('amount', formatDong(verdict.receipt.amountDong)),
        row('day', formatViDate(verdict.receipt.issuedOn)),
      ];
    case 'account':
      return verdict.accounts.flatMap((account) => [
        row('holder', account.holderName),
        row('bank', account.bankName),
        row('account', account.accountNumber),
        row('purpose', account.appealTitle ?? account.fundName),
      ]);
    case 'seal':
      return sealRows(verdict.seal, t);
    default:
      return [];
  }
}

function sealRows(seal: SealRow, t: Translate): SummaryRow[] {
  return [
    { key: t('check.row.seal'), value: seal.sealNo.toString() },
    { key: t('check.row.day'), value: formatViDate(seal.sealedDay) },
    { key: t('check.row.root'), value: seal.root.toString('hex') },
  ];
}

export function sealsPage(seals: readonly SealRow[], isFirst: boolean, t: Translate) {
  const title = t('check.seals.title');
  const shown = seals.slice(0, PAGE_SEALS);
  const last = shown.at(-1);
  return {
    title,
    layout: 'public' as const,
    breadcrumbs: {
      items: [{ text: t('check.title'), href: paths.verify() }, { text: title }],
    },
    heading: {
      title,
      lead: t('check.seals.lead'),
      actions: [
        { text: t('check.key'), href: paths.sealKey() },
        {
          text: t('check.seals.all'),
          href: paths.sealsFile(),
          kind: 'secondary' as const,
        },
      ],
    },
    table: sealsTable(shown, title, t),
    pagination: {
      previous: isFirst ? null : { href: paths.seals() },
      next:
        seals.length > PAGE_SEALS && last !== undefined
          ? { href: paths.seals({ truoc: last.sealNo.toString() }) }
          : null,
    },
  };
}

function sealsTable(shown: readonly SealRow[], title: string, t: Translate): TableView {
  const label = (key: string) => t(`check.seals.${key}`);
  return {
    caption: title,
    captionHidden: true,
    columns: ['number', 'day', 'entries', 'root'].map((key) => ({ key, label: label(key) })),
    rows: shown.map((seal) => ({
      cells: [
        { text: seal.sealNo.toString(), label: label('number'), header: true },
        {
          text: formatViDate(seal.sealedDay),
          label: label('day'),
          note: formatViInstant(seal.sealedAt),
        },
        { text: formatDongPlain(seal.entryCount), label: label('entries') },
        { text: seal.root.toString('hex'), label: label('root') },
      ],
    })),
    empty: label('empty'),
  };
}

/** A seal as machines take it: bytes as base64, hashes as hex. */
export function sealJson(seal: SealRow) {
  return {
    sealNo: seal.sealNo.toString(),
    sealedDay: seal.sealedDay,
    entryCount: seal.entryCount.toString(),
    root: seal.root.toString('hex'),
    previousHash: seal.previousHash.toString('hex'),
    sealHash: seal.sealHash.toString('hex'),
    checkpoint: seal.checkpoint,
    signature: seal.signature.toString('base64'),
    publicKey: seal.publicKey.toString('base64'),
    sealedAt: seal.sealedAt.toISOString(),
  };
}
