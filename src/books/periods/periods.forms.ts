import { z } from 'zod';
import { chosen, defineFilter, picked } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import { hidden, paragraph, submission } from '../../platform/forms/field-kinds.js';
import { PERIOD_STATES } from './periods.queries.js';

const SHORTEST_REASON = 10;

export const reopeningForm = defineForm(
  'periods.reopening',
  { submissionId: submission(), reason: paragraph({ max: 1000, hint: true }) },
  [
    {
      field: 'reason',
      beside: [],
      code: 'periods.reopening.reasonShort',
      holds: ({ reason }) => reason.trim().length >= SHORTEST_REASON,
    },
  ],
);

/** The request that the person read: another one, asked meanwhile, is not decided by this button. */
export const decisionForm = defineForm('periods.decision', {
  submissionId: submission(),
  reopeningId: hidden(z.guid()),
});

export const periodFilter = defineFilter('periods.filter', {
  fundId: picked({ as: 'quy' }),
  state: chosen({ as: 'trang-thai', of: PERIOD_STATES, words: 'periods.state' }),
});
export type PeriodFilter = ReturnType<typeof periodFilter.read>;
