import { formatViInstant } from '../../kernel/dates/business-date.js';
import {
  DEFAULT_LOCALE,
  fixedWords,
  hasMessage,
  type Translate,
} from '../../platform/i18n/translate.js';
import { csvRow } from '../../platform/documents/csv/csv.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  dayColumn,
  defineTable,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import { refusalsFilter } from './refusals.forms.js';
import { type Period, type RefusalCount, type RefusalRow } from './refusals.queries.js';

type People = readonly { readonly id: string; readonly person: string | null }[];

const nameOf = (person: string | null, t: Translate) => person ?? t('refusals.nobody');

const countsTable = defineTable<RefusalCount>('refusals.counts', {
  person: headColumn((row, t) => ({
    text: nameOf(row.person, t),
    href: paths.oversight.refusalList({
      ...{ tu: row.day, den: row.day, loai: row.kind, nguoi: row.id },
    }),
  })),
  day: dayColumn(({ day }) => day),
  kind: column(({ kind }, t) => t(`refusals.kind.${kind}`)),
  count: figureColumn(({ requestCount }) => requestCount.toString()),
});

const rowsTable = defineTable<RefusalRow>('refusals.rows', {
  at: column(({ minute }) => formatViInstant(minute)),
  person: headColumn(({ person }, t) => nameOf(person, t)),
  kind: column(({ kind, reason }, t) => ({
    text: t(`refusals.kind.${kind}`),
    note: reasonWords(reason, t),
  })),
  route: column(({ route, network }, t) => ({
    text: route === '' ? t('refusals.manyRoutes') : route,
    note: network === null ? null : t('refusals.network', { network }),
  })),
  count: figureColumn(({ requestCount }) => requestCount.toString()),
});

/**
 * What the person was told, where the words need nothing filled in; else its key, as machines name it. A bare word such
 * as `expired` says no more than the kind does.
 */
function reasonWords(reason: string, t: Translate): string | null {
  if (!reason.includes('.')) return null;
  const isTold = hasMessage(DEFAULT_LOCALE, reason) && fixedWords(DEFAULT_LOCALE, reason) !== null;
  return isTold ? t(reason) : reason;
}

export function countsPage(
  input: { asked: Period; found: Listed<RefusalCount>; people: People },
  t: Translate,
) {
  const kept = refusalsFilter.query(input.asked);
  return {
    filter: filterView(input.asked, input.people, paths.oversight.refusals(), t),
    table: countsTable.view(input.found.rows, t),
    listHref: paths.oversight.refusalList(kept),
    fileHref: paths.oversight.refusalFile(kept),
    pagination: paginationOf(input.found, (at) => paths.oversight.refusals({ ...kept, ...at })),
  };
}

export function rowsPage(
  input: { asked: Period; found: Listed<RefusalRow>; people: People },
  t: Translate,
) {
  const kept = refusalsFilter.query(input.asked);
  return {
    parentHref: paths.oversight.refusals({ tu: kept['tu'], den: kept['den'] }),
    filter: filterView(input.asked, input.people, paths.oversight.refusalList(), t),
    table: rowsTable.view(input.found.rows, t),
    fileHref: paths.oversight.refusalFile(kept),
    pagination: paginationOf(input.found, (at) => paths.oversight.refusalList({ ...kept, ...at })),
  };
}

function filterView(asked: Period, people: People, action: string, t: Translate) {
  const known = people.map(({ id, person }) => ({ value: id, text: nameOf(person, t) }));
  return refusalsFilter.view(asked, t, { action, choices: { person: known } });
}

export const CSV_HEAD = csvRow([
  ...['minute', 'person', 'kind', 'route', 'reason', 'network', 'requests'],
]);

export function csvOf(rows: readonly RefusalRow[]): string {
  return rows
    .map(({ minute, person, kind, route, reason, network, requestCount }) =>
      csvRow([minute.toISOString(), person, kind, route, reason, network, requestCount]),
    )
    .join('');
}
