import type { BusinessDate } from '../../kernel/dates/business-date.js';
import {
  Column,
  DatabaseColumn,
  DongColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

/** One payment under one line, by a numbered voucher. */
@Entity({ schema: 'spending', name: 'disbursement' })
export class Disbursement {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly lineId!: string;
  @Column('text') readonly book!: string;
  @Column('integer') readonly year!: number;
  /** Its place in the book of the year; written by `books.written_number`. */
  @Column('integer') readonly number!: number;
  @Column('text') readonly way!: 'bank' | 'cash';
  @Column('uuid', { nullable: true }) readonly bankAccountId!: string | null;
  @Column('uuid', { nullable: true }) readonly cashBoxId!: string | null;
  /** Follows from the two below; where both are null it is the unit of the line. */
  @DatabaseColumn('text') readonly payeeName!: NotGiven<string>;
  @Column('uuid', { nullable: true }) readonly payeeHouseholdId!: string | null;
  @Column('uuid', { nullable: true }) readonly payeeProxyId!: string | null;
  @Column('text') readonly payeeAddress!: string;
  @Column('text') readonly reason!: string;
  @DongColumn() readonly amountDong!: bigint;
  @Column('date') readonly businessDate!: BusinessDate;
  @Column('uuid') readonly paidBy!: string;
  @DatabaseColumn('timestamptz') readonly paidAt!: NotGiven<Date>;
  @Column('uuid') readonly entryId!: string;
  /** Of the form: the same twice is one voucher. */
  @Column('uuid') readonly submissionId!: string;
}

/** A payment that was taken back before anything was handed over. */
@Entity({ schema: 'spending', name: 'disbursement_reversal' })
export class DisbursementReversal {
  @KeyColumn('uuid') readonly disbursementId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('text') readonly reason!: string;
  @Column('uuid') readonly reversedBy!: string;
  @Column('uuid') readonly entryId!: string;
  @DatabaseColumn('timestamptz') readonly reversedAt!: NotGiven<Date>;
}
