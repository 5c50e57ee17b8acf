import { defineForm } from '../../platform/forms/define-form.js';
import {
  choice,
  email,
  file,
  money,
  paragraph,
  pick,
  submission,
  text,
} from '../../platform/forms/field-kinds.js';

export const LETTER_WAYS = [
  'bank_transfer',
  'cash',
  'direct_unit',
  'own_delivery',
  'goods',
] as const;

export const UPLOAD_LIMITS = { maxBytes: 10 * 1024 * 1024, maxFiles: 1 };

/** What a body promised on paper, as an officer writes it down. */
export const letterForm = defineForm('pledgeLetters.form', {
  submissionId: submission(),
  donorName: text({ max: 200, hint: true }),
  representative: text({ max: 200, hint: true }),
  paper: text({ max: 200, hint: true }),
  scan: file({
    optional: true,
    hint: true,
    accept: 'image/jpeg,image/png,image/webp,application/pdf',
  }),
  purpose: pick({ pattern: /^(fund|appeal):[0-9a-f-]{36}$/, blank: true }),
  amount: money({ hint: true }),
  way: choice({ of: LETTER_WAYS, as: 'radios', words: 'pledges.way' }),
  email: email({ optional: true, hint: true }),
  wish: paragraph({ max: 1000, rows: '3', optional: true, hint: true }),
});
