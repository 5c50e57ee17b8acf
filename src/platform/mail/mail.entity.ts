import {
  ChangingColumn,
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  type Defaulted,
  type NotGiven,
} from '../database/records/columns.js';

/** A letter to one person, in the outbox before and after it is sent. */
@Entity({ schema: 'platform', name: 'outbox_mail' })
export class Letter {
  @KeyColumn('uuid') readonly id!: string;
  @Column('text') readonly toAddress!: string;
  @Column('text') readonly subject!: string;
  @Column('text') readonly bodyText!: string;
  @Column('text', { nullable: true }) readonly bodyHtml!: string | null;
  /** Where one click ends letters of this kind; null where nothing is to be left. */
  @Column('text', { nullable: true }) readonly leaveLink!: string | null;
  /** The same at every attempt, so that a letter sent twice shows as one. */
  @Column('text') readonly messageId!: string;
  @DatabaseColumn('timestamptz') readonly createdAt!: NotGiven<Date>;
  @ChangingColumn('timestamptz', { nullable: true }) sentAt!: Date | null;
  @ChangingColumn('integer') attempts!: Defaulted<number>;
  /** Until then nobody tries; while somebody does, the moment at which they count as gone. */
  @ChangingColumn('timestamptz') nextAttemptAt!: Defaulted<Date>;
  /** The mail server's code alone: its words may repeat the address. */
  @ChangingColumn('text', { nullable: true }) lastError!: string | null;
}
