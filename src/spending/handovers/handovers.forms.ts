import { z } from 'zod';
import { defineForm } from '../../platform/forms/define-form.js';
import {
  day,
  file,
  hidden,
  optionalCount,
  paragraph,
  submission,
  text,
} from '../../platform/forms/field-kinds.js';
import { idField } from '../../platform/forms/fields.js';
import { RepeatedForm } from '../../platform/forms/repeated-form.js';
import type { UploadedFile } from '../../platform/http/uploads.js';
import type { HandedOver, ProofKind, ProofUpload } from './handovers.types.js';

export const UPLOAD_LIMITS = { maxBytes: 10 * 1024 * 1024, maxFiles: 20 };

const PICTURES = 'image/jpeg,image/png,image/webp';
const PAPERS = `${PICTURES},application/pdf`;

/** When, where, and the papers that prove it. */
export const handoverFacts = defineForm('handovers.form', {
  submissionId: submission(),
  handedOverOn: day(),
  place: text(),
  note: paragraph({ max: 1000, optional: true, rows: '2' }),
  photo: file({ optional: true, multiple: true, accept: PICTURES }),
  signedList: file({ optional: true, multiple: true, accept: PAPERS }),
  minutes: file({ optional: true, multiple: true, accept: PAPERS }),
});

/** How many to whom; more beneficiaries than this are handed over in several sheets. */
export const handedItems = new RepeatedForm(
  defineForm('handovers.item', { item: hidden(idField()), quantity: optionalCount() }),
  { max: 60, nameOf: (number, field) => `${field}-${number}` },
);

export const handoverForm = handedItems.within(handoverFacts.schema.shape);

/** What was handed over by the form; boxes left empty or 0 mean nothing was. */
export function readItems(values: object): HandedOver[] {
  return handedItems
    .read(values)
    .rows.map(({ item, quantity }) => ({ entitlementId: item, quantity: quantity ?? 0 }));
}

const KIND_OF_FIELD: Readonly<Record<string, ProofKind>> = {
  photo: 'photo',
  signedList: 'signed_list',
  minutes: 'minutes',
};

export function readProofFiles(uploads: readonly UploadedFile[]): ProofUpload[] {
  return uploads.flatMap(({ field, fileName, read }) => {
    const kind = KIND_OF_FIELD[field];
    return kind === undefined ? [] : [{ kind, fileName, bytes: read }];
  });
}

/** Why a hand-over was recorded in error. */
export const undoingForm = defineForm('handovers.undoing', {
  submissionId: submission(),
  reason: paragraph({ max: 500, rows: '2' }),
});

/** `word` comes with the button. */
export const undoingWordForm = defineForm('handovers.undoingWord', {
  submissionId: submission(),
  word: hidden(z.enum(['confirmed', 'declined'])),
});

/** A button that says it all. */
export const undoingWithdrawalForm = defineForm('handovers.undoingWithdrawal', {
  submissionId: submission(),
});
