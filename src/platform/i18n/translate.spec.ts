import { describe, expect, it } from '@jest/globals';
import { fixedWords, hasMessage, LOCALES, translator } from './translate.js';

describe('translating', () => {
  it('says the words of each language, with what is filled in', () => {
    const filled = LOCALES.map((locale) =>
      translator(locale)('forms.fieldTooLong', { label: 'X {{label}} $1' }),
    );
    expect(filled[0]).toMatch(/^X \{\{label\}\} \$1: /);
    expect(filled[0]).not.toBe(filled[1]);
    expect(translator('vi')('forms.fieldTooLong')).toMatch(/^: /);
  });

  it('knows which words are fixed', () => {
    expect(fixedWords('en', 'forms.choose')).toBe('Choose');
    expect(fixedWords('en', 'forms.fieldTooLong')).toBeNull();
  });

  it('throws on a key without words, also on the name of a group', () => {
    expect(() => translator('vi')('forms.nothing')).toThrow('vi:forms.nothing');
    expect(() => translator('vi')('forms')).toThrow('vi:forms');
    expect(() => fixedWords('vi', 'forms')).toThrow('vi:forms');
    expect(hasMessage('vi', 'forms')).toBe(false);
    expect(hasMessage('vi', 'forms.choose')).toBe(true);
  });
});
