import {
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../database/records/columns.js';

/** A stored file; its bytes lie outside the database, under their fingerprint. */
@Entity({ schema: 'platform', name: 'file' })
export class FileRecord {
  @KeyColumn('uuid') readonly id!: string;
  /** Of the bytes as kept; once for each committee. */
  @Column('bytea') readonly sha256!: Buffer;
  @Column('bigint') readonly sizeBytes!: bigint;
  @Column('text') readonly mediaType!: string;
  @Column('text') readonly originalName!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid', { nullable: true }) readonly storedBy!: string | null;
  @DatabaseColumn('timestamptz') readonly storedAt!: NotGiven<Date>;
  /** Of the bytes as uploaded, before an image was written anew. */
  @Column('bytea', { nullable: true }) readonly originalSha256!: Buffer | null;
}
