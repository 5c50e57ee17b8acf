import { z } from 'zod';
import { defineForm } from '../../../platform/forms/define-form.js';
import {
  choice,
  email,
  password,
  pick,
  submission,
  text,
} from '../../../platform/forms/field-kinds.js';
import { ROLES } from '../identity.types.js';

export const newUserForm = defineForm('identity.newUser', {
  submissionId: submission(),
  fullName: text({ max: 120, autocomplete: 'off' }),
  email: email({ hint: true, autocomplete: 'off' }),
});

export const roleForm = defineForm('identity.assignment', {
  role: choice({ of: ROLES, as: 'radios', words: 'identity.role' }),
  committeeId: pick({ hint: true, blank: true }),
});

export const statusForm = z.object({ status: z.enum(['active', 'disabled']) });

export const bareForm = z.object({});

const newPassword = { autocomplete: 'new-password' };

export const passwordForm = defineForm(
  'identity.invitation',
  { password: password({ ...newPassword, hint: true }), repeat: password(newPassword) },
  [
    {
      field: 'repeat',
      beside: ['password'],
      code: 'identity.invitation.repeatDiffers',
      holds: (typed) => typed.password.normalize('NFC') === typed.repeat.normalize('NFC'),
    },
  ],
);
