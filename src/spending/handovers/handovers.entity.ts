import type { BusinessDate } from '../../kernel/dates/business-date.js';
import {
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

/** One signing over of a payment, or of a part of it, in one place on one day. */
@Entity({ schema: 'spending', name: 'handover' })
export class Handover {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly disbursementId!: string;
  @Column('date') readonly handedOverOn!: BusinessDate;
  @Column('text') readonly place!: string;
  @Column('text') readonly note!: string;
  @Column('uuid') readonly recordedBy!: string;
  @DatabaseColumn('timestamptz') readonly recordedAt!: NotGiven<Date>;
  @Column('uuid') readonly entryId!: string;
  @Column('uuid') readonly submissionId!: string;
}
