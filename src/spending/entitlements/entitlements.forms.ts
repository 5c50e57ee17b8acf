import { defineForm } from '../../platform/forms/define-form.js';
import {
  count,
  money,
  paragraph,
  pick,
  picks,
  submission,
  text,
} from '../../platform/forms/field-kinds.js';

export const namingForm = defineForm(
  'entitlements.form',
  {
    submissionId: submission(),
    householdId: pick({ optional: true, blank: true, hint: true }),
    groupLabel: text({ optional: true, hint: true }),
    quantity: count({ max: 9_999_999 }),
    amountDong: money(),
  },
  [
    {
      field: 'householdId',
      beside: ['groupLabel'],
      code: 'entitlements.form.either',
      holds: ({ householdId, groupLabel }) => (householdId === '') !== (groupLabel === ''),
    },
  ],
);

/** Ticked one by one: who agrees has seen each name. */
export const agreementForm = defineForm('entitlements.agreement', {
  submissionId: submission(),
  entitlementIds: picks(),
});

/** Nothing more is paid to one who was named. */
export const endForm = defineForm('entitlements.end', {
  submissionId: submission(),
  endedId: pick({ blank: true }),
  endReason: paragraph({ max: 500, rows: '2', hint: true }),
});
