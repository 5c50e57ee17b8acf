import { formatViInstant } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import { actionsFilter } from './action-log.forms.js';
import type { LogAsked, LogRow } from './action-log.queries.js';
import { changesOf, saidOf } from './log-words.js';
import type { ToldActions } from './told-actions.js';

type Shown = LogRow & { readonly said: string; readonly changed: readonly string[] };

const rowsTable = defineTable<Shown>('actionLog.rows', {
  at: column(({ at }) => formatViInstant(at)),
  who: column(({ who }, t) => who ?? t('actionLog.system')),
  action: headColumn((row) => ({ text: row.said, href: hrefOf(row) })),
  change: column(({ changed }) => changed.join('; ')),
});

/** To what an auditor may open: an entry with its whole trail, a file, the differences that were signed. */
function hrefOf({ entryId, subjectType, subjectId }: LogRow): string | null {
  if (entryId !== null) return paths.oversight.entry(entryId);
  if (subjectId === null) return null;
  if (subjectType === 'journal_entry') return paths.oversight.entry(subjectId);
  if (subjectType === 'file') return paths.oversight.file(subjectId);
  return subjectType === 'opening_difference' ? paths.oversight.openings() : null;
}

export interface LogFacts {
  readonly asked: LogAsked;
  readonly found: Listed<LogRow>;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly told: Pick<ToldActions, 'kinds' | 'known' | 'words'>;
  /** Sign-ins stand apart. */
  readonly isApart: boolean;
}

export function actionLogPage({ asked, found, people, told, isApart }: LogFacts, t: Translate) {
  const address = isApart ? paths.oversight.signInLog : paths.oversight.auditLog;
  const kept = actionsFilter.query(asked);
  const kinds = told.kinds
    .map((kind) => ({ value: kind, text: t(`log.of.${kind}`) }))
    .sort((a, b) => a.text.localeCompare(b.text, 'vi'));
  const choices = {
    person: people.map(({ id, name }) => ({ value: id, text: name })),
    kind: kinds,
  };
  const rows = found.rows.map((row) => ({
    ...row,
    said: saidOf(row, told.known, t),
    changed: changesOf(row, told.words, t),
  }));
  const without = isApart ? ['viec', 'so-tien'] : [];
  const filter = actionsFilter.view(asked, t, { action: address(), choices });
  return {
    title: t(isApart ? 'actionLog.signInsTitle' : 'actionLog.title'),
    lead: t(isApart ? 'actionLog.signInsLead' : 'actionLog.lead'),
    tabs: [
      { text: t('actionLog.actions'), href: paths.oversight.auditLog(), current: !isApart },
      { text: t('actionLog.signIns'), href: paths.oversight.signInLog(), current: isApart },
    ],
    filter: { ...filter, fields: filter.fields.filter(({ name }) => !without.includes(name)) },
    table: rowsTable.view(rows, t),
    pagination: paginationOf(found, (at) => address({ ...kept, ...at })),
  };
}
