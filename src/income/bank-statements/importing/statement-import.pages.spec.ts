import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM, readForm, type FormState } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { statementForm } from '../statements.forms.js';
import { newPage } from './statement-import.pages.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';

describe('handing in a statement', () => {
  it('asks for the account, and takes a file', () => {
    const form = (state: FormState) =>
      rendered('income/bank-statements/new-statement', newPage([], state, t));
    expect(form(EMPTY_FORM)).toContain('enctype="multipart/form-data"');
    expect(form(EMPTY_FORM)).toMatch(/value="auto"/);
    const reading = readForm(statementForm, { submissionId: ID, layout: 'auto' });
    const words = wordsOf(form(reading.ok ? EMPTY_FORM : reading));
    expect(words.split('Chọn tài khoản của sao kê này.')).toHaveLength(3);
  });
});
