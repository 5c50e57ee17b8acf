import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import {
  Column,
  DatabaseColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

/** How a giver wanted the name of one gift shown, since when. */
@Entity({ schema: 'income', name: 'name_wish' })
export class NameWish {
  @KeyColumn('uuid') readonly id!: string;
  /** The form that was sent, for one gift or for all. */
  @Column('uuid') readonly batchId!: string;
  @Column('uuid') readonly donationId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly visitId!: string;
  @Column('text') readonly fromDisplay!: NameDisplay;
  @Column('text') readonly toDisplay!: NameDisplay;
  @DatabaseColumn('timestamptz') readonly wishedAt!: NotGiven<Date>;
}
