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

/** What a picker of committees looks for. */
export interface Reach {
  readonly committeeIds: readonly string[];
  /** The name of today or one of before 2025-07-01, in part; empty finds all. */
  readonly find: string;
  /** Ids that stay, whatever is looked for. */
  readonly chosen: readonly string[];
}

export interface CommitteeChoice {
  readonly id: string;
  readonly name: string;
  /** Units of before 2025-07-01 that lie in this one and match what was looked for. */
  readonly formerly: string | null;
}

export interface NewCommittee {
  readonly code: string;
  readonly name: string;
  readonly level: CommitteeLevel;
  readonly parentId: string;
  readonly adminUnitId?: number;
  readonly validFrom?: BusinessDate;
}
