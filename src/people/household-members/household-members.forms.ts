import { defineForm } from '../../platform/forms/define-form.js';
import { choice, code, day, pick, submission, text } from '../../platform/forms/field-kinds.js';
import { HEAD_CAUSES, LEAVINGS, RELATIONS } from './household-members.types.js';

export const memberForm = defineForm('householdMembers.form', {
  submissionId: submission(),
  fullName: text({ max: 120, autocomplete: 'off' }),
  relation: choice({ of: RELATIONS, words: 'householdMembers.relation', blank: true }),
  memberBirthYear: code({
    pattern: /^(19|20)\d{2}$/,
    type: 'number',
    optional: true,
    width: 'short',
  }),
  memberSex: pick({ pattern: /^(male|female)$/, optional: true, blank: true }),
  memberCitizenId: code({
    pattern: /^(\d{9}|\d{12})$/,
    optional: true,
    hint: true,
    autocomplete: 'off',
  }),
});

export const leavingForm = defineForm('householdMembers.leaving', {
  submissionId: submission(),
  memberId: pick({ blank: true }),
  leftBecause: choice({ of: LEAVINGS, blank: true }),
  leftOn: day(),
});

export const returnForm = defineForm('householdMembers.return', {
  submissionId: submission(),
  returnedId: pick({ blank: true }),
});

export const openingForm = defineForm('householdMembers.opening', {
  submissionId: submission(),
  lookReason: text({ max: 300, hint: true }),
});

export const headForm = defineForm(
  'householdMembers.head',
  {
    submissionId: submission(),
    newHeadId: pick({ blank: true }),
    cause: choice({ of: HEAD_CAUSES, as: 'radios' }),
    oldRelation: pick({ pattern: /^[a-z_]+$/, optional: true, blank: true, hint: true }),
    happenedOn: day(),
    headReason: text({ max: 300 }),
  },
  [
    {
      field: 'oldRelation',
      beside: ['cause'],
      code: 'householdMembers.head.oldRelationMissing',
      holds: ({ cause, oldRelation }) => cause !== 'agreed' || oldRelation !== '',
    },
  ],
);
