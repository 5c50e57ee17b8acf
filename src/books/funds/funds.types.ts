import type { NewRecord } from '../../platform/database/records/columns.js';
import type { BankAccount, CashBox, Fund } from './funds.entity.js';

export type { BankAccount, CashBox, Fund, FundKind } from './funds.entity.js';

export type FundDraft = NewRecord<Fund>;
export type BankAccountDraft = Omit<
  NewRecord<BankAccount>,
  'ledgerAccountId' | 'underWayAccountId'
>;
export interface CashBoxDraft extends Omit<NewRecord<CashBox>, 'ledgerAccountId'> {
  readonly nameVi: string;
  readonly nameEn: string;
}
