import {
  formatViDate,
  isBusinessDate,
  parseViDate,
  type BusinessDate,
} from '../../kernel/dates/business-date.js';
import type { Locale, Translate } from '../../platform/i18n/translate.js';
import type { TableView } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import type { Figure, ReportWindow } from './movement-report.types.js';

/** The window asked for, day first or ISO; five years up to the end of last month otherwise. */
export function readWindow(query: Record<string, unknown>, today: BusinessDate): ReportWindow {
  const to = dayOf(query['den']) ?? today;
  const from = dayOf(query['tu']) ?? `${String(Number(to.slice(0, 4)) - 5)}${to.slice(4, 8)}01`;
  return { from: from > to ? to : from, to, committeeCode: null };
}

export function movementReportPage(
  window: ReportWindow,
  figures: readonly Figure[],
  { t, locale }: { t: Translate; locale: Locale },
) {
  const title = t('movementReport.title');
  const field = (name: 'tu' | 'den', day: BusinessDate) => ({
    type: 'text' as const,
    name,
    label: t(`movementReport.filter.${name}`),
    value: formatViDate(day),
    width: 'medium' as const,
  });
  return {
    title,
    layout: 'public' as const,
    breadcrumbs: {
      items: [{ text: t('movementReport.reports'), href: paths.reports() }, { text: title }],
    },
    heading: {
      title,
      lead: t('movementReport.lead', {
        from: formatViDate(window.from),
        to: formatViDate(window.to),
      }),
    },
    filter: {
      action: paths.movementReport(),
      label: t('movementReport.filter.label'),
      fields: [field('tu', window.from), field('den', window.to)],
      submitText: t('movementReport.filter.submit'),
    },
    core: figureTable(figures, 'core', { t, locale }),
    linked: figureTable(figures, 'linked', { t, locale }),
    caution: { tone: 'info', text: t('movementReport.caution') },
  };
}

function figureTable(
  figures: readonly Figure[],
  kind: Figure['kind'],
  { t, locale }: { t: Translate; locale: Locale },
): TableView {
  const label = (key: string) => t(`movementReport.table.${key}`);
  return {
    caption: label(kind),
    columns: ['figure', 'value', 'source'].map((key) => ({ key, label: label(key) })),
    rows: figures
      .filter((figure) => figure.kind === kind)
      .map((figure) => ({
        cells: [
          {
            text: locale === 'vi' ? figure.figureVi || figure.figure : figure.figure,
            label: label('figure'),
            header: true,
            note: kind === 'core' || locale === 'en' ? figure.rule : null,
          },
          { text: figure.asPrinted, label: label('value'), note: splitText(figure, t) },
          {
            text: figure.source,
            label: label('source'),
            note:
              figure.asOf === null
                ? null
                : t('movementReport.asOf', { day: formatViDate(figure.asOf) }),
          },
        ],
      })),
    empty: label('empty'),
  };
}

function splitText({ split }: Figure, t: Translate): string | null {
  if (split === undefined) return null;
  return t('movementReport.houseSplit', {
    new: split['new'] ?? 0,
    repaired: split['repaired'] ?? 0,
  });
}

function dayOf(value: unknown): BusinessDate | null {
  if (typeof value !== 'string') return null;
  return isBusinessDate(value) ? value : parseViDate(value);
}
