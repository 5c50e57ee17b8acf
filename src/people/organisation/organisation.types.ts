import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { CommitteeLevel } from './organisation.entity.js';

export type { Committee, CommitteeLevel } from './organisation.entity.js';

export interface AdminUnit {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly level: 'province' | 'district' | 'commune';
  readonly kind: string;
  readonly parentCode: string | null;
  readonly validFrom: BusinessDate | null;
  readonly validTo: BusinessDate | null;
}

/** Where the people of an old commune live now; `part`: it was divided, a person must choose. */
export interface CommuneChange {
  readonly newCommuneCode: string;
  readonly share: 'whole' | 'part';
}

export interface CommitteeSearch {
  /** Matched without marks and case; empty finds all. */
  readonly text?: string;
  readonly level?: CommitteeLevel;
  /** Only this committee and those below it. */
  readonly within?: string;
  readonly on: BusinessDate;
  readonly limit?: number;
}

export interface NewCommittee {
  readonly code: string;
  readonly name: string;
  readonly level: CommitteeLevel;
  readonly parentId: string;
  readonly adminUnitId?: number;
  readonly validFrom?: BusinessDate;
}
