import { z } from 'zod';
import {
  dongField,
  optionalTextField,
  submissionIdField,
  textField,
} from '../../platform/forms/fields.js';

/** `fund:<id>` or `appeal:<id>`, and the committee whose box takes the cash. */
export const receiptForm = z.object({
  submissionId: submissionIdField(),
  payerName: textField(120),
  payerAddress: textField(200),
  amount: dongField(),
  purpose: z.string({ error: 'required' }).regex(/^(?:fund|appeal):[0-9a-f-]{36}$/, 'required'),
  reason: optionalTextField(200),
  display: z.enum(['full', 'masked', 'anonymous'], { error: 'required' }),
});

export const voidForm = z.object({ reason: textField(300) });
