import { addDays, type BusinessDate } from '../../kernel/dates/business-date.js';

/** A month of the books, `YYYY-MM`; compares and sorts as text. */
export type Month = string;

const MONTH = /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/;

export function isMonth(text: string): text is Month {
  return MONTH.test(text);
}

export function monthOf(day: BusinessDate): Month {
  return day.slice(0, 7);
}

/** Both days belong to it. */
export function daysOf(month: Month): { from: BusinessDate; to: BusinessDate } {
  const from = `${month}-01`;
  // The 28th and four days are always in the next month.
  const next = monthOf(addDays(`${month}-28`, 4));
  return { from, to: addDays(`${next}-01`, -1) };
}

/** `2024-09` as `09/2024`. */
export function formatMonth(month: Month): string {
  return `${month.slice(5)}/${month.slice(0, 4)}`;
}
