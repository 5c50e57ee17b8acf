import {
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  LaterColumn,
} from '../../platform/database/records/columns.js';
import type { NotGiven } from '../../platform/database/records/columns.js';
import type { Sex } from '../households/households.types.js';
import type { Leaving, Relation } from './household-members.types.js';

/** Somebody who lives in a household beside its head. */
@Entity({ schema: 'people', name: 'household_member' })
export class HouseholdMember {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly householdId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('text') readonly fullName!: string;
  @Column('text') readonly searchName!: string;
  @Column('integer', { nullable: true }) readonly birthYear!: number | null;
  @Column('text', { nullable: true }) readonly sex!: Sex | null;
  @Column('text') readonly relation!: Relation;
  /** Sealed. */
  @Column('bytea', { nullable: true }) readonly citizenId!: Buffer | null;
  @Column('bytea', { nullable: true }) readonly citizenMark!: Buffer | null;
  @LaterColumn('date', { nullable: true }) leftOn!: NotGiven<string> | null;
  @LaterColumn('text', { nullable: true }) leftBecause!: NotGiven<Leaving> | null;
  @DatabaseColumn('uuid', { nullable: true }) readonly addedBy!: NotGiven<string> | null;
  @DatabaseColumn('timestamptz') readonly addedAt!: NotGiven<Date>;
}
