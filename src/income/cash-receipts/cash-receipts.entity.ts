import type { BusinessDate } from '../../kernel/dates/business-date.js';
import {
  Column,
  DatabaseColumn,
  DongColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

/** Cash taken at the counter, by a numbered receipt. */
@Entity({ schema: 'income', name: 'cash_receipt' })
export class CashReceipt {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('text') readonly book!: string;
  @Column('integer') readonly year!: number;
  /** Its place in the book of the year; written by `books.written_number`. */
  @Column('integer') readonly number!: number;
  @Column('uuid') readonly donationId!: string;
  @Column('text') readonly payerName!: string;
  @Column('text') readonly payerAddress!: string;
  @Column('text') readonly reason!: string;
  @DongColumn() readonly amountDong!: bigint;
  @Column('uuid') readonly cashierId!: string;
  @Column('uuid') readonly cashBoxId!: string;
  /** Proves the printed receipt at /kiem-chung. */
  @Column('text') readonly checkCode!: string;
  /** Of the form: the same twice is one receipt. */
  @Column('uuid') readonly submissionId!: string;
  @Column('date') readonly issuedOn!: BusinessDate;
  @DatabaseColumn('timestamptz') readonly issuedAt!: NotGiven<Date>;
}

/** A receipt made out wrongly; its number stays. */
@Entity({ schema: 'income', name: 'cash_receipt_void' })
export class CashReceiptVoid {
  @KeyColumn('uuid') readonly receiptId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('text') readonly reason!: string;
  @Column('uuid') readonly voidedBy!: string;
  @Column('uuid') readonly entryId!: string;
  @DatabaseColumn('timestamptz') readonly voidedAt!: NotGiven<Date>;
}
