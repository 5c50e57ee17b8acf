import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { Role } from './permissions.js';

export type { User } from './identity.entity.js';

export { ROLES, type Role } from './permissions.js';

/** Roles that approve, pay, audit or administer: giving one takes two administrators. */
const GUARDED_ROLES = ['accountant', 'cashier', 'approver', 'auditor', 'admin'] as const;
export type GuardedRole = (typeof GUARDED_ROLES)[number];

export function isGuarded(role: Role): role is GuardedRole {
  return GUARDED_ROLES.some((guarded) => guarded === role);
}

export interface NewUser {
  /** Seeds give their own, so that the same data has the same ids. */
  readonly id?: string;
  readonly email: string;
  readonly fullName: string;
  /** Left out: the person sets one through an invitation. */
  readonly password?: string;
}

export interface NewRole {
  readonly userId: string;
  readonly role: Role;
  readonly committeeId: string;
  /** Today unless told. */
  readonly from?: BusinessDate;
  /** Last day; without end unless told. */
  readonly until?: BusinessDate;
  /** What another administrator proposed; the database demands it of guarded roles that a person gives. */
  readonly proposal?: { readonly id: string; readonly proposedBy: string };
}

export interface NewDemoUser extends NewUser {
  readonly password: string;
  readonly roles: readonly Omit<NewRole, 'userId'>[];
}

export interface DemoLogin {
  readonly email: string;
  readonly password: string;
  readonly role: Role;
  readonly committee: string;
  /** Base32, for any authenticator. */
  readonly totpSecret: string;
}
