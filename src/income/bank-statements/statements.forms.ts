import { defineForm } from '../../platform/forms/define-form.js';
import { choice, file, pick, submission } from '../../platform/forms/field-kinds.js';

export const statementForm = defineForm('bankStatements.form', {
  submissionId: submission(),
  account: pick({ pattern: /^\S{1,40}$/, blank: true, hint: true }),
  layout: choice({ of: ['auto', 'vietcombank', 'agribank', 'vietinbank'] }),
  file: file({ accept: '.csv,.xlsx,text/csv', hint: true }),
});
