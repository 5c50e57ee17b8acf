import {
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

/** A wish of the giver that an officer accepted (Decree 93/2021 Art. 11): its money goes nowhere else. */
@Entity({ schema: 'books', name: 'restriction' })
export class Restriction {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly fundId!: string;
  @Column('uuid', { nullable: true }) readonly appealId!: string | null;
  @Column('text') readonly title!: string;
  @Column('text', { nullable: true }) readonly kind!: string | null;
  @Column('integer', { nullable: true }) readonly adminUnitId!: number | null;
  @Column('uuid', { nullable: true }) readonly householdId!: string | null;
  @Column('text') readonly agreedWith!: string;
  /** `wish` of a giver, or `refund_reserve`, which only the database opens. */
  @DatabaseColumn('text') readonly purpose!: NotGiven<string>;
  @DatabaseColumn('uuid') readonly createdBy!: NotGiven<string>;
  @DatabaseColumn('timestamptz') readonly createdAt!: NotGiven<Date>;
}
