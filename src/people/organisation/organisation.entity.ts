import type { BusinessDate } from '../../kernel/dates/business-date.js';
import {
  ChangingColumn,
  Column,
  Entity,
  KeyColumn,
} from '../../platform/database/records/columns.js';

export type CommitteeLevel = 'central' | 'province' | 'district' | 'commune';

@Entity({ schema: 'people', name: 'committee' })
export class Committee {
  @KeyColumn('uuid') readonly id!: string;
  /** `TW`, `T<province>`, `X<commune>`; of before 2025-07-01 with `.1` at the end, and `H<district>.1`. */
  @Column('text') readonly code!: string;
  @Column('text') readonly name!: string;
  @Column('text') readonly level!: CommitteeLevel;
  @Column('integer', { nullable: true }) readonly adminUnitId!: number | null;
  @Column('uuid', { nullable: true }) readonly parentId!: string | null;
  @Column('date', { nullable: true }) readonly validFrom!: BusinessDate | null;
  /** Last day; null while it stands. */
  @ChangingColumn('date', { nullable: true }) validTo!: BusinessDate | null;
  @ChangingColumn('uuid', { nullable: true }) successorId!: string | null;
}
