import type { BusinessDate } from '../../kernel/dates/business-date.js';
import {
  Column,
  DatabaseColumn,
  DongColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

/** A receipt of support that was brought back in cash. */
@Entity({ schema: 'spending', name: 'returned_cash' })
export class ReturnedCash {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly paidSupportId!: string;
  @Column('text') readonly book!: string;
  @Column('integer') readonly year!: number;
  @Column('integer') readonly number!: number;
  @Column('uuid') readonly cashBoxId!: string;
  @Column('text') readonly payerName!: string;
  @Column('text') readonly payerAddress!: string;
  @Column('text') readonly reason!: string;
  @DongColumn() readonly amountDong!: bigint;
  @Column('date') readonly businessDate!: BusinessDate;
  @Column('uuid') readonly receivedBy!: string;
  @DatabaseColumn('timestamptz') readonly receivedAt!: NotGiven<Date>;
}

/** The receipt was made out wrongly: its entries are reversed, the number stays. */
@Entity({ schema: 'spending', name: 'returned_cash_void' })
export class ReturnedCashVoid {
  @KeyColumn('uuid') readonly receiptId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('text') readonly reason!: string;
  @Column('uuid') readonly voidedBy!: string;
  @DatabaseColumn('timestamptz') readonly voidedAt!: NotGiven<Date>;
}
