import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { dayAsked, defineFilter } from '../../platform/forms/define-filter.js';
import type { ReportWindow } from './movement-report.types.js';

export const windowFilter = defineFilter('movementReport.filter', {
  from: dayAsked({ as: 'tu' }),
  to: dayAsked({ as: 'den' }),
});

/** As the filter shows it: the days that were typed, filled in from the window, with what could not be read. */
export function typedWindow(query: unknown, { from, to }: ReportWindow) {
  const asked = windowFilter.read(query);
  return { ...asked, from: asked.from ?? from, to: asked.to ?? to };
}

/** The window asked for, day first or ISO; else the five years up to today. Turned round it is its last day, and the filter says so. */
export function readWindow(query: unknown, today: BusinessDate): ReportWindow {
  const asked = windowFilter.read(query);
  const to = asked.to ?? today;
  const from = asked.from ?? `${String(Number(to.slice(0, 4)) - 5)}${to.slice(4, 8)}01`;
  return { from: from > to ? to : from, to, committeeCode: null };
}
