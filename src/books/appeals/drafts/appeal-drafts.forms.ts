import { defineForm, type ValuesOf } from '../../../platform/forms/define-form.js';
import {
  code,
  day,
  optionalDay,
  optionalMoney,
  paragraph,
  pick,
  submission,
  text,
} from '../../../platform/forms/field-kinds.js';
import { isOpenOn } from '../../openness/openness.js';
import { unitFields, unitOf, unitRules } from '../unit-cost/unit-cost.forms.js';
import type { WantedAppeal } from './appeal-drafts.service.js';

/** As the database takes it, but no dash at an end nor two together. */
const CODE = /^(?=.{2,40}$)[A-Z0-9]+(?:-[A-Z0-9]+)*$/;

/** What the public page shows, and the decision, which may come later. */
export const appealForm = defineForm(
  'appeals.form',
  {
    submissionId: submission(),
    fundId: pick({ blank: true }),
    code: code({ pattern: CODE, isMadeUp: true, hint: true, autocomplete: 'off' }),
    title: text({ max: 160, autocomplete: 'off' }),
    story: paragraph({ max: 6000, rows: '8', hint: true }),
    titleEn: text({ max: 160, optional: true, hint: true, autocomplete: 'off' }),
    storyEn: paragraph({ max: 6000, rows: '8', optional: true }),
    place: text({ max: 160, hint: true, autocomplete: 'off' }),
    goalDong: optionalMoney({ hint: true }),
    ...unitFields(),
    opensOn: day(),
    closesOn: optionalDay({ hint: true }),
    board: text({ max: 160, optional: true, hint: true, autocomplete: 'off' }),
    bankAccountId: pick({ optional: true, blank: true, hint: true }),
    decisionNumber: text({ max: 60, optional: true, hint: true, autocomplete: 'off' }),
    decidedOn: optionalDay(),
    decisionIssuer: text({ max: 160, optional: true, autocomplete: 'off' }),
  },
  [
    {
      field: 'closesOn',
      beside: ['opensOn'],
      code: 'appeals.form.closesBeforeOpening',
      holds: ({ opensOn, closesOn }) => isOpenOn({ from: opensOn, upTo: closesOn }, opensOn),
    },
    ...unitRules('appeals.form'),
  ],
);

/** As it is kept: what is not there yet is null. */
export function wantedOf(values: ValuesOf<typeof appealForm>): Omit<WantedAppeal, 'id'> {
  const { fundId, code, title, story, place, goalDong, opensOn, closesOn, decidedOn } = values;
  return {
    ...{ fundId, code, title, story, place, goalDong, opensOn, closesOn, decidedOn },
    ...unitOf(values),
    board: values.board || null,
    bankAccountId: values.bankAccountId || null,
    titleEn: values.titleEn || null,
    storyEn: values.storyEn || null,
    decisionNumber: values.decisionNumber || null,
    decisionIssuer: values.decisionIssuer || null,
  };
}

/** A button that says it all. */
export const draftDecisionForm = defineForm('appeals.draftDecision', {
  submissionId: submission(),
});
