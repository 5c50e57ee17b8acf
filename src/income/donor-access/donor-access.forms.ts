import { z } from 'zod';
import { defineForm } from '../../platform/forms/define-form.js';
import { code, day, email, money } from '../../platform/forms/field-kinds.js';

export const addressForm = defineForm('donorAccess.address', {
  email: email({ hint: true, autocomplete: 'email' }),
});

export const codeForm = defineForm('donorAccess.code', {
  code: code({
    pattern: /^\d{6}$/,
    type: 'number',
    hint: true,
    width: 'short',
    autocomplete: 'one-time-code',
  }),
});

/** A reference of less than eight signs could be guessed from what is public of it. */
export const referenceForm = defineForm('donorAccess.reference', {
  reference: code({
    pattern: /^[A-Za-z0-9/_]{8,40}$/,
    hint: true,
    autocomplete: 'off',
  }),
  amount: money({ hint: true }),
  day: day({ hint: true }),
});

export const leaveForm = z.object({});
