import {
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

/** The whole head as it is to be; what differs is worked out by the database. */
@Entity({ schema: 'people', name: 'household_correction' })
export class HouseholdCorrection {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly householdId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('text') readonly headName!: string;
  @Column('text') readonly searchName!: string;
  @Column('integer', { nullable: true }) readonly birthYear!: number | null;
  @Column('text', { nullable: true }) readonly sex!: string | null;
  @Column('bytea', { nullable: true }) readonly ethnicGroup!: Buffer | null;
  @Column('boolean', { nullable: true }) readonly isMinority!: boolean | null;
  @Column('bytea', { nullable: true }) readonly citizenId!: Buffer | null;
  @Column('bytea', { nullable: true }) readonly citizenMark!: Buffer | null;
  @Column('bytea', { nullable: true }) readonly phone!: Buffer | null;
  @Column('bytea', { nullable: true }) readonly phoneMark!: Buffer | null;
  @Column('text') readonly reason!: string;
  @DatabaseColumn('text') readonly wasHeadName!: NotGiven<string>;
  @DatabaseColumn('text', { array: true }) readonly changed!: NotGiven<string[]>;
  @DatabaseColumn('uuid') readonly correctedBy!: NotGiven<string>;
  @DatabaseColumn('timestamptz') readonly correctedAt!: NotGiven<Date>;
}
