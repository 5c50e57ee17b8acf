import { defineForm } from '../../../platform/forms/define-form.js';
import { pick, text } from '../../../platform/forms/field-kinds.js';

export const liftForm = defineForm('households.lift', {
  stopId: pick({ blank: true }),
  liftReason: text({ max: 300, hint: true }),
});
