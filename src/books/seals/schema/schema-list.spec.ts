import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  besideMigrations,
  migrationsIn,
  schemaChanges,
  schemaDigest,
} from './schema-list.types.js';

const [one, two] = ['11'.repeat(32), '22'.repeat(32)];

describe('The list of the schema', () => {
  it('hashes as sha256sum would print it, in the order of bytes, whatever order it is read in', () => {
    const text = `${two}  Trigger z\n${one}  function ở\n`;
    const digest = createHash('sha256').update(text).digest();
    expect(
      schemaDigest(
        new Map([
          ['function ở', one],
          ['Trigger z', two],
        ]),
      ),
    ).toEqual(digest);
  });

  it('takes no name of two lines for two names', () => {
    const split = schemaDigest(
      new Map([
        ['a', one],
        ['b', two],
      ]),
    );
    expect(schemaDigest(new Map([[`a\n${two}  b`, one]]))).not.toEqual(split);
  });

  it('tells what was added, changed and removed, and migrations apart', () => {
    const before = new Map([
      ['function a', one],
      ['function b', one],
    ]);
    const now = new Map([
      ['function b', two],
      ['migration BooksGoods1', one],
    ]);
    const changes = schemaChanges(before, now);
    expect(migrationsIn(changes)).toEqual(['BooksGoods1']);
    expect(besideMigrations(changes)).toEqual([
      { object: 'function a', how: 'removed', digest: null },
      { object: 'function b', how: 'changed', digest: two },
    ]);
  });

  it('tells a note of a migration that is gone', () => {
    const changes = schemaChanges(new Map([['migration BooksGoods1', one]]), new Map());
    expect(besideMigrations(changes).map(({ how }) => how)).toEqual(['removed']);
  });
});
