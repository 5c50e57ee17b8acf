import type { BusinessDate } from '../../kernel/dates/business-date.js';
import {
  ChangingColumn,
  Column,
  DatabaseColumn,
  DongColumn,
  Entity,
  KeyColumn,
  LaterColumn,
  type Defaulted,
  type NotGiven,
} from '../../platform/database/records/columns.js';

export type AllocationStatus = 'proposed' | 'approved' | 'rejected' | 'withdrawn';

/** A decision on the money of one layer, from its proposal on. */
@Entity({ schema: 'spending', name: 'allocation' })
export class Allocation {
  @KeyColumn('uuid') readonly id!: string;
  @Column('text') readonly number!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly fundId!: string;
  @Column('uuid', { nullable: true }) readonly appealId!: string | null;
  @Column('uuid', { nullable: true }) readonly restrictionId!: string | null;
  @ChangingColumn('text') title!: string;
  @ChangingColumn('text') reason!: string;
  @DongColumn({ changing: true }) totalDong!: bigint;
  /** Counts the contents; approvals are of one of them. */
  @LaterColumn('integer') revision!: NotGiven<number>;
  /** Follows from the approvals. */
  @DatabaseColumn('text') readonly status!: NotGiven<AllocationStatus>;
  @Column('uuid') readonly proposedBy!: string;
  @DatabaseColumn('timestamptz') readonly proposedAt!: NotGiven<Date>;
  @Column('date') readonly businessDate!: BusinessDate;
  @DatabaseColumn('timestamptz', { nullable: true }) readonly decidedAt!: NotGiven<Date> | null;
  /** The day of the decision on paper: the latest of its approvals; no payment is dated before it. */
  @DatabaseColumn('date', { nullable: true }) readonly decidedOn!: NotGiven<BusinessDate> | null;
  /** Of the form: the same twice is one proposal. */
  @Column('uuid') readonly submissionId!: string;
}

/** What of a decision goes to one committee for one kind of support, in one of the decision's contents. */
@Entity({ schema: 'spending', name: 'allocation_line' })
export class AllocationLine {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly allocationId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('integer') readonly revision!: number;
  /** From 1. */
  @Column('integer') readonly lineNo!: number;
  @Column('uuid') readonly recipientCommitteeId!: string;
  /** Code of `spending.support_kind`. */
  @Column('text') readonly kind!: string;
  /** One of the kind's variants, null for kinds without. */
  @Column('text', { nullable: true }) readonly variant!: string | null;
  @Column('integer') readonly quantity!: number;
  @DongColumn() readonly amountDong!: bigint;
  @Column('text') readonly reason!: Defaulted<string>;
}

/** What one person said to one content of a proposal. */
@Entity({ schema: 'spending', name: 'approval' })
export class Approval {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly allocationId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('integer') readonly revision!: number;
  @Column('text') readonly decision!: 'approve' | 'reject';
  @Column('uuid') readonly approverId!: string;
  @Column('uuid') readonly proposerId!: string;
  /** Of the content that the person saw. */
  @Column('bytea') readonly fingerprint!: Buffer;
  /** Empty for approvals. */
  @Column('text') readonly reason!: string;
  @Column('date') readonly decidedOn!: Defaulted<BusinessDate>;
  @DatabaseColumn('timestamptz') readonly decidedAt!: NotGiven<Date>;
}

/** A proposal that its proposer took back. */
@Entity({ schema: 'spending', name: 'allocation_withdrawal' })
export class Withdrawal {
  @KeyColumn('uuid') readonly allocationId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly withdrawnBy!: string;
  @Column('text') readonly reason!: string;
  @DatabaseColumn('timestamptz') readonly withdrawnAt!: NotGiven<Date>;
}
