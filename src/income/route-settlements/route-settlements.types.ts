import type { BusinessDate } from '../../kernel/dates/business-date.js';

/** How a promise is kept without our accounts: nothing of it is ever received. */
export const ROUTES = ['direct_unit', 'own_delivery', 'goods'] as const;
export type SettlementRoute = (typeof ROUTES)[number];

export const ROUTE_STATES = ['waiting', 'confirmed', 'undone', 'declined', 'withdrawn'] as const;
export type RouteState = (typeof ROUTE_STATES)[number];

export interface RouteSettlementDraft {
  readonly id: string;
  readonly pledgeId: string;
  readonly route: SettlementRoute;
  readonly amountDong: bigint;
  readonly happenedOn: BusinessDate;
  /** The unit that took it, or where it was handed out. */
  readonly place: string;
  /** Number and day of the paper that says so. */
  readonly proof: string;
  /** Of goods: what, how many. */
  readonly details: string;
}
