import type { NewRecord } from '../../platform/database/records/columns.js';
import type { PovertyStatus, RegisteredHousehold } from './households.entity.js';

export { POVERTY_STATUSES, type PovertyStatus } from './households.entity.js';

type Kept = Omit<
  NewRecord<RegisteredHousehold>,
  'id' | 'code' | 'adminUnitId' | 'searchName' | 'citizenId' | 'phone'
>;

export interface HouseholdDraft extends Kept {
  /** Left out: a new one. */
  readonly id?: string;
  /** Left out: the committee's next `H-0001`. */
  readonly code?: string;
  /** Left out: the unit the committee serves. */
  readonly adminUnitId?: number;
  /** As people write it; kept sealed. */
  readonly citizenId?: string | null;
  readonly phone?: string | null;
}

export interface Household {
  readonly id: string;
  readonly committeeId: string;
  readonly committeeName: string;
  readonly code: string;
  readonly headName: string;
  readonly unitName: string;
  readonly hamlet: string | null;
  readonly povertyStatus: PovertyStatus;
  readonly povertyYear: number;
  readonly standardVersion: string;
}

/** Masked unless the reader asked for the whole and left a trace. */
export interface HouseholdSecrets {
  readonly citizenId: string | null;
  readonly phone: string | null;
}
