/** A calendar day in Vietnam, `YYYY-MM-DD`; compares and sorts as text. */
export type BusinessDate = string;

const DAY_MS = 86_400_000;
// Vietnam has kept UTC+7 without summer time since 1975, so no zone table is needed.
const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const VI_DATE = /^\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\s*$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2200;

/** The day in Vietnam on which this instant falls. */
export function businessDateOf(instant: Date): BusinessDate {
  return isoDay(instant.getTime() + VIETNAM_OFFSET_MS);
}

/** True for a day that exists, written `YYYY-MM-DD`, 1900 to 2200. */
export function isBusinessDate(text: unknown): text is BusinessDate {
  if (typeof text !== 'string') return false;
  const match = ISO_DATE.exec(text);
  return match !== null && dayOf(Number(match[1]), Number(match[2]), Number(match[3])) !== null;
}

/**
 * Reads a day as written in Vietnam, day first: `9/12/2024`, `09-12-2024`, `09.12.2024`. A year of
 * two digits and a day that does not exist give null: neither is ever guessed.
 */
export function parseViDate(text: string): BusinessDate | null {
  const match = VI_DATE.exec(text);
  return match === null ? null : dayOf(Number(match[4]), Number(match[3]), Number(match[1]));
}

/** `2024-12-09` as `09/12/2024`. */
export function formatViDate(date: BusinessDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/**
 * The parts of a day as an official paper writes them: days under ten and the months one and two take a zero in front
 * (Decree 30/2020, Appendix I).
 */
export function writtenDay(date: BusinessDate): { day: string; month: string; year: string } {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day, month: /^0[12]$/.test(month) ? month : month.replace(/^0/, ''), year };
}

/** An instant as `14:05 09/12/2024`, Vietnam time. */
export function formatViInstant(instant: Date): string {
  const local = new Date(instant.getTime() + VIETNAM_OFFSET_MS).toISOString();
  return `${local.slice(11, 16)} ${formatViDate(local.slice(0, 10))}`;
}

/** The day so many days later (earlier when negative). */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  return isoDay(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
}

/** Whole days from the first day to the second; negative when the second is earlier. */
export function daysBetween(first: BusinessDate, second: BusinessDate): number {
  return (Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY_MS;
}

/** The instant of a Vietnamese day and clock time (`HH:MM` or `HH:MM:SS`), or null if no such time. */
export function viInstantOf(date: BusinessDate, time: string): Date | null {
  const match = TIME.exec(time);
  if (match === null || !isBusinessDate(date)) return null;
  return new Date(`${date}T${match[1]}:${match[2]}:${match[3] ?? '00'}+07:00`);
}

function isoDay(ms: number): BusinessDate {
  return new Date(ms).toISOString().slice(0, 10);
}

function dayOf(year: number, month: number, day: number): BusinessDate | null {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return null;
  const candidate = new Date(Date.UTC(year, month - 1, day));
  const exists = candidate.getUTCMonth() === month - 1 && candidate.getUTCDate() === day;
  return exists ? candidate.toISOString().slice(0, 10) : null;
}
