import { formatViDate, type BusinessDate } from '../../kernel/dates/business-date.js';
import type { Locale, Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import { windowFilter, type typedWindow } from './movement-report.forms.js';
import type { Figure, ReportWindow } from './movement-report.types.js';

/** A figure by its name in the reader's language, with its rule where that can be read in it. */
type NamedFigure = Figure & { readonly name: string; readonly ruleToRead: string | null };

interface ReportData {
  readonly window: ReportWindow;
  readonly figures: readonly Figure[];
}

type TypedWindow = Pick<ReturnType<typeof typedWindow>, 'from' | 'to' | 'unread'>;

const figuresTable = defineTable<NamedFigure>('movementReport.table', {
  figure: headColumn(({ name, ruleToRead }) => ({ text: name, note: ruleToRead })),
  value: column(({ asPrinted, split }, t) => ({
    text: asPrinted,
    note:
      split === undefined
        ? null
        : t('movementReport.houseSplit', {
            new: split['new'] ?? 0,
            repaired: split['repaired'] ?? 0,
          }),
  })),
  source: column(({ source, asOf }, t) => ({
    text: source,
    note: asOf === null ? null : t('movementReport.asOf', { day: formatViDate(asOf) }),
  })),
});

export function movementReportPage(
  { window, figures, typed = window }: ReportData & { readonly typed?: TypedWindow },
  { t, locale }: { t: Translate; locale: Locale },
) {
  return {
    reportsHref: paths.reports(),
    filter: windowFilter.view(typed, t, { action: paths.movementReport() }),
    ...reportView({ window, figures }, { t, locale }),
  };
}

/** The report as a paper of its own, in Vietnamese. */
export function movementReportPaper(data: ReportData, madeOn: BusinessDate, t: Translate) {
  return { madeOn: formatViDate(madeOn), ...reportView(data, { t, locale: 'vi' }) };
}

function reportView(
  { window, figures }: ReportData,
  { t, locale }: { t: Translate; locale: Locale },
) {
  const named = figures.map((figure) => ({
    ...figure,
    name: locale === 'vi' ? figure.figureVi || figure.figure : figure.figure,
    ruleToRead: figure.kind === 'core' || locale === 'en' ? figure.rule : null,
  }));
  const table = (kind: Figure['kind']) =>
    figuresTable.view(
      named.filter((figure) => figure.kind === kind),
      t,
    );
  return {
    from: formatViDate(window.from),
    to: formatViDate(window.to),
    core: table('core'),
    linked: table('linked'),
  };
}
