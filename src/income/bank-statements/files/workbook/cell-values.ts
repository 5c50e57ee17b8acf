const DECIMAL = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?(?:E([+-]?\d{1,3}))?$/i;
const WHOLE = /^\d{1,15}$/;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?))?/;
/** More digits than a spreadsheet keeps. */
const DIGITS_MAX = 15;
const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** Day 0 of both calendars: 30/12/1899, and 1462 days later in workbooks of old Macintoshes. */
const FIRST_DAY_MS = Date.UTC(1899, 11, 30);
const LATER_DAYS = 1_462;
const LAST_SERIAL = 2_958_465;

/**
 * A number of a spreadsheet as the cells of a CSV file have it: whole ones in digits alone, whatever exponent they were
 * written with; a broken one so that nobody takes its point for a mark between thousands; one whose digits the
 * spreadsheet has lost in the form that tells so.
 */
export function numberText(raw: string): string {
  if (WHOLE.test(raw)) return raw;
  const [match, sign, front, back] = decimal(raw.trim());
  if (!match) return raw;
  if (front.length > DIGITS_MAX) return `${sign}${front.charAt(0)}.0E+${String(front.length - 1)}`;
  if (back === '') return sign + front;
  // Three digits behind a point would be taken for thousands.
  return `${sign}${front}.${back.length === 3 ? `${back}0` : back}`;
}

/** Sign, digits before and digits behind the point, without an exponent. */
function decimal(raw: string): [boolean, string, string, string] {
  const match = DECIMAL.exec(raw);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  const point = whole.length + Number(exponent);
  const digits = ('0'.repeat(Math.max(-point, 0)) + whole + fraction).padEnd(point, '0');
  const front = digits.slice(0, Math.max(point, 0)).replace(/^0+/, '') || '0';
  return [match !== null, sign, front, digits.slice(Math.max(point, 0)).replace(/0+$/, '')];
}

/** A day, a time or both, from the days since the first one: `14/09/2024 08:05:09`. */
export function dayText(raw: string, isLater: boolean): string {
  const serial = Number(raw) + (isLater ? LATER_DAYS : 0);
  if (!(serial >= 0 && serial <= LAST_SERIAL)) return raw;
  const seconds = Math.round(serial * DAY_SECONDS);
  const days = Math.floor(seconds / DAY_SECONDS);
  const clock = seconds % DAY_SECONDS;
  const [day = '', time = ''] = new Date(FIRST_DAY_MS + days * DAY_MS + clock * 1_000)
    .toISOString()
    .split(/[T.]/);
  if (days === 0) return time;
  return clock === 0 ? viDay(day) : `${viDay(day)} ${time}`;
}

/** The same from a day as ISO 8601 writes it. */
export function isoDayText(raw: string): string {
  const [, , , , time = ''] = ISO_DAY.exec(raw) ?? [];
  return ISO_DAY.test(raw) ? `${viDay(raw.slice(0, 10))} ${time}`.trim() : raw;
}

function viDay(day: string): string {
  return day.split('-').reverse().join('/');
}
