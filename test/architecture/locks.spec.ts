import { expect, it } from '@jest/globals';
import { LOCKS } from '../../src/platform/database/locks.js';
import { filesBelow, textOf } from './repository.js';

const LITERAL = /pg_(?:try_)?advisory_\w+\(\s*(\d+)/g;

const literalsIn = (paths: string[]) =>
  paths.flatMap((path) => [...textOf(path).matchAll(LITERAL)].map(([, number]) => number));

it('each lock of the application has a number of its own', () => {
  const numbers = Object.values(LOCKS);
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('no lock of the application is a bare number', () => {
  expect(literalsIn(filesBelow('src', /\.ts$/))).toEqual([]);
});

it('each number of the application is taken somewhere', () => {
  const sources = filesBelow('src', /\.ts$/).map(textOf).join('\n');
  expect(Object.keys(LOCKS).filter((name) => !sources.includes(`LOCKS.${name}}`))).toEqual([]);
});

it('docs/database.md lists every lock and no other', () => {
  const taken = new Set([
    ...Object.values(LOCKS),
    ...literalsIn(filesBelow('migrations', /\.ts$/)),
  ]);
  const listed = [...textOf('docs/database.md').matchAll(/^\| (7\d{3})\b/gm)].map(([, n]) => n);
  expect([...listed].sort()).toEqual([...taken].sort());
});
