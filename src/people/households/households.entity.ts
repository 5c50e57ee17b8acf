import {
  ChangingColumn,
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

/** A household that may be helped, as its commune keeps it: private by default. */
@Entity({ schema: 'people', name: 'household' })
export class RegisteredHousehold {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly committeeId!: string;
  /** Unique within the committee. */
  @Column('text') readonly code!: string;
  @ChangingColumn('text') headName!: string;
  @Column('integer') readonly adminUnitId!: number;
  @ChangingColumn('text', { nullable: true }) hamlet!: string | null;
  @ChangingColumn('text') povertyStatus!: PovertyStatus;
  @ChangingColumn('integer') povertyYear!: number;
  /** Which national standard the status is of, as `2022-2025`. */
  @ChangingColumn('text') standardVersion!: string;
  /** Sealed; see SealedBox. */
  @ChangingColumn('bytea', { nullable: true }) citizenId!: Buffer | null;
  /** Sealed. */
  @ChangingColumn('bytea', { nullable: true }) phone!: Buffer | null;
  @Column('uuid', { nullable: true }) readonly createdBy!: string | null;
  @DatabaseColumn('timestamptz') readonly createdAt!: NotGiven<Date>;
  /** The head's name without marks and case. */
  @ChangingColumn('text') searchName!: string;
}
