import type { NewRecord } from '../../platform/database/records/columns.js';
import type { BankAccount, CashBox, Fund, Restriction } from './funds.entity.js';

export type { BankAccount, CashBox, Fund, FundKind, Restriction } from './funds.entity.js';

export type FundDraft = NewRecord<Fund>;
export type BankAccountDraft = Omit<NewRecord<BankAccount>, 'ledgerAccountId'>;
export type RestrictionDraft = NewRecord<Restriction>;
export interface CashBoxDraft extends Omit<NewRecord<CashBox>, 'ledgerAccountId'> {
  readonly nameVi: string;
  readonly nameEn: string;
}
