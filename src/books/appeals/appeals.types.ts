import type { BusinessDate } from '../../kernel/dates/business-date.js';

/** One drive of a fund with its decision, window and story. */
export interface Appeal {
  readonly id: string;
  readonly code: string;
  readonly fundId: string;
  readonly title: string;
  readonly story: string;
  readonly goalDong: bigint | null;
  readonly decisionNumber: string;
  readonly opensOn: BusinessDate;
  readonly closesOn: BusinessDate | null;
}
