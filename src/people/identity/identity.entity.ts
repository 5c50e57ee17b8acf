import {
  ChangingColumn,
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  type Defaulted,
  type NotGiven,
} from '../../platform/database/records/columns.js';
import type { Role } from './permissions.js';

/** Somebody who may sign in. What they may do where stands in their roles. */
@Entity({ schema: 'people', name: 'app_user' })
export class User {
  @KeyColumn('uuid') readonly id!: string;
  /** In small letters. */
  @Column('text') readonly email!: string;
  @ChangingColumn('text') fullName!: string;
  @ChangingColumn('text') passwordHash!: string;
  @ChangingColumn('text') status!: Defaulted<'active' | 'disabled'>;
  /** Sealed; see SealedBox. */
  @ChangingColumn('bytea', { nullable: true }) totpSecret!: Buffer | null;
  @ChangingColumn('timestamptz', { nullable: true }) totpConfirmedAt!: Date | null;
  @ChangingColumn('bigint', { nullable: true }) totpLastStep!: bigint | null;
  /** Raised on every change of password, second factor or role: older sessions end at their next request. */
  @ChangingColumn('integer') sessionEpoch!: Defaulted<number>;
  @DatabaseColumn('timestamptz') readonly createdAt!: NotGiven<Date>;
}

/** What somebody may do at a committee from one day to another. */
@Entity({ schema: 'people', name: 'role_assignment' })
export class RoleAssignment {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly userId!: string;
  @Column('text') readonly role!: Role;
  /** Follows from the role; nobody has two at once. */
  @DatabaseColumn('text') readonly duty!: NotGiven<'operate' | 'approve' | 'audit' | 'administer'>;
  @Column('uuid') readonly committeeId!: string;
  /** Days as Postgres writes a range; a role only ever ends earlier. */
  @ChangingColumn('daterange') during!: string;
  @Column('uuid', { nullable: true }) readonly proposalId!: string | null;
  @Column('uuid', { nullable: true }) readonly proposedBy!: string | null;
  /** The person of the running request; null for the first administrator and for invented people. */
  @DatabaseColumn('uuid', { nullable: true }) readonly grantedBy!: NotGiven<string> | null;
  @DatabaseColumn('timestamptz') readonly grantedAt!: NotGiven<Date>;
}
