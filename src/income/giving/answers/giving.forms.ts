import { z } from 'zod';
import { optionalTextField, submissionIdField } from '../../../platform/forms/fields.js';

const EMAIL = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/;
const NAME_MAX = 120;
const WISH_MAX = 500;

/** Everything a giver says. The name may stay empty: an unnamed gift is a normal gift. */
export const givingForm = z.object({
  submissionId: submissionIdField(),
  purpose: z
    .string({ error: 'giving.choosePurpose' })
    .regex(/^(?:fund|appeal):[A-Z0-9-]{2,40}$/, 'giving.choosePurpose'),
  suggested: z
    .string()
    .regex(/^\d{4,9}$|^other$|^$/, 'invalid')
    .default(''),
  amount: optionalTextField(60),
  donorName: optionalTextField(NAME_MAX),
  display: z.enum(['full', 'masked', 'anonymous'], { error: 'giving.chooseDisplay' }),
  email: optionalTextField(200).refine(
    (text) => text === '' || EMAIL.test(text),
    'giving.emailInvalid',
  ),
  wish: optionalTextField(WISH_MAX),
  way: z.enum(['bank_transfer', 'card']).default('bank_transfer'),
});
export type GivingAnswers = z.output<typeof givingForm>;

/** The button that opens the card page again carries nothing but its token. */
export const bareForm = z.object({});

export const givingQuery = z.object({
  'loi-keu-goi': z.string().max(40).optional().catch(undefined),
  quy: z.string().max(24).optional().catch(undefined),
  phien: z.uuid().optional().catch(undefined),
});
