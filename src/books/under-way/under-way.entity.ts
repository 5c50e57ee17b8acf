import type { BusinessDate } from '../../kernel/dates/business-date.js';
import {
  Column,
  DatabaseColumn,
  DongColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

export type UnderWayKind = 'payment' | 'own_transfer';

/** What was sent and no line of a bank has told yet; its id is that of the record that sent it. */
@Entity({ schema: 'books', name: 'under_way' })
export class UnderWayRecord {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('text') readonly kind!: UnderWayKind;
  /** The account whose statement will tell of it. */
  @Column('uuid') readonly bankAccountId!: string;
  @Column('uuid') readonly fundId!: string;
  @Column('uuid', { nullable: true }) readonly appealId!: string | null;
  @Column('uuid', { nullable: true }) readonly restrictionId!: string | null;
  @DongColumn() readonly amountDong!: bigint;
  @Column('date') readonly businessDate!: BusinessDate;
  @Column('text') readonly document!: string;
  @Column('text') readonly party!: string;
  @Column('uuid') readonly entryId!: string;
}

/** A line of the bank told of it: + carried out, − it came back. */
@Entity({ schema: 'books', name: 'under_way_clearing' })
export class UnderWayClearing {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly underWayId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly decisionId!: string;
  @DongColumn() readonly amountDong!: bigint;
  @Column('uuid') readonly entryId!: string;
  @DatabaseColumn('timestamptz') readonly clearedAt!: NotGiven<Date>;
}
