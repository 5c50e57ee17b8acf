import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDate } from '../../kernel/dates/business-date.js';

export type CommitteeLevel = 'central' | 'province' | 'district' | 'commune';

@Entity({ schema: 'people', name: 'committee' })
export class Committee {
  @PrimaryColumn('uuid') readonly id!: string;
  /** `TW`, `T<province>`, `X<commune>`; of before 2025-07-01 with `.1` at the end, and `H<district>.1`. */
  @Column('text') readonly code!: string;
  @Column('text') readonly name!: string;
  @Column('text') readonly level!: CommitteeLevel;
  @Column('integer', { nullable: true }) readonly adminUnitId!: number | null;
  @Column('uuid', { nullable: true }) readonly parentId!: string | null;
  @Column('date', { nullable: true }) readonly validFrom!: BusinessDate | null;
  /** Last day; null while it stands. */
  @Column('date', { nullable: true }) readonly validTo!: BusinessDate | null;
  @Column('uuid', { nullable: true }) readonly successorId!: string | null;
}
