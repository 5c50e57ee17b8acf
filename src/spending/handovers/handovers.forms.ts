import { z } from 'zod';
import {
  dateField,
  optionalTextField,
  submissionIdField,
  textField,
} from '../../platform/forms/fields.js';
import type { FormInput } from '../../platform/forms/forms.js';
import type { UploadedFile } from '../../platform/http/uploads.js';
import type { HandedOver, ProofKind, ProofUpload } from './handovers.types.js';

/** More beneficiaries than this are handed over in several sheets. */
export const ITEMS_MAX = 60;
export const UPLOAD_LIMITS = { maxBytes: 10 * 1024 * 1024, maxFiles: 20 };

const quantity = z
  .string()
  .default('')
  .refine((text) => /^\s*\d{0,7}\s*$/.test(text), 'handovers.form.quantityWrong');
const itemShape = Object.fromEntries(
  Array.from({ length: ITEMS_MAX }, (_, index) => [
    [`item-${index + 1}`, z.string().default('')] as const,
    [`quantity-${index + 1}`, quantity] as const,
  ]).flat(),
);

export const handoverForm = z.object({
  ...itemShape,
  submissionId: submissionIdField(),
  handedOverOn: dateField(),
  place: textField(200),
  note: optionalTextField(1000),
});

/** What was handed over by the form; boxes left empty or 0 mean nothing was. */
export function readItems(values: FormInput | Readonly<Record<string, unknown>>): HandedOver[] {
  return Array.from({ length: ITEMS_MAX }, (_, index) => index + 1).flatMap((number) => {
    const entitlementId = values[`item-${number}`];
    const count = values[`quantity-${number}`];
    if (typeof entitlementId !== 'string' || typeof count !== 'string') return [];
    if (!/^[0-9a-f-]{36}$/.test(entitlementId) || count.trim() === '') return [];
    return [{ entitlementId, quantity: Number(count) }];
  });
}

const KIND_OF_FIELD: Readonly<Record<string, ProofKind>> = {
  photo: 'photo',
  signedList: 'signed_list',
  minutes: 'minutes',
};

export function readProofFiles(uploads: readonly UploadedFile[]): ProofUpload[] {
  return uploads.flatMap(({ field, fileName, bytes }) => {
    const kind = KIND_OF_FIELD[field];
    return kind === undefined ? [] : [{ kind, fileName, bytes }];
  });
}
