export const POVERTY_STATUSES = [
  'poor',
  'near_poor',
  'newly_escaped',
  'especially_difficult',
  'policy_family',
  'other',
] as const;
export type PovertyStatus = (typeof POVERTY_STATUSES)[number];

export interface HouseholdDraft {
  /** Left out: a new one. */
  readonly id?: string;
  readonly committeeId: string;
  /** Unique within the committee; left out: the next `H-0001`. */
  readonly code?: string;
  readonly headName: string;
  /** Left out: the unit the committee serves. */
  readonly adminUnitId?: number;
  readonly hamlet?: string | null;
  readonly povertyStatus: PovertyStatus;
  readonly povertyYear: number;
  /** Which national standard the status is of, as `2022-2025`. */
  readonly standardVersion: string;
  readonly citizenId?: string | null;
  readonly phone?: string | null;
  readonly registeredBy?: string | null;
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
