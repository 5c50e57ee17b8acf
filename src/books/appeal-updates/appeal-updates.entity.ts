import {
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

/** One wording of a piece of news about an appeal. */
@Entity({ schema: 'books', name: 'appeal_update' })
export class AppealUpdate {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly appealId!: string;
  /** The first wording; its own id where it is the first. */
  @Column('uuid') readonly ofId!: string;
  @Column('uuid', { nullable: true }) readonly replacesId!: string | null;
  @Column('text') readonly title!: string;
  @Column('text') readonly body!: string;
  /** Both or neither: written by a person, never by a machine. */
  @Column('text', { nullable: true }) readonly titleEn!: string | null;
  @Column('text', { nullable: true }) readonly bodyEn!: string | null;
  @DatabaseColumn('uuid', { nullable: true }) readonly writtenBy!: NotGiven<string> | null;
  @DatabaseColumn('timestamptz') readonly writtenAt!: NotGiven<Date>;
}
