import { defineForm } from '../../platform/forms/define-form.js';
import { day, pick, submission, text } from '../../platform/forms/field-kinds.js';

/** The document as it is written: from which closed fund, into which account, by which decision. */
export const fundHandoverForm = defineForm('fundHandovers.form', {
  submissionId: submission(),
  fromFundId: pick({ blank: true, hint: true }),
  toAccountId: pick({ blank: true, hint: true }),
  number: text({ max: 60, autocomplete: 'off' }),
  signedOn: day({ hint: true }),
  decisionNumber: text({ max: 60, hint: true, autocomplete: 'off' }),
  decisionDay: day(),
  decidedByIssuer: text({ max: 160, autocomplete: 'off' }),
});

export const receiptForm = defineForm('fundHandovers.receipt', {
  submissionId: submission(),
  receivedOn: day(),
});

/** A button that says it all. */
export const handoverDecisionForm = defineForm('fundHandovers.decision', {
  submissionId: submission(),
});
