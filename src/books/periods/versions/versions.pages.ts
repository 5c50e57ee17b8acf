import { formatViDate, formatViInstant } from '../../../kernel/dates/business-date.js';
import { formatDongPlain } from '../../../kernel/money/money.js';
import { csvRow } from '../../../platform/documents/csv/csv.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  column,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../../platform/pages/table.js';
import { formatMonth } from '../month.js';
import type { FoundVersion } from './found-version.service.js';
import type { EntryBetween, VersionFigure, VersionItem } from './versions.queries.js';

const KINDS = ['opening', 'debit', 'credit', 'closing'] as const;
type Kind = (typeof KINDS)[number];

const account = ({ code, name }: VersionFigure) => ({ text: code, note: name });

const figuresTable = defineTable<VersionFigure>('periods.figures', {
  account: headColumn(account),
  opening: figureColumn(({ openingDong }) => formatDongPlain(openingDong)),
  debit: figureColumn(({ debitDong }) => formatDongPlain(debitDong)),
  credit: figureColumn(({ creditDong }) => formatDongPlain(creditDong)),
  closing: figureColumn(({ closingDong }) => formatDongPlain(closingDong)),
});

/** One figure of one account that is not what it was. */
interface Difference {
  readonly figure: VersionFigure;
  readonly kind: Kind;
  readonly thenDong: bigint;
  readonly nowDong: bigint;
}

const differencesTable = defineTable<Difference>('periods.differences', {
  account: headColumn(({ figure }) => account(figure)),
  kind: column(({ kind }, t) => t(`periods.figures.${kind}`)),
  then: figureColumn(({ thenDong }) => formatDongPlain(thenDong)),
  now: figureColumn(({ nowDong }) => formatDongPlain(nowDong)),
  difference: figureColumn(({ thenDong, nowDong }) => signed(nowDong - thenDong)),
});

const entriesTable = defineTable<EntryBetween>('periods.between', {
  entry: headColumn(({ id, entryNo }, t) => ({
    text: t('periods.between.number', { number: Number(entryNo) }),
    href: paths.oversight.bookEntry(id),
  })),
  day: column(({ businessDate, eventDate }, t) => ({
    text: formatViDate(businessDate),
    note: eventDate === null ? null : t('ledger.late', { day: formatViDate(eventDate) }),
  })),
  content: column(({ rule, isReversal, reason }, t) => {
    const words = t(`ledger.rules.names.${rule}`);
    return isReversal
      ? { text: t('periods.between.reversed', { rule: words }), note: reason }
      : words;
  }),
  amount: dongColumn(({ amountDong }) => amountDong),
  at: column(({ recordedAt }) => formatViInstant(recordedAt)),
});

type NamedItem = VersionItem & { readonly label: string };

const itemsTable = defineTable<NamedItem>('periods.keptItem', {
  item: headColumn(({ label }, t) => t(label)),
  found: figureColumn(({ found }) => found.toString()),
  reason: column(({ reason }) => reason ?? ''),
});

function signed(dong: bigint): string {
  return `${dong > 0n ? '+' : '−'}${formatDongPlain(dong < 0n ? -dong : dong)}`;
}

function differencesOf(figures: readonly VersionFigure[]): Difference[] {
  return figures.flatMap((figure) =>
    KINDS.map((kind) => ({
      ...{ figure, kind },
      thenDong: figure[`${kind}BeforeDong`],
      nowDong: figure[`${kind}Dong`],
    })).filter(({ thenDong, nowDong }) => thenDong !== nowDong),
  );
}

/** A closing as it was made: its checklist, its trial balance, and what is not as it was closed before. */
export function versionPage(found: FoundVersion, labelOf: (item: string) => string, t: Translate) {
  const { month, version, before, figures, items, between } = found;
  const { fund, month: name } = month;
  const one = (number: number) => paths.books.periodVersion(fund.code, name, number.toString());
  return {
    listHref: paths.books.periods({ quy: fund.id }),
    parent: `${fund.code} ${formatMonth(name)}`,
    parentHref: paths.books.period(fund.code, name),
    version: version.version.toString(),
    month: formatMonth(name),
    fund: fund.name,
    closed: t('periods.version.closed', {
      ...{ name: version.closer, at: formatViInstant(version.closedAt) },
      ...{ from: formatViDate(version.firstDay), to: formatViDate(version.lastDay) },
    }),
    moved: found.hasOpeningMoved,
    others: found.all
      .filter(({ id }) => id !== version.id)
      .map((other) => ({
        text: t('periods.version.other', { version: other.version }),
        href: one(other.version),
      })),
    fileHref: paths.books.periodVersionFile(fund.code, name, version.version.toString()),
    items: itemsTable.view(
      items.map((item) => ({ ...item, label: labelOf(item.item) })),
      t,
    ),
    figures: figuresTable.view(figures, t),
    changes: before === null ? null : changesView({ figures, between }, before.version, t),
  };
}

function changesView(
  { figures, between }: Pick<FoundVersion, 'figures' | 'between'>,
  before: number,
  t: Translate,
) {
  return {
    before: before.toString(),
    differences: differencesTable.view(differencesOf(figures), t),
    entries: entriesTable.view(between.entries, t),
    more: between.hasMore ? t('periods.between.more', { count: between.entries.length }) : null,
  };
}

/** The trial balance of a closing with that of the one before beside it, whole. */
export function versionCsv({ version, before, figures }: FoundVersion, t: Translate): string {
  const head = [
    t('periods.figures.account'),
    t('periods.version.name'),
    ...[version, ...(before === null ? [] : [before])].flatMap(({ version: number }) =>
      KINDS.map((kind) => `${t(`periods.figures.${kind}`)} (${number.toString()})`),
    ),
  ];
  const rows = figures.map((figure) => {
    const now = KINDS.map((kind) => figure[`${kind}Dong`]);
    const then = before === null ? [] : KINDS.map((kind) => figure[`${kind}BeforeDong`]);
    return csvRow([figure.code, figure.name, ...now, ...then]);
  });
  return `\uFEFF${csvRow(head)}${rows.join('')}`;
}
