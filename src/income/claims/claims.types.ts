import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import type { Locale } from '../../platform/i18n/translate.js';

export const CLAIM_STATES = ['waiting', 'proposed', 'accepted', 'refused'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];
export type ClaimOutcome = 'accepted' | 'refused';

/** What somebody says of a line of a bank that she calls hers. The same `id` again is the same claim. */
export interface ClaimDraft {
  readonly id: string;
  /** Of a promise, as typed; '' for none. */
  readonly pledgeCode: string;
  readonly bankAccountId: string;
  /** Whole đồng, positive. */
  readonly amountDong: bigint;
  readonly paidOn: BusinessDate;
  /** The bank's reference in full, as typed. */
  readonly reference: string;
  /** The last four digits of the account that paid; '' when not told. */
  readonly payerDigits: string;
  readonly donorName: string;
  readonly display: NameDisplay;
  readonly email: string;
  readonly words: string;
  readonly evidence: Evidence | null;
  readonly locale: Locale;
}

export interface Evidence {
  readonly fileName: string;
  readonly read: () => Promise<Buffer>;
}
