import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { choicesOf } from '../../platform/forms/field-view.js';
import { EMPTY_FORM, type FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import { figuresView } from './closing/closing.pages.js';
import type { FoundMonth, FundOfMonth } from './fund-months.service.js';
import { formatMonth, monthOf } from './month.js';
import { decisionForm, periodFilter, reopeningForm, type PeriodFilter } from './periods.forms.js';
import type { FundMonth, PeriodEvent, PeriodFigures, PeriodState } from './periods.queries.js';

const TONES = {
  running: 'neutral',
  open: 'info',
  closed: 'success',
  asked: 'warning',
  reopened: 'warning',
} as const satisfies Record<PeriodState, string>;

/** What an accountant may do next. */
export const NEXT = {
  running: null,
  open: 'close',
  closed: 'reopen',
  asked: null,
  reopened: 'close',
} as const satisfies Record<PeriodState, 'close' | 'reopen' | null>;

type MonthRow = FundMonth & { readonly fund: FundOfMonth };

const monthsTable = defineTable<MonthRow>('periods.list', {
  month: headColumn((row) => ({
    text: formatMonth(monthOf(row.month)),
    href: paths.books.period(row.fund.code, monthOf(row.month)),
  })),
  fund: column(({ fund }) => ({ text: fund.name, note: fund.code })),
  state: column((row, t) => ({
    text: t(`periods.state.${row.state}`),
    tone: TONES[row.state],
    note: row.state === 'closed' ? closedBy(row, t) : null,
  })),
  version: column(({ fund, month, version }, t) =>
    version === null
      ? ''
      : {
          text: t('periods.version.short', { version }),
          href: paths.books.periodVersion(fund.code, monthOf(month), version.toString()),
        },
  ),
});

export function periodsPage(
  input: { found: Listed<FundMonth>; funds: readonly FundOfMonth[]; filter: PeriodFilter },
  t: Translate,
) {
  const { found, funds, filter } = input;
  const byId = new Map(funds.map((fund) => [fund.id, fund]));
  const rows = found.rows.flatMap((row): MonthRow[] => {
    const fund = byId.get(row.id);
    return fund === undefined ? [] : [{ ...row, fund }];
  });
  const kept = periodFilter.query(filter);
  const choices = { fundId: choicesOf(funds) };
  return {
    filter: periodFilter.view(filter, t, { action: paths.books.periods(), choices }),
    table: monthsTable.view(rows, t),
    pagination: paginationOf(found, (place) => paths.books.periods({ ...kept, ...place })),
  };
}

export interface PeriodFacts {
  readonly found: FoundMonth;
  readonly figures: PeriodFigures;
  readonly history: readonly PeriodEvent[];
  readonly viewer: { readonly id: string; readonly mayClose: boolean; readonly mayReopen: boolean };
  readonly state: FormState;
}

export function periodPage({ found, figures, history, viewer, state }: PeriodFacts, t: Translate) {
  const { fund, month, view } = found;
  const next = viewer.mayClose ? NEXT[view.state] : null;
  const action = paths.books.reopening(fund.code, month);
  const asking = next === 'reopen' ? reopeningForm.view(state, t, { action }) : null;
  return {
    listHref: paths.books.periods({ quy: fund.id }),
    here: `${fund.code} ${formatMonth(month)}`,
    errors: asking?.errors ?? [],
    month: formatMonth(month),
    fund: fund.name,
    status: { text: t(`periods.state.${view.state}`), tone: TONES[view.state] },
    means: t(`periods.means.${view.state}`),
    figures: figuresView(figures, t),
    closingHref: next === 'close' ? paths.books.periodClosing(fund.code, month) : null,
    asking,
    request: requestView({ found, history, viewer }, t),
    history: history.length === 0 ? null : { items: timelineOf(history, t) },
    versions: versionsOf(found, history, t),
  };
}

/** What waits for the second person; the one who asked reads it without buttons. */
function requestView(
  { found, history, viewer }: Pick<PeriodFacts, 'found' | 'history' | 'viewer'>,
  t: Translate,
) {
  const { fund, month, view } = found;
  const request = history.find((one) => one.reopeningId === view.reopeningId);
  if (view.state !== 'asked' || request?.reopeningId == null) return null;
  const mayDecide = viewer.mayReopen && request.proposedBy !== viewer.id;
  const values = { reopeningId: request.reopeningId };
  const button = (action: string) => decisionForm.view(EMPTY_FORM, t, { action, values });
  return {
    reason: request.reason ?? '',
    asker: t('periods.show.askedBy', { name: request.asker ?? '', at: at(request.askedAt) }),
    confirm: mayDecide ? button(paths.books.reopeningConfirm(fund.code, month)) : null,
    decline: button(paths.books.reopeningDecline(fund.code, month)),
  };
}

/** Each closing as it was made, newest first. */
function versionsOf({ fund, month }: FoundMonth, history: readonly PeriodEvent[], t: Translate) {
  const numbers = [...new Set(history.map(({ version }) => version))].sort((a, b) => b - a);
  return numbers.map((version) => ({
    text: t('periods.version.short', { version }),
    href: paths.books.periodVersion(fund.code, month, version.toString()),
  }));
}

/** Closings with what was asked and decided about each, in the order in which it happened. */
function timelineOf(history: readonly PeriodEvent[], t: Translate) {
  const closings = history.filter(({ id }, index) => history[index - 1]?.id !== id);
  return [...closings.map(closingEvent), ...history.flatMap(requestEvents)]
    .flatMap(({ at: when, ...event }) => (when === null ? [] : [{ ...event, when }]))
    .sort((left, right) => left.when.getTime() - right.when.getTime())
    .map(({ when, word, days, ...event }) => {
      return { ...event, when: formatViInstant(when), title: t(`periods.event.${word}`, days) };
    });
}

interface Happening {
  readonly at: Date | null;
  readonly word: string;
  readonly days?: { from: string; to: string };
  readonly text?: string | null;
  readonly who: string | null;
  readonly tone: 'done' | 'waiting' | 'danger';
}

function closingEvent({ closedAt, firstDay, lastDay, closer }: PeriodEvent): Happening {
  const days = { from: formatViDate(firstDay), to: formatViDate(lastDay) };
  return { at: closedAt, word: 'closed', days, who: closer, tone: 'done' };
}

function requestEvents(one: PeriodEvent): Happening[] {
  const { askedAt, reason: text, asker, decidedAt, decision, decider } = one;
  const tone = decision === 'confirmed' ? 'done' : 'danger';
  return [
    { at: askedAt, word: 'asked', text, who: asker, tone: 'waiting' },
    { at: decidedAt, word: decision ?? '', who: decider, tone },
  ];
}

function closedBy(row: FundMonth, t: Translate): string {
  return t('periods.list.closedBy', { name: row.closer ?? '', at: at(row.closedAt) });
}

function at(instant: Date | null): string {
  return instant === null ? '' : formatViInstant(instant);
}
