import { describe, expect, it } from '@jest/globals';
import { textOf } from './repository.js';

/** Licences whose works may be joined to a work under AGPL-3.0-or-later. */
const COMPATIBLE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  // Joined by its own clause on secondary licences.
  'MPL-2.0',
  // Of a font that is printed and sent beside the program, never linked into it.
  'OFL-1.1',
  // Compatible since 2.0.1, after the Free Software Foundation's list.
  'Python-2.0',
]);

/** Packages whose manifest does not say it in one known word, each with what was read instead. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'caniuse-lite': 'CC-BY-4.0: a table of browsers, read by tools of the tests and never shipped',
  'passport-local': 'MIT, in its old field "licenses" and its file LICENSE',
  'passport-strategy': 'MIT, in its old field "licenses" and its file LICENSE',
  pause: 'MIT, at the end of its Readme.md; thirty lines, needed by passport',
  'png-js': 'MIT, in its file LICENSE; needed by pdfkit',
};

/** An SPDX expression of names joined by AND and OR, in which AND binds closer; brackets are around the whole only. */
function isCompatible(licence: string): boolean {
  const ways = licence.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return ways.some((way) => way.split(' AND ').every((name) => COMPATIBLE.has(name)));
}

interface Locked {
  readonly license?: string;
}

const lock = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Locked> };
const packages = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, { license = '' }]) => ({
    name: path.replace(/^.*node_modules\//, ''),
    licence: license,
  }));
const others = packages.filter(({ licence }) => !isCompatible(licence));

describe('The licence of a package, of the portal or of its tools', () => {
  it('fits the AGPL, or the package is named with what was read of it', () => {
    const unread = others.filter(({ name }) => !(name in EXCEPTIONS));
    expect(unread).toEqual([]);
  });

  it('is an exception only as long as it is needed', () => {
    const needed = new Set(others.map(({ name }) => name));
    expect(Object.keys(EXCEPTIONS).filter((name) => !needed.has(name))).toEqual([]);
  });

  it.each(['GPL-2.0-only', 'MIT AND GPL-2.0-only', 'SSPL-1.0', 'UNLICENSED', ''])(
    'is refused when it is %p',
    (licence) => {
      expect(isCompatible(licence)).toBe(false);
    },
  );

  it.each(['MIT', '(MIT OR GPL-2.0-only)', 'Apache-2.0 AND MIT'])('is taken: %s', (licence) => {
    expect(isCompatible(licence)).toBe(true);
  });
});
