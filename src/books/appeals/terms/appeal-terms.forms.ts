import { defineForm } from '../../../platform/forms/define-form.js';
import {
  day,
  optionalMoney,
  paragraph,
  submission,
  text,
} from '../../../platform/forms/field-kinds.js';
import { unitFields, unitRules } from '../unit-cost/unit-cost.forms.js';

export const extensionForm = defineForm('appeals.extension', {
  submissionId: submission(),
  extendedTo: day(),
  decisionNumber: text({ max: 60, autocomplete: 'off' }),
  decidedOn: day(),
  decisionIssuer: text({ max: 160, autocomplete: 'off' }),
});

export const endForm = defineForm('appeals.end', {
  submissionId: submission(),
  lastDay: day({ hint: true }),
  reason: paragraph({ max: 1000, hint: true }),
});

/** The words of a published appeal; days and decision are not among them. */
export const wordsForm = defineForm(
  'appeals.words',
  {
    submissionId: submission(),
    title: text({ max: 160, autocomplete: 'off' }),
    story: paragraph({ max: 6000, rows: '8' }),
    titleEn: text({ max: 160, optional: true, autocomplete: 'off' }),
    storyEn: paragraph({ max: 6000, rows: '8', optional: true }),
    goalDong: optionalMoney(),
    ...unitFields(),
  },
  unitRules('appeals.words'),
);
