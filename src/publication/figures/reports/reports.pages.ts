import { formatViDate, formatViInstant } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { Listed } from '../../../platform/pages/keyset.js';
import { paginationOf } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  column,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../../platform/pages/table.js';
import { placeText, quantityText } from '../four-numbers.pages.js';
import type { DecidedLineRow } from '../figures.types.js';
import {
  decidedFilter,
  layersFilter,
  type DecidedFilter,
  type LayersFilter,
} from './reports.forms.js';
import type { NamedLayer } from './reports.queries.js';

const PAGE_LINES = 50;

const layersTable = defineTable<NamedLayer>('figures.layers', {
  layer: headColumn(({ fundCode, id, name, fundName }) => ({
    text: name,
    href: fundName === null ? paths.fund(fundCode) : paths.appeal(id),
    note: fundName,
  })),
  registered: dongColumn(({ registeredDong }) => registeredDong),
  received: dongColumn(({ receivedDong }) => receivedDong),
  allocated: dongColumn(({ allocatedDong }) => allocatedDong),
  delivered: dongColumn(({ deliveredDong }) => deliveredDong),
});

const decidedTable = defineTable<DecidedLineRow>('figures.decided', {
  decision: headColumn((line) => ({
    text: line.decisionNumber,
    note: formatViDate(line.decidedOn),
  })),
  place: column((line, t) => placeText(line, t)),
  purpose: column((line, t) => ({
    text: t(`figures.kind.${line.kind}`),
    note: countOf(line, t),
  })),
  allocated: figureColumn((line, t) => ({
    text: formatDong(line.allocatedDong),
    note: freedText(line, t),
  })),
  delivered: figureColumn(({ deliveredDong, deliveredOn }) => ({
    text: formatDong(deliveredDong),
    note: deliveredOn === null ? null : formatViDate(deliveredOn),
  })),
});

export function reportsPage() {
  return {
    fourHref: paths.fourNumbers(),
    resultsHref: paths.results(),
    registeredHref: paths.registered(),
    decisionsHref: paths.decisions(),
    movementHref: paths.movementReport(),
    goodsHref: paths.goodsCounts(),
    wantedHref: paths.goodsWanted(),
    statementHref: paths.statement(),
    dataHref: paths.openData(),
    sealsHref: paths.seals(),
  };
}

/** The four numbers fund by fund and appeal by appeal. */
export function fourNumbersPage(
  { found, filter, at }: { found: Listed<NamedLayer>; filter: LayersFilter; at: Date },
  t: Translate,
) {
  const kept = layersFilter.query(filter);
  return {
    at: formatViInstant(at),
    reportsHref: paths.reports(),
    filter: layersFilter.view(filter, t, { action: paths.fourNumbers() }),
    table: layersTable.view(found.rows, t),
    pagination: paginationOf(found, (place) => paths.fourNumbers({ ...kept, ...place })),
  };
}

/** Approved decisions, what was paid of them and what was handed over. */
export function decisionsPage(
  {
    lines,
    filter,
    isFirst,
  }: { lines: readonly DecidedLineRow[]; filter: DecidedFilter; isFirst: boolean },
  t: Translate,
) {
  const kept = decidedFilter.query(filter);
  const shown = lines.slice(0, PAGE_LINES);
  const last = lines.length > PAGE_LINES ? shown.at(-1) : undefined;
  return {
    reportsHref: paths.reports(),
    filter: decidedFilter.view(filter, t, { action: paths.decisions() }),
    table: decidedTable.view(shown, t),
    pagination: {
      previous: isFirst ? null : { href: paths.decisions(kept) },
      next: last === undefined ? null : { href: paths.decisions({ ...kept, ...placeOf(last) }) },
    },
  };
}

function placeOf({ decidedOn, decisionNumber, lineNo }: DecidedLineRow) {
  return { ngay: decidedOn, so: decisionNumber, dong: lineNo };
}

/** Houses are counted out even when few: their giver is owed it, and no household is named. */
function countOf(line: DecidedLineRow, t: Translate): string {
  if (line.kind !== 'house' || line.quantity === null) return quantityText(line, t);
  return `${String(line.quantity)} ${t('figures.unit.house')}`;
}

/** What is no longer allocated, since when, and by which paper; null where all of it stands. */
function freedText(
  { freedDong, freedOn, freedBy: paper }: DecidedLineRow,
  t: Translate,
): string | null {
  if (freedDong <= 0n || freedOn === null) return null;
  const facts = { amount: formatDong(freedDong), day: formatViDate(freedOn) };
  return paper === null ? t('figures.freed', facts) : t('figures.freedBy', { ...facts, paper });
}
