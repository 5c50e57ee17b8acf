import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { DongColumn } from '../../platform/database/records/columns.js';

/** One drive of a fund with its decision, window and story. */
@Entity({ schema: 'books', name: 'appeal' })
export class Appeal {
  @PrimaryColumn('uuid') readonly id!: string;
  @Column('text') readonly code!: string;
  @Column('uuid') readonly fundId!: string;
  @Column('text') readonly title!: string;
  @Column('text') readonly story!: string;
  @DongColumn({ nullable: true }) readonly goalDong!: bigint | null;
  @Column('text') readonly decisionNumber!: string;
  @Column('date') readonly opensOn!: BusinessDate;
  @Column('date', { nullable: true }) readonly closesOn!: BusinessDate | null;
}
