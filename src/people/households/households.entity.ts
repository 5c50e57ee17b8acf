import {
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

export const POVERTY_STATUSES = [
  'poor',
  'near_poor',
  'newly_escaped',
  'especially_difficult',
  'policy_family',
  'other',
] as const;
export type PovertyStatus = (typeof POVERTY_STATUSES)[number];

export const HOUSEHOLD_STATES = [
  'living',
  'moved_away',
  'dissolved',
  'merged',
  'withdrawn',
] as const;
export type HouseholdState = (typeof HOUSEHOLD_STATES)[number];

export const SEXES = ['male', 'female'] as const;
export type Sex = (typeof SEXES)[number];

/**
 * A household that may be helped, as its commune keeps it: private by default. What is read-only here changes by rows of
 * other tables (corrections, places, reviews), whose guards write it.
 */
@Entity({ schema: 'people', name: 'household' })
export class RegisteredHousehold {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly committeeId!: string;
  /** Unique within the committee. */
  @Column('text') readonly code!: string;
  @Column('text') readonly headName!: string;
  @Column('integer') readonly adminUnitId!: number;
  @Column('text', { nullable: true }) readonly hamlet!: string | null;
  @Column('text') readonly povertyStatus!: PovertyStatus;
  @Column('integer') readonly povertyYear!: number;
  /** Which national standard the status is of, as `2022-2025`. */
  @Column('text') readonly standardVersion!: string;
  /** Sealed; see SealedBox. */
  @Column('bytea', { nullable: true }) readonly citizenId!: Buffer | null;
  /** Sealed. */
  @Column('bytea', { nullable: true }) readonly phone!: Buffer | null;
  @Column('uuid', { nullable: true }) readonly createdBy!: string | null;
  @DatabaseColumn('timestamptz') readonly createdAt!: NotGiven<Date>;
  /** The head's name without marks and case. */
  @Column('text') readonly searchName!: string;
  @Column('text') readonly searchHamlet!: string;
  @Column('integer', { nullable: true }) readonly birthYear!: number | null;
  @Column('text', { nullable: true }) readonly sex!: Sex | null;
  /** The code of the group, sealed. */
  @Column('bytea', { nullable: true }) readonly ethnicGroup!: Buffer | null;
  @Column('boolean', { nullable: true }) readonly isMinority!: boolean | null;
  /** See NumberMark. */
  @Column('bytea', { nullable: true }) readonly citizenMark!: Buffer | null;
  @Column('bytea', { nullable: true }) readonly phoneMark!: Buffer | null;
  @DatabaseColumn('text') readonly state!: NotGiven<HouseholdState>;
  @DatabaseColumn('uuid', { nullable: true }) readonly mergedInto!: NotGiven<string> | null;
}
