import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { TableRow } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import { quantityText } from './four-numbers.pages.js';
import type { DecidedLineRow, LayerFigures } from './figures.types.js';

const PAGE_LINES = 50;
const FOUR = ['registered', 'received', 'allocated', 'delivered'] as const;
const end = { align: 'end' as const };

export function reportsPage(t: Translate) {
  const item = (key: string, href: string) => ({
    href,
    title: t(`figures.reports.${key}.title`),
    text: t(`figures.reports.${key}.text`),
  });
  return {
    title: t('figures.reports.title'),
    layout: 'public' as const,
    heading: { title: t('figures.reports.title'), lead: t('figures.reports.lead') },
    listTitle: t('figures.reports.list'),
    reports: {
      items: [
        item('four', paths.fourNumbers()),
        item('decisions', paths.decisions()),
        item('movement', paths.movementReport()),
        item('statement', paths.statement()),
        item('data', paths.openData()),
        item('seals', paths.seals()),
      ],
    },
  };
}

/** The four numbers fund by fund and appeal by appeal. */
export function fourNumbersPage(layers: readonly LayerFigures[], at: Date, t: Translate) {
  const title = t('figures.reports.four.title');
  return {
    title,
    layout: 'public' as const,
    breadcrumbs: reportCrumbs(title, t),
    heading: { title, lead: t('figures.asOf', { at: formatViInstant(at) }) },
    table: {
      caption: title,
      captionHidden: true,
      columns: [
        { key: 'layer', label: t('figures.layer') },
        ...FOUR.map((key) => ({ key, label: t(`figures.four.${key}.label`), ...end })),
      ],
      rows: layers.map((layer) => fourRow(layer, t)),
      empty: t('figures.uses.empty'),
    },
    definitions: {
      rows: FOUR.map((key) => ({
        key: t(`figures.four.${key}.label`),
        value: t(`figures.four.${key}.definition`),
      })),
    },
  };
}

function fourRow(layer: LayerFigures, t: Translate): TableRow {
  const name =
    layer.appealCode === null
      ? { text: layer.fundCode, href: paths.fund(layer.fundCode) }
      : { text: layer.appealCode, href: paths.appeal(layer.appealCode), note: layer.fundCode };
  return {
    cells: [
      { ...name, label: t('figures.layer'), header: true },
      ...FOUR.map((key) => ({
        text: formatDong(layer[`${key}Dong`]),
        label: t(`figures.four.${key}.label`),
        ...end,
      })),
    ],
  };
}

/** Approved decisions, what was paid of them and what was handed over. */
export function decisionsPage(lines: readonly DecidedLineRow[], isFirst: boolean, t: Translate) {
  const title = t('figures.reports.decisions.title');
  const shown = lines.slice(0, PAGE_LINES);
  const last = shown.at(-1);
  return {
    title,
    layout: 'public' as const,
    breadcrumbs: reportCrumbs(title, t),
    heading: { title, lead: t('figures.reports.decisions.text') },
    table: decidedTable(shown, t),
    pagination: {
      previous: isFirst ? null : { href: paths.decisions() },
      next:
        lines.length > PAGE_LINES && last !== undefined
          ? {
              href: paths.decisions({
                ngay: last.decidedOn,
                so: last.decisionNumber,
                dong: last.lineNo,
              }),
            }
          : null,
    },
  };
}

export function decidedTable(lines: readonly DecidedLineRow[], t: Translate) {
  const label = (key: string) => t(`figures.decided.${key}`);
  return {
    caption: label('caption'),
    captionHidden: true,
    columns: [
      { key: 'decision', label: label('decision') },
      { key: 'place', label: label('place') },
      { key: 'purpose', label: label('purpose') },
      { key: 'allocated', label: label('allocated'), ...end },
      { key: 'delivered', label: label('delivered'), ...end },
    ],
    rows: lines.map((line) => ({
      cells: [
        {
          text: line.decisionNumber,
          label: label('decision'),
          header: true,
          note: formatViDate(line.decidedOn),
        },
        { text: line.placeName ?? t('figures.mergedPlaces'), label: label('place') },
        {
          text: t(`figures.kind.${line.kind}`),
          label: label('purpose'),
          note: countOf(line, t),
        },
        { text: formatDong(line.allocatedDong), label: label('allocated'), ...end },
        {
          text: formatDong(line.deliveredDong),
          label: label('delivered'),
          ...end,
          note: line.deliveredOn === null ? null : formatViDate(line.deliveredOn),
        },
      ],
    })),
    empty: label('empty'),
  };
}

/** Houses are counted out even when few: their giver is owed it, and no household is named. */
function countOf(line: DecidedLineRow, t: Translate): string {
  if (line.kind !== 'house' || line.quantity === null) return quantityText(line, t);
  return `${String(line.quantity)} ${t('figures.unit.house')}`;
}

function reportCrumbs(last: string, t: Translate) {
  return {
    items: [{ text: t('figures.reports.title'), href: paths.reports() }, { text: last }],
  };
}
