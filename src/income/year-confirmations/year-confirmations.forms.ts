import { defineForm } from '../../platform/forms/define-form.js';
import { pick, submission } from '../../platform/forms/field-kinds.js';

/** `2025:<committee>`: each office confirms what came to it. */
export const yearForm = defineForm('yearConfirmations.form', {
  submissionId: submission(),
  year: pick({ as: 'fitting', pattern: /^20\d\d:[0-9a-f-]{36}$/ }),
});

export function chosenYear(value: string): { year: number; committeeId: string } {
  const [year = '', committeeId = ''] = value.split(':');
  return { year: Number(year), committeeId };
}
