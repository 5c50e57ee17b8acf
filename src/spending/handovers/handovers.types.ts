import type { BusinessDate } from '../../kernel/dates/business-date.js';

export type ProofKind = 'photo' | 'signed_list' | 'minutes';

export interface ProofUpload {
  readonly kind: ProofKind;
  readonly fileName: string;
  /** Or how to read them when their turn comes. */
  readonly bytes: Buffer | (() => Promise<Buffer>);
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
