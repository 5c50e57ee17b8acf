import {
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  LaterColumn,
  type NotGiven,
} from '../../../platform/database/records/columns.js';
import type { GuardedRole } from '../identity.types.js';

/** A role that one administrator proposes for somebody and another confirms; who they are is set by the database. */
@Entity({ schema: 'people', name: 'role_proposal' })
export class ProposedRole {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly userId!: string;
  @Column('text') readonly role!: GuardedRole;
  @Column('uuid') readonly committeeId!: string;
  @DatabaseColumn('uuid') readonly proposedBy!: NotGiven<string>;
  @DatabaseColumn('timestamptz') readonly proposedAt!: NotGiven<Date>;
  @LaterColumn('text', { nullable: true }) decision!: NotGiven<'confirmed' | 'declined'> | null;
  @DatabaseColumn('uuid', { nullable: true }) readonly decidedBy!: NotGiven<string> | null;
  @DatabaseColumn('timestamptz', { nullable: true }) readonly decidedAt!: NotGiven<Date> | null;
}
