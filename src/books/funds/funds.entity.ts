import type { BusinessDate } from '../../kernel/dates/business-date.js';
import {
  ChangingColumn,
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

export type FundKind = 'poor' | 'relief' | 'other';

@Entity({ schema: 'books', name: 'fund' })
export class Fund {
  @KeyColumn('uuid') readonly id!: string;
  @Column('text') readonly code!: string;
  @ChangingColumn('text') name!: string;
  @Column('text') readonly kind!: FundKind;
  @Column('uuid') readonly committeeId!: string;
  @ChangingColumn('text') description!: string;
  @Column('date') readonly openedOn!: BusinessDate;
  @ChangingColumn('date', { nullable: true }) closedOn!: BusinessDate | null;
}

@Entity({ schema: 'books', name: 'bank_account' })
export class BankAccount {
  @KeyColumn('uuid') readonly id!: string;
  @Column('text') readonly code!: string;
  @Column('text') readonly bankBin!: string;
  @Column('text') readonly bankName!: string;
  @Column('text') readonly accountNumber!: string;
  @Column('text') readonly holderName!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly fundId!: string;
  @Column('uuid', { nullable: true }) readonly appealId!: string | null;
  @Column('integer') readonly ledgerAccountId!: number;
  @Column('integer') readonly underWayAccountId!: number;
  @Column('date') readonly openedOn!: BusinessDate;
  @ChangingColumn('date', { nullable: true }) closedOn!: BusinessDate | null;
  @Column('uuid', { nullable: true }) readonly proposalId!: string | null;
  /** Not shown to givers before. */
  @DatabaseColumn('timestamptz') readonly usableAt!: NotGiven<Date>;
}

@Entity({ schema: 'books', name: 'cash_box' })
export class CashBox {
  @KeyColumn('uuid') readonly id!: string;
  @Column('text') readonly code!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('integer') readonly ledgerAccountId!: number;
  @Column('uuid', { nullable: true }) readonly proposalId!: string | null;
  @DatabaseColumn('timestamptz') readonly usableAt!: NotGiven<Date>;
}
