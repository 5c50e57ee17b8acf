import { describe, expect, it } from '@jest/globals';
import { RULES } from '../../src/books/ledger/rules.js';
import { ruleWords } from '../../src/oversight/audit-statements/statement-words.js';
import { translator } from '../../src/platform/i18n/translate.js';

describe('words for posting rules', () => {
  // A rule is in the books before somebody asks for a statement; a word missing there would break the auditor's page.
  it.each(['vi', 'en'] as const)('name every rule in audit statements (%s)', (language) => {
    const t = translator(language);
    const words = [...Object.keys(RULES), 'reversal'].map((rule) => ruleWords(rule, false, t));
    expect(new Set(words).size).toBe(words.length);
  });
});
