/** What somebody could put where one word of an address stands, already written for an address. */
export const HOSTILE_PARTS: readonly string[] = [
  '%00',
  '%FF',
  '%E0%A4%A',
  'x%27--',
  '00000000-0000-0000-0000-000000000000',
  '99999999999999999999',
  '9999-13',
  '%F0%9F%98%80',
  'a'.repeat(201),
];

/** What somebody could put behind a name in an address. */
export const HOSTILE_QUERY: readonly string[] = [
  'a%00b',
  '%FF',
  '10000000000000000',
  '99999999999999999999',
  '-1',
  '9999-12-31',
  '30%2F02%2F2026',
  '00000000-0000-0000-0000-000000000000',
  'x%27%3B--',
  '2026-01-01T00%3A00%3A00.000Z_00000000-0000-0000-0000-000000000000',
  '99999999999999999999_99999999999999999999',
  '%F0%9F%98%80'.repeat(100),
];

/** What somebody could put in a field. */
export const HOSTILE_FIELDS: readonly string[] = [
  '',
  '\0',
  'Lan\0Anh',
  '10000000000000000',
  '9223372036854775808',
  '9'.repeat(400),
  '-1',
  '0000-00-00',
  '9999-12-31',
  '00000000-0000-0000-0000-000000000000',
  'khong-phai-ma',
  "x'); drop table books.fund; --",
  '\uD800',
  '\u202E😀',
  'ă'.repeat(20_000),
];
