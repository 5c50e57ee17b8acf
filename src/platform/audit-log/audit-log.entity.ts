import { Column, DatabaseColumn, Entity, type NotGiven } from '../database/records/columns.js';

/** Who did or looked at what, and when. */
@Entity({ schema: 'platform', name: 'audit_log' })
export class AuditRow {
  @DatabaseColumn('uuid', { primary: true }) readonly id!: NotGiven<string>;
  @DatabaseColumn('timestamptz') readonly at!: NotGiven<Date>;
  /** Null: the system. */
  @Column('uuid', { nullable: true }) readonly actorId!: string | null;
  /** `module.verb`, as `allocations.approve`. */
  @Column('text') readonly action!: string;
  @Column('text') readonly subjectType!: string;
  @Column('text', { nullable: true }) readonly subjectId!: string | null;
  @Column('uuid', { nullable: true }) readonly committeeId!: string | null;
  /** Plain values; never secrets, never health data. */
  @Column('jsonb', { nullable: true }) readonly before!: object | null;
  @Column('jsonb', { nullable: true }) readonly after!: object | null;
  @Column('text', { nullable: true }) readonly requestId!: string | null;
}
