import { z } from 'zod';
import { defineForm } from '../../platform/forms/define-form.js';
import { hidden, submission, text } from '../../platform/forms/field-kinds.js';
import { optionalTextField } from '../../platform/forms/fields.js';

const ATTESTATION_MAX = 20_000;

export const passkeyForm = defineForm('passkeys.new', {
  submissionId: submission(),
  name: text({ max: 60, hint: true }),
  nonce: hidden(z.string().regex(/^[0-9a-f]{64}$/, 'required')),
  attestation: hidden(optionalTextField(ATTESTATION_MAX)),
});

export const removalForm = defineForm('passkeys.removal', { submissionId: submission() });
