import { describe, expect, it } from '@jest/globals';
import { safeNext } from './safe-next.js';

const REFUSED: readonly unknown[] = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  'https://evil.example',
  'https:evil.example',
  'HTTPS:/evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  ' /a',
  'a/b',
  '@evil.example',
  '/%09/evil.example',
  '/%0d%0aLocation:evil',
  '/%2f%2fevil.example',
  '/%5cevil.example',
  '/%252fevil.example',
  '/./\u002f/evil.example',
  '/．．/evil',
  '／／evil.example',
  '/a\u0000b',
  '/..//evil.example',
  '',
  undefined,
  ['/a', '/b'],
  `/${'a'.repeat(600)}`,
];

describe('an address to go back to', () => {
  it.each(REFUSED.map((next) => [JSON.stringify(next), next]))('refuses %s', (_shown, next) => {
    expect(safeNext(next, '/home')).toBe('/home');
  });

  it.each(['/', '/quy/VNN?trang=2&q=a%20b', '/can-bo/phan-bo/moi', '/a/@b'])('keeps %s', (next) => {
    expect(safeNext(next, '/home')).toBe(next);
  });
});
