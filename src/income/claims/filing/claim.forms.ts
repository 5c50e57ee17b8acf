import { z } from 'zod';
import { defineForm } from '../../../platform/forms/define-form.js';
import {
  choice,
  code,
  day,
  email,
  file,
  money,
  paragraph,
  pick,
  submission,
  text,
} from '../../../platform/forms/field-kinds.js';
import { bareReference, isFullReference } from './bare-reference.js';

export const UPLOAD_LIMITS = { maxBytes: 5 * 1024 * 1024, maxFiles: 1 };
/** One address files few claims; a whole office behind one address still gets through. */
export const CLAIM_LIMIT = { max: 12, windowSeconds: 3600 };

/** What only the payer has: the bank's own reference in full, the exact amount and the day. A name proves nothing. */
export const claimForm = defineForm(
  'claims.form',
  {
    submissionId: submission(),
    pledgeCode: code({ pattern: /^UHX[2-9CDFGHJKMNPQRTVX]{9}$/i, optional: true, hint: true }),
    bankAccountId: pick({ as: 'fitting' }),
    amount: money({ hint: true }),
    paidOn: day(),
    reference: text({ max: 60, hint: true, type: 'code' }),
    payerDigits: code({ pattern: /^\d{4}$/, optional: true, hint: true, width: 'short' }),
    donorName: text({ max: 120, optional: true, hint: true, autocomplete: 'name' }),
    display: choice({
      of: ['masked', 'full', 'anonymous'],
      as: 'radios',
      words: 'claims.display',
      otherwise: 'masked',
    }),
    email: email({ optional: true, hint: true, autocomplete: 'email' }),
    words: paragraph({ max: 500, optional: true, rows: '3', hint: true }),
    evidence: file({
      optional: true,
      hint: true,
      accept: 'image/jpeg,image/png,image/webp,application/pdf',
    }),
  },
  [
    {
      field: 'reference',
      beside: ['amount'],
      code: 'claims.form.referenceShort',
      // The amount is public: typed once more it proves nothing.
      holds: ({ reference, amount }) =>
        isFullReference(reference) && bareReference(reference) !== amount.toString(),
    },
  ],
);

/** From a promise by its code, or from a line of the public statement. */
export const claimQuery = z.object({
  ma: z.string().max(20).optional().catch(undefined),
  khoan: z.uuid().optional().catch(undefined),
});
