import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import type { Locale } from '../../platform/i18n/translate.js';
import type { Month } from '../../kernel/dates/months.js';

/** asked: a form that nobody proved; active: its giver is written to on its day; paused; ended. */
export type ScheduleState = 'asked' | 'active' | 'paused' | 'ended';
export type ScheduleEnd = 'last_month' | 'purpose' | 'silence';

export interface WantedSchedule {
  readonly id: string;
  readonly committeeId: string;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly amountDong: bigint;
  /** 1 to 31; in a month without that day its last. */
  readonly dayNo: number;
  /** The last month that is asked for; null: until its giver says otherwise. */
  readonly lastMonth: Month | null;
  readonly donorName: string | null;
  readonly display: NameDisplay;
  readonly contactEmail: string;
  readonly locale: Locale;
}

export interface GiftSchedule extends WantedSchedule {
  readonly nextOn: BusinessDate;
  readonly status: ScheduleState;
  readonly purpose: string;
}

/** What a giver says by a link; a change says all of it anew. */
export type ScheduleStep =
  | { readonly kind: 'prove' | 'pause' | 'resume' | 'stop' }
  | {
      readonly kind: 'change';
      readonly amountDong: bigint;
      readonly dayNo: number;
      readonly lastMonth: Month | null;
    };

export interface ScheduleMonth {
  readonly month: Month | null;
  readonly referenceCode: string;
  readonly amountDong: bigint;
  readonly settledDong: bigint;
}
