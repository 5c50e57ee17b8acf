import { isBusinessDate, type BusinessDate } from './business-date.js';

/** The first day of a month stands for it. */
export type Month = BusinessDate;

export function monthOf(day: BusinessDate): Month {
  return `${day.slice(0, 7)}-01`;
}

export function monthAfter(month: Month): Month {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${pad(year + 1, 4)}-01-01` : `${pad(year, 4)}-${pad(number + 1, 2)}-01`;
}

/** The day in that month; where it has none, its last: of 31 in February the 28th or the 29th. */
export function dayIn(month: Month, dayNo: number): BusinessDate {
  for (let number = dayNo; number > 27; number -= 1) {
    const day = `${month.slice(0, 8)}${pad(number, 2)}`;
    if (isBusinessDate(day)) return day;
  }
  return `${month.slice(0, 8)}${pad(dayNo, 2)}`;
}

/** The next such day from today on, and not in a month that was asked for already. */
export function nextDay(dayNo: number, today: BusinessDate, askedUpTo: Month | null): BusinessDate {
  let month = monthOf(today);
  if (dayIn(month, dayNo) < today) month = monthAfter(month);
  if (askedUpTo !== null && month <= askedUpTo) month = monthAfter(askedUpTo);
  return dayIn(month, dayNo);
}

/** `12/2026` as people write a month; null where it is none. */
export function monthIn(typed: string): Month | null {
  const [, number = '', year = ''] = /^(\d{1,2})[/-](\d{4})$/.exec(typed.trim()) ?? [];
  const month = `${year}-${number.padStart(2, '0')}-01`;
  return isBusinessDate(month) ? month : null;
}

export function writtenMonth(month: Month): string {
  const [year = '', number = ''] = month.split('-');
  return `${number}/${year}`;
}

function pad(number: number, length: number): string {
  return number.toString().padStart(length, '0');
}
