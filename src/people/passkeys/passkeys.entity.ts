import {
  ChangingColumn,
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  LaterColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

/** A key in hardware of one person; a removed one stays, for what it signed. */
@Entity({ schema: 'people', name: 'passkey' })
export class Passkey {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly userId!: string;
  @Column('bytea') readonly credentialId!: Buffer;
  /** COSE. */
  @Column('bytea') readonly publicKey!: Buffer;
  @Column('text') readonly name!: string;
  /** As the authenticator counts; 0 for ever when it does not. */
  @ChangingColumn('bigint') signCount!: bigint;
  @DatabaseColumn('timestamptz') readonly addedAt!: NotGiven<Date>;
  @LaterColumn('timestamptz', { nullable: true }) lastUsedAt!: NotGiven<Date> | null;
  @LaterColumn('timestamptz', { nullable: true }) removedAt!: NotGiven<Date> | null;
}
