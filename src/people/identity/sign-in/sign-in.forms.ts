import { z } from 'zod';
import { defineForm } from '../../../platform/forms/define-form.js';
import { hidden, password, text } from '../../../platform/forms/field-kinds.js';
import { optionalTextField } from '../../../platform/forms/fields.js';

// Lengths only: what a password must be is no help to say at the door.
export const signInForm = defineForm('identity.signIn', {
  email: text({ max: 300, type: 'email', autocomplete: 'username' }),
  password: password({ autocomplete: 'current-password' }),
  next: hidden(optionalTextField(500)),
});

export const signOutForm = z.object({});
