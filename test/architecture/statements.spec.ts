import { expect, it } from '@jest/globals';
import { filesBelow, textOf } from './repository.js';

const UNCHECKED = /\.(?:query|one|maybeOne|cursor)<|Database>\(\)\.\w+</g;

/** Rows whose type is only claimed: nothing tells when a column is renamed. Only ever fewer. */
const UNCHECKED_MOST = 0;

it('rows are read by checked statements', () => {
  const sources = filesBelow('src', /(?<!\.spec)\.ts$/).filter(
    (path) => !/^src\/(platform\/database|bench)\//.test(path),
  );
  const found = sources.flatMap((path) => textOf(path).match(UNCHECKED) ?? []);
  expect(found.length).toBeLessThanOrEqual(UNCHECKED_MOST);
});
