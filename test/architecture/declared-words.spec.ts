import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { definedFilters } from '../../src/platform/forms/define-filter.js';
import { definedForms } from '../../src/platform/forms/define-form.js';
import { hasMessage, LOCALES, translator } from '../../src/platform/i18n/translate.js';
import { definedTables } from '../../src/platform/pages/table.js';
import { filesBelow, root } from './repository.js';

/** Forms, filters and tables tell their keys once their files are read. */
beforeAll(async () => {
  for (const path of filesBelow('src', /\.(?:forms|pages|table)\.ts$/)) {
    await import(pathToFileURL(join(root, path)).href);
  }
}, 60_000);

describe('Forms, filters and tables', () => {
  it('have words for every field, answer, fault and column, in both languages', () => {
    const declared = [...definedForms(), ...definedFilters(), ...definedTables()];
    expect(declared.length).toBeGreaterThan(0);
    const missing = declared
      .flatMap((one) => one.keys())
      .flatMap((key) =>
        LOCALES.filter((locale) => !hasMessage(locale, key)).map((l) => `${l}:${key}`),
      );
    expect(missing).toEqual([]);
  });

  it('say of each field what is missing in a sentence of its own', () => {
    const same = definedForms().flatMap((form) => {
      const keys = form.keys().filter((key) => /(?:Missing|Wrong)$/.test(key));
      return LOCALES.flatMap((locale) => {
        const said = new Map<string, string>();
        return keys.flatMap((key) => {
          const sentence = translator(locale)(key);
          const before = said.get(sentence);
          said.set(sentence, key);
          return before === undefined ? [] : [`${locale}: ${before} and ${key} say the same`];
        });
      });
    });
    expect(same).toEqual([]);
  });
});
