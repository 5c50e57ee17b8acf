/** Name, how it is shown, how much, on which day, what was said since. Everybody is invented. */
export const MONTHLY = [
  ['Lương Thị Khế', 'masked', 100_000n, 5, ['prove']],
  ['Trịnh Công Suối', 'full', 300_000n, 31, ['prove', 'pause']],
  ['Y Hoa Mít', 'anonymous', 50_000n, 15, []],
] as const;
export const PURPOSE = 'Quỹ Vì người nghèo';
