import type { BusinessDate } from '../../kernel/business-date.js';

export type FundKind = 'poor' | 'relief' | 'other';

export interface Fund {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: FundKind;
  readonly committeeId: string;
  readonly description: string;
  readonly openedOn: BusinessDate;
  readonly closedOn: BusinessDate | null;
}

export type FundDraft = Omit<Fund, 'closedOn'>;

export interface BankAccount {
  readonly id: string;
  readonly code: string;
  readonly bankBin: string;
  readonly bankName: string;
  readonly accountNumber: string;
  readonly holderName: string;
  readonly committeeId: string;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly ledgerAccountId: number;
  readonly openedOn: BusinessDate;
  readonly closedOn: BusinessDate | null;
}

export type BankAccountDraft = Omit<BankAccount, 'ledgerAccountId' | 'closedOn'>;

export interface CashBox {
  readonly id: string;
  readonly code: string;
  readonly committeeId: string;
  readonly ledgerAccountId: number;
}

/** A wish of the giver that an officer accepted (Decree 93/2021 Art. 11): its money goes nowhere else. */
export interface Restriction {
  readonly id: string;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly title: string;
  readonly kind: string | null;
  readonly adminUnitId: number | null;
  readonly householdId: string | null;
  readonly agreedWith: string;
}
