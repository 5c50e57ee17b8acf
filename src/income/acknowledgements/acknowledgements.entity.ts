import type { BusinessDate } from '../../kernel/dates/business-date.js';
import {
  Column,
  DatabaseColumn,
  DongColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';
import type { PayerKind, TaxAid } from './acknowledgements.types.js';

/** The numbered paper of one gift by bank or card. */
@Entity({ schema: 'income', name: 'acknowledgement' })
export class Acknowledgement {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('text') readonly book!: string;
  @Column('integer') readonly year!: number;
  /** Its place in the book of the year; written by `books.written_number`. */
  @Column('integer') readonly number!: number;
  @Column('uuid') readonly donationId!: string;
  @DongColumn() readonly amountDong!: bigint;
  @Column('date') readonly issuedOn!: BusinessDate;
  @Column('uuid', { nullable: true }) readonly issuedBy!: string | null;
  @Column('uuid', { nullable: true }) readonly visitId!: string | null;
  @DatabaseColumn('timestamptz') readonly issuedAt!: NotGiven<Date>;
}

/** Its payer's words; the newest version holds. */
@Entity({ schema: 'income', name: 'acknowledgement_version' })
export class AcknowledgementVersion {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly acknowledgementId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('integer') readonly version!: number;
  @Column('text') readonly payerKind!: PayerKind;
  @Column('text') readonly payerName!: string;
  @Column('text') readonly payerAddress!: string;
  @Column('text', { nullable: true }) readonly taxCode!: string | null;
  /** Who acts for an organisation, with the office held. */
  @Column('text', { nullable: true }) readonly representative!: string | null;
  @Column('text', { nullable: true }) readonly aid!: TaxAid | null;
  /** Why the one before no longer holds. */
  @Column('text', { nullable: true }) readonly reason!: string | null;
  /** Proves this very version at /kiem-chung. */
  @Column('text') readonly checkCode!: string;
  @Column('uuid', { nullable: true }) readonly writtenBy!: string | null;
  @Column('uuid', { nullable: true }) readonly visitId!: string | null;
  @DatabaseColumn('timestamptz') readonly writtenAt!: NotGiven<Date>;
}

/** One print of a version; the database counts them. */
@Entity({ schema: 'income', name: 'acknowledgement_print' })
export class AcknowledgementPrint {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly versionId!: string;
  @Column('uuid') readonly committeeId!: string;
  @DatabaseColumn('integer') readonly nth!: NotGiven<number>;
  @Column('uuid', { nullable: true }) readonly printedBy!: string | null;
  @Column('uuid', { nullable: true }) readonly visitId!: string | null;
  @DatabaseColumn('timestamptz') readonly printedAt!: NotGiven<Date>;
}
