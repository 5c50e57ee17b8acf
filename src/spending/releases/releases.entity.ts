import {
  Column,
  DatabaseColumn,
  DongColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

/** What of one line a release gives free. */
@Entity({ schema: 'spending', name: 'release_line' })
export class ReleaseLine {
  @KeyColumn('uuid') readonly releaseId!: string;
  @KeyColumn('uuid') readonly lineId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('integer') readonly quantity!: number;
  @DongColumn() readonly amountDong!: bigint;
}

/** The approver's own signature under a release, as bytes that anybody can verify again. */
@Entity({ schema: 'spending', name: 'release_signature' })
export class ReleaseSignature {
  @KeyColumn('uuid') readonly releaseId!: string;
  @Column('uuid') readonly approverId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly passkeyId!: string;
  @Column('bytea') readonly credentialId!: Buffer;
  /** COSE, as it was then. */
  @Column('bytea') readonly publicKey!: Buffer;
  /** Once for ever: no answer of a key counts twice. */
  @Column('bytea') readonly nonce!: Buffer;
  @Column('text') readonly origin!: string;
  @Column('text') readonly rpId!: string;
  @Column('bytea') readonly authenticatorData!: Buffer;
  @Column('bytea') readonly clientData!: Buffer;
  @Column('bytea') readonly signature!: Buffer;
  @DatabaseColumn('timestamptz') readonly signedAt!: NotGiven<Date>;
}
