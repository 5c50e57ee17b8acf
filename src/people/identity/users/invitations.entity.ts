import {
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  LaterColumn,
  type NotGiven,
} from '../../../platform/database/records/columns.js';

/** A link by which its holder sets a password, once. */
@Entity({ schema: 'people', name: 'invitation' })
export class Invitation {
  /** SHA-256 of the link's secret, which is kept nowhere. */
  @KeyColumn('bytea') readonly tokenHash!: Buffer;
  @Column('uuid') readonly userId!: string;
  @Column('timestamptz') readonly expiresAt!: Date;
  /** Also when a later link took its place. */
  @LaterColumn('timestamptz', { nullable: true }) usedAt!: NotGiven<Date> | null;
  @Column('uuid', { nullable: true }) readonly createdBy!: string | null;
  @DatabaseColumn('timestamptz') readonly createdAt!: NotGiven<Date>;
}
