import type { BusinessDate } from '../../kernel/dates/business-date.js';

export const PROOF_KINDS = ['photo', 'signed_list', 'minutes'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

export interface ProofUpload {
  readonly kind: ProofKind;
  readonly fileName: string;
  readonly bytes: Buffer;
}

export interface HandedOver {
  readonly entitlementId: string;
  readonly quantity: number;
}

export interface HandoverDraft {
  readonly disbursementId: string;
  readonly handedOverOn: BusinessDate;
  readonly place: string;
  readonly note?: string;
  readonly items: readonly HandedOver[];
  readonly files: readonly ProofUpload[];
  readonly recordedBy: string;
  /** The same twice is one hand-over. */
  readonly submissionId: string;
}

export interface RecordedHandover {
  readonly id: string;
  readonly amountDong: bigint;
}
