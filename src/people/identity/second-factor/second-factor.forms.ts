import { defineForm } from '../../../platform/forms/define-form.js';
import { hidden, text } from '../../../platform/forms/field-kinds.js';
import { optionalTextField } from '../../../platform/forms/fields.js';

const LOOK = { max: 40, type: 'code', autocomplete: 'one-time-code', width: 'medium' } as const;
const next = hidden(optionalTextField(500));

/** A code of the authenticator, or one kept for a day without a phone. */
export const codeForm = defineForm('identity.secondFactor', {
  code: text({ ...LOOK, hint: true }),
  next,
});

export const freshProofForm = defineForm('identity.freshProof', {
  code: text({ ...LOOK, hint: true }),
  heldForm: hidden(optionalTextField(40)),
  next,
});

export const enrolmentForm = defineForm('identity.enrolment', { code: text(LOOK), next });
