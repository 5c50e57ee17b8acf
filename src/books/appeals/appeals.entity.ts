import type { BusinessDate } from '../../kernel/dates/business-date.js';
import {
  ChangingColumn,
  Column,
  DongColumn,
  Entity,
  KeyColumn,
} from '../../platform/database/records/columns.js';

/** One drive of a fund with its decision, window and story. */
@Entity({ schema: 'books', name: 'appeal' })
export class Appeal {
  @KeyColumn('uuid') readonly id!: string;
  @Column('text') readonly code!: string;
  @Column('uuid') readonly fundId!: string;
  @ChangingColumn('text') title!: string;
  @ChangingColumn('text') story!: string;
  @DongColumn({ nullable: true, changing: true }) goalDong!: bigint | null;
  @Column('text') readonly decisionNumber!: string;
  @Column('date') readonly opensOn!: BusinessDate;
  @ChangingColumn('date', { nullable: true }) closesOn!: BusinessDate | null;
}
