import { z } from 'zod';
import { optionalTextField, submissionIdField, textField } from '../../../platform/forms/fields.js';
import { readPlace, type Place } from '../../../platform/pages/keyset.js';
import { STATUSES } from '../allocation-words.js';

export const decisionForm = z.object({
  submissionId: submissionIdField(),
  decision: z.enum(['approve', 'reject']),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/, 'required'),
  reason: optionalTextField(1000),
});

export const withdrawalForm = z.object({
  submissionId: submissionIdField(),
  withdrawalReason: textField(1000),
});

const listQuery = z.object({
  'trang-thai': z.enum(STATUSES).nullable().catch(null),
  quy: z.uuid().nullable().catch(null),
  sau: z.string().optional().catch(undefined),
  truoc: z.string().optional().catch(undefined),
});

export interface ListFilter {
  readonly status: (typeof STATUSES)[number] | null;
  readonly fundId: string | null;
  readonly place: Place | null;
}

/** What the address asks for; an unreadable part asks for nothing. */
export function readListFilter(query: unknown): ListFilter {
  const asked = listQuery.parse(query);
  return {
    status: asked['trang-thai'],
    fundId: asked.quy,
    place: readPlace(asked.sau, asked.truoc),
  };
}
