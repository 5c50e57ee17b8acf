import { describe, expect, it } from '@jest/globals';
import { filesBelow, textOf } from './repository.js';

/** Ways in which the number of a paper could be put together a second time. */
const WRITTEN_BY_HAND = [
  /\bbook\s*\|\|/,
  /\blpad\(\s*[\w.]*number/,
  /\$\{[\w.]*\bbook\}[- /]/,
  /['"`](PT|PC|PCK|PB)-/,
];

function isWrittenByHand(line: string): boolean {
  const code = line.replace(/^\s*(\/?\*|\/\/).*$/, '').replace(/comment on .*$/, '');
  return WRITTEN_BY_HAND.some((form) => form.test(code));
}

describe('Numbers of receipts, vouchers and decisions', () => {
  it('are written by books.written_number, and nowhere else', () => {
    const sources = [
      ...filesBelow('src', /(?<!\.spec)\.ts$/),
      ...filesBelow('migrations', /(?<!books-numbers)\.ts$/),
      ...filesBelow('views', /\.hbs$/),
    ];
    const found = sources.flatMap((path) =>
      textOf(path)
        .split('\n')
        .flatMap((line, index) => (isWrittenByHand(line) ? [`${path}:${String(index + 1)}`] : [])),
    );
    expect(found).toEqual([]);
  });

  it.each([
    `select c.book || '-' || c.year`,
    `lpad(v.number::text, 6, '0')`,
    'return `${voucher.book}-${voucher.year}-${four}`;',
    'const number = `PB-${year}`;',
  ])('are found when written by hand: %s', (line) => {
    expect(isWrittenByHand(line)).toBe(true);
  });
});
