import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesBelow, textOf } from './repository.js';

const files = ['src', 'test', 'migrations']
  .flatMap((folder) => filesBelow(folder, /\.(?:ts|mjs)$/))
  .map((path) => ({ path, text: textOf(path) }));

const FROM = /\b(?:import|export)\s+(?:type\s+)?([^'";]+?)\s+from\s+'(\.[^']+)'/g;
const LOADED = /\bimport\('(\.[^']+)'\)/g;
const EXPORTED =
  /^export (?:abstract )?(?:async )?(?:const|function\*?|class|interface|type|enum) (\w+)/gm;

const target = (path: string, from: string) => join(dirname(path), from).replace(/\.js$/, '.ts');

/** `path#name` → who imports it; `path` alone where a file is taken as a whole. */
const importers = new Map<string, string[]>();
for (const { path, text } of files) {
  const taken = [
    ...[...text.matchAll(LOADED)].map(([, from = '']) => target(path, from)),
    ...[...text.matchAll(FROM)].flatMap(([, names = '', from = '']) => {
      if (names.startsWith('*')) return [target(path, from)];
      const each = names.replaceAll('type ', '').split(/[{},]/);
      return each.map((name) => `${target(path, from)}#${name.trim().split(' as ')[0] ?? ''}`);
    }),
  ];
  for (const one of taken) importers.set(one, [...(importers.get(one) ?? []), path]);
}

const exported = files
  .filter(({ path }) => !/\.spec\.ts$|^migrations\//.test(path))
  .filter(({ path }) => !importers.has(path))
  .flatMap(({ path, text }) =>
    [...text.matchAll(EXPORTED)].map(([, name = '']) => ({
      name,
      key: `${path}#${name}`,
      isUsedThere: text.split(name).length > 2,
    })),
  );

/** What only tests ask: how the words of declarations, the statements and the proofs are looked at from outside. */
const FOR_TESTS = [
  'src/kernel/proofs/checkpoint.ts#readCheckpoint',
  'src/kernel/proofs/merkle.ts#leafHash',
  'src/kernel/proofs/merkle.ts#merkleRoot',
  'src/kernel/proofs/merkle.ts#verifyInclusion',
  'src/platform/database/statements/statement.ts#knownStatements',
  'src/platform/forms/define-filter.ts#definedFilters',
  'src/platform/forms/define-form.ts#definedForms',
  'src/platform/pages/table.ts#definedTables',
];

/** The name of a method; constructors and statements are none. */
const METHOD =
  /^ {2}(?:async )?(?!(?:if|for|while|switch|constructor)\b)([a-z]\w*)(?:<[^>]*>)?\(/gm;
const METHODS_FOR_TESTS = [
  'src/books/ledger/ledger.service.ts#entriesOf',
  'src/people/organisation/organisation.service.ts#successors',
];

describe('What a file exports', () => {
  it('is taken by another file or used in its own', () => {
    const idle = exported.filter(({ key, isUsedThere }) => !importers.has(key) && !isUsedThere);
    expect(idle.map(({ key }) => key)).toEqual([]);
  });

  it('is there for the portal, not for tests alone', () => {
    const isTest = (path: string) => /^test\/|\.spec\.ts$/.test(path);
    const forTests = exported.filter(
      ({ key, isUsedThere }) =>
        !isUsedThere && !isTest(key) && importers.get(key)?.every(isTest) === true,
    );
    expect(forTests.map(({ key }) => key).sort()).toEqual(FOR_TESTS);
  });

  it('has no method whose name stands nowhere else in the sources', () => {
    const sources = files.filter(({ path }) => !/^test\/|\.spec\.ts$/.test(path));
    const words = new Map<string, number>();
    for (const { text } of sources) {
      for (const [word] of text.matchAll(/\w+/g)) words.set(word, (words.get(word) ?? 0) + 1);
    }
    const idle = sources
      .filter(({ path }) => /\.(service|repository)\.ts$/.test(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(METHOD)].map(([, name = '']) => ({ key: `${path}#${name}`, name })),
      )
      .filter(({ name }) => words.get(name) === 1);
    expect(idle.map(({ key }) => key)).toEqual(METHODS_FOR_TESTS);
  });

  it('is printed by a page, a paper or another template', () => {
    const code = files.map(({ text }) => text).join('\n');
    const templates = filesBelow('views', /\.hbs$/);
    const printed = templates.map(textOf).join('\n') + code;
    const idle = templates
      .map((path) => path.replace(/^views\/|\.hbs$/g, ''))
      .filter((name) => !name.startsWith('layouts/'))
      // A letter is named by what follows the folder.
      .map((name) => name.replace(/^mail\//, ''))
      .filter((name) => !new RegExp(`[ '"\`]${name}['"\`\\s}]`).test(printed));
    expect(idle).toEqual([]);
  });
});
