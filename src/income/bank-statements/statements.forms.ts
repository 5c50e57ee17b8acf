import { defineForm } from '../../platform/forms/define-form.js';
import { choice, file, pick, submission } from '../../platform/forms/field-kinds.js';

/** A button that says it all. */
export const uploadDecisionForm = defineForm('bankStatements.decision', {
  submissionId: submission(),
});

export const statementForm = defineForm('bankStatements.form', {
  submissionId: submission(),
  account: pick({ pattern: /^\S{1,40}$/, blank: true, hint: true }),
  layout: choice({ of: ['auto', 'vietcombank', 'agribank', 'vietinbank', 'camt053', 'mt940'] }),
  file: file({ accept: '.csv,.xlsx,.xml,.txt,.sta,.940,text/csv', hint: true }),
});
