import { z } from 'zod';
import { defineForm } from '../../platform/forms/define-form.js';
import {
  choice,
  hidden,
  optionalCount,
  optionalMoney,
  paragraph,
  pick,
  submission,
  text,
} from '../../platform/forms/field-kinds.js';
import { optionalTextField } from '../../platform/forms/fields.js';

/** A key's answer; the longest are of keys that sign by RSA. */
const ASSERTION_MAX = 8000;

export const releaseForm = defineForm(
  'releases.form',
  {
    submissionId: submission(),
    kind: choice({ of: ['reduced', 'ended'], as: 'radios', words: 'releases.kind', hints: true }),
    lineId: pick({ optional: true, blank: true, hint: true }),
    newAmountDong: optionalMoney({ hint: true, unmarked: true }),
    newQuantity: optionalCount({ hint: true }),
    paper: text({ max: 300, hint: true }),
    reason: paragraph({ max: 1000, rows: '3' }),
  },
  [
    {
      field: 'lineId',
      beside: ['kind'],
      code: 'releases.form.lineIdMissing',
      holds: ({ kind, lineId }) => kind === 'ended' || lineId !== '',
    },
    {
      field: 'newAmountDong',
      beside: ['kind'],
      code: 'releases.form.newAmountDongMissing',
      holds: ({ kind, newAmountDong }) => kind === 'ended' || newAmountDong !== null,
    },
    {
      field: 'paper',
      beside: [],
      code: 'releases.form.paperShort',
      holds: ({ paper }) => paper.trim().length >= 5,
    },
  ],
);

/** `word` comes with the button. */
export const releaseWordForm = defineForm('releases.word', {
  submissionId: submission(),
  word: hidden(z.enum(['confirmed', 'declined'])),
  nonce: hidden(
    z
      .string()
      .regex(/^[0-9a-f]{0,64}$/)
      .default(''),
  ),
  assertion: hidden(optionalTextField(ASSERTION_MAX)),
});

/** A button that says it all. */
export const releaseWithdrawalForm = defineForm('releases.withdrawal', {
  submissionId: submission(),
});
