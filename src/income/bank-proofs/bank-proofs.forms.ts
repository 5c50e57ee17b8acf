import { chosen, dayAsked, defineFilter, picked } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import { hidden, optionalMoney, paragraph, submission } from '../../platform/forms/field-kinds.js';
import { dateField, idField } from '../../platform/forms/fields.js';
import { PROOF_STATES } from './bank-proofs.types.js';

/** Of which account and day; the database finds the figures. */
export const proofForm = defineForm('bankProofs.form', {
  submissionId: submission(),
  account: hidden(idField()),
  day: hidden(dateField()),
  byHand: optionalMoney({ unmarked: true }),
  otherReason: paragraph({ max: 1000, rows: '3', optional: true, hint: true }),
});

/** A button that says it all. */
export const proofDecisionForm = defineForm('bankProofs.decision', { submissionId: submission() });

export const proofsFilter = defineFilter('bankProofs.filter', {
  account: picked({ as: 'tai-khoan' }),
  state: chosen({ as: 'trang-thai', of: PROOF_STATES, words: 'bankProofs.state' }),
});
export type ProofsFilter = ReturnType<typeof proofsFilter.read>;

/** Above a new proof: the account and the day it is for. */
export const draftFilter = defineFilter('bankProofs.draft', {
  account: picked({ as: 'tai-khoan' }),
  day: dayAsked({ as: 'ngay' }),
});
