import { expect, it } from '@jest/globals';
import { filesBelow, textOf } from './repository.js';

/** A row whose type is only claimed, or a text given to the database on the spot: no test prepares either. */
const UNCHECKED =
  /\.(?:query|one|maybeOne|cursor)<|\b(?:db|database|published)\.(?:query|one|maybeOne|execute|cursor)\(\s*['"`]/g;

const uncheckedIn = (text: string) => text.match(UNCHECKED) ?? [];

it('the database is asked by checked statements only', () => {
  const sources = filesBelow('src', /(?<!\.spec)\.ts$/).filter(
    (path) => !/^src\/(platform\/database|bench)\//.test(path),
  );
  const found = sources.flatMap((path) =>
    uncheckedIn(textOf(path)).map((one) => `${path}: ${one}`),
  );
  expect(found).toEqual([]);
});

it('a claimed row and a text on the spot show', () => {
  expect(uncheckedIn("this.db.one<Row>(LINES); await this.db.execute(\n 'select 1')").length).toBe(
    2,
  );
  expect(uncheckedIn('this.db.one(LINES, [id])')).toEqual([]);
});
