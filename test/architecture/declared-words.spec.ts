import { beforeAll, describe, expect, it } from '@jest/globals';
import { definedForms } from '../../src/platform/forms/define-form.js';
import { hasMessage, LOCALES, translator } from '../../src/platform/i18n/translate.js';
import { declarations } from './declarations.js';

let declared: Awaited<ReturnType<typeof declarations>>;
beforeAll(async () => {
  declared = await declarations();
}, 60_000);

describe('Forms, filters and tables', () => {
  it('have words for every field, answer, fault and column, in both languages', () => {
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
