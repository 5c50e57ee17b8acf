import { z } from 'zod';
import { optionalTextField } from '../../../platform/forms/fields.js';

// Lengths only: what a password must be is no help to say at the door.
export const signInForm = z.object({
  email: optionalTextField(300),
  password: z.string().max(2000, 'tooLong').default(''),
  next: optionalTextField(500),
});

export const signOutForm = z.object({});
