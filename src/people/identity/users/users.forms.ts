import { z } from 'zod';
import { idField, submissionIdField, textField } from '../../../platform/forms/fields.js';
import { ROLES } from '../identity.types.js';

export const newUserForm = z.object({
  fullName: textField(120),
  email: textField(254).pipe(z.email('invalid')),
  submissionId: submissionIdField(),
});

export const roleForm = z.object({
  role: z.enum(ROLES, { error: 'required' }),
  committeeId: idField(),
});

export const statusForm = z.object({ status: z.enum(['active', 'disabled']) });

export const bareForm = z.object({});

export const passwordForm = z
  .object({
    password: z.string({ error: 'required' }).min(1, 'required').max(2000, 'tooLong'),
    repeat: z.string({ error: 'required' }),
  })
  .refine((values) => values.password.normalize('NFC') === values.repeat.normalize('NFC'), {
    path: ['repeat'],
    error: 'identity.invitation.repeatDiffers',
  });
