import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM, readForm, type FormState } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { statementForm } from '../statements.forms.js';
import { newPage } from './statement-import.pages.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const today = '2026-03-03';

function account(code: string, closedOn: string | null) {
  return { code, closedOn, bankName: 'Vietcombank', accountNumber: '0011' };
}

const form = (state: FormState, accounts: readonly ReturnType<typeof account>[] = []) =>
  rendered('income/bank-statements/new-statement', newPage(accounts, state, { t, today }));

describe('handing in a statement', () => {
  it('asks for the account, and takes a file', () => {
    expect(form(EMPTY_FORM)).toContain('enctype="multipart/form-data"');
    expect(form(EMPTY_FORM)).toMatch(/value="auto"/);
    const reading = readForm(statementForm, { submissionId: ID, layout: 'auto' });
    const words = wordsOf(form(reading.ok ? EMPTY_FORM : reading));
    expect(words.split('Chọn tài khoản của sao kê này.')).toHaveLength(3);
  });

  it('marks closed accounts behind the open ones, and leaves out those closed for more than a year', () => {
    const accounts = [
      account('OLD', '2025-03-01'),
      account('CLOSED', '2025-12-31'),
      account('OPEN', null),
    ];
    const words = wordsOf(form(EMPTY_FORM, accounts));
    expect(words).toMatch(/\(OPEN\) Vietcombank 0011 \(CLOSED\) – đã đóng ngày 31\/12\/2025/);
    expect(words).not.toContain('OLD');
  });
});
