import { z } from 'zod';
import {
  idField,
  optionalTextField,
  submissionIdField,
  textField,
} from '../../platform/forms/fields.js';
import { readPlace } from '../../platform/pages/keyset.js';
import { POVERTY_STATUSES } from './households.types.js';

const digits = (pattern: RegExp, code: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.replace(/[\s.-]/g, ''))
    .refine((text) => text === '' || pattern.test(text), code);

export const householdForm = z.object({
  submissionId: submissionIdField(),
  committeeId: idField(),
  headName: textField(120),
  hamlet: optionalTextField(120),
  povertyStatus: z.enum(POVERTY_STATUSES, 'required'),
  povertyYear: z
    .string()
    .regex(/^(19|20)\d{2}$/, 'households.form.yearWrong')
    .transform(Number),
  standardVersion: textField(40),
  citizenId: digits(/^(\d{9}|\d{12})$/, 'households.form.citizenIdWrong'),
  phone: digits(/^\+?\d{8,12}$/, 'households.form.phoneWrong'),
});

export const fullNumbersForm = z.object({
  submissionId: submissionIdField(),
  lookReason: textField(300),
});

const listQuery = z.object({
  ten: z.string().max(120).catch(''),
  'don-vi': z.uuid().nullable().catch(null),
  sau: z.string().optional().catch(undefined),
  truoc: z.string().optional().catch(undefined),
});

export function readHouseholdFilter(query: unknown) {
  const asked = listQuery.parse(query);
  const place = readPlace(asked.sau, asked.truoc);
  return { name: asked.ten, committeeId: asked['don-vi'], place };
}
export type HouseholdFilter = ReturnType<typeof readHouseholdFilter>;
