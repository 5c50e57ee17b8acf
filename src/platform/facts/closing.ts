import type { Permission } from '../request/access-names.js';

/** A fund and the days that are to be closed. */
export interface ClosingDays {
  readonly fundId: string;
  readonly from: string;
  readonly to: string;
}

/** An item of the checklist before a period is closed. The database counts it (`books.tell_closing_item`); the module says what it is. */
export interface ClosingFact {
  /** As the module's migration told it. */
  readonly item: string;
  /** Message key. */
  readonly label: string;
  /** Where it is mended, for those who may go there. */
  readonly href: (of: ClosingDays) => string;
  readonly permission: Permission;
}
