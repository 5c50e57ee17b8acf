import type { BusinessDate } from '../../kernel/dates/business-date.js';

export type CommitteeLevel = 'central' | 'province' | 'district' | 'commune';

export interface Committee {
  readonly id: string;
  /** `TW`, `T<province>`, `X<commune>`; of before 2025-07-01 with `.1` at the end, and `H<district>.1`. */
  readonly code: string;
  readonly name: string;
  readonly level: CommitteeLevel;
  readonly adminUnitId: number | null;
  readonly parentId: string | null;
  readonly validFrom: BusinessDate | null;
  /** Last day; null while it stands. */
  readonly validTo: BusinessDate | null;
  readonly successorId: string | null;
}

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
