import {
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../../platform/database/records/columns.js';

/** An approver's own signature by a key in hardware, as bytes that anybody can verify again. */
@Entity({ schema: 'spending', name: 'approval_signature' })
export class ApprovalSignature {
  @KeyColumn('uuid') readonly approvalId!: string;
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
