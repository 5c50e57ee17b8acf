import { z } from 'zod';
import { submissionIdField, textField } from '../../platform/forms/fields.js';

export const LAYOUT_CHOICES = ['auto', 'vietcombank', 'agribank', 'vietinbank'] as const;

export const statementForm = z.object({
  account: textField(40),
  layout: z.enum(LAYOUT_CHOICES).default('auto'),
  submissionId: submissionIdField(),
});
