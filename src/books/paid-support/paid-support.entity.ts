import type { BusinessDate } from '../../kernel/dates/business-date.js';
import {
  Column,
  DatabaseColumn,
  DongColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

/** What of a voucher was paid for whom: it may be handed over, and may come back. */
@Entity({ schema: 'books', name: 'paid_support' })
export class PaidSupportRecord {
  @KeyColumn('uuid') readonly id!: string;
  /** The voucher. */
  @Column('uuid') readonly paymentId!: string;
  /** The record of whom it is for. */
  @Column('uuid') readonly recipientId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly fundId!: string;
  @Column('uuid', { nullable: true }) readonly appealId!: string | null;
  @Column('uuid', { nullable: true }) readonly restrictionId!: string | null;
  @DongColumn() readonly amountDong!: bigint;
  @Column('date') readonly businessDate!: BusinessDate;
  @Column('text') readonly document!: string;
  @Column('text') readonly party!: string;
  @Column('uuid') readonly entryId!: string;
}

export type SupportMoveKind = 'handed_over' | 'came_back' | 'came_back_after';

/** Handed over, or come back; undone when its entry is reversed. */
@Entity({ schema: 'books', name: 'support_move' })
export class SupportMove {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly paidSupportId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('text') readonly kind!: SupportMoveKind;
  @DongColumn() readonly amountDong!: bigint;
  /** The hand-over, the decision on a line of the bank, or the receipt of the cash. */
  @Column('uuid') readonly sourceId!: string;
  @Column('uuid') readonly entryId!: string;
  @DatabaseColumn('timestamptz') readonly movedAt!: NotGiven<Date>;
}
