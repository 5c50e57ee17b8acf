import { Injectable } from '@nestjs/common';
import { PermissionTable, type Actor } from '../../platform/request/actor.js';

export const ROLES = ['officer', 'accountant', 'cashier', 'approver', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody holds each permission. */
type Holders = readonly [Role, ...Role[]];

/**
 * Who may do what, in one table on purpose: that nobody both operates and approves must be seen at a glance. Which rows
 * a person reaches is decided by scope and policy. Those who receive and spend never approve, and the auditor changes
 * nothing in the books.
 */
export const PERMISSIONS = {
  'accounts.confirm': ['approver'],
  'allocations.propose': ['officer'],
  'allocations.approve': ['approver'],
  'allocations.read': ['officer', 'accountant', 'cashier', 'approver'],
  'appeals.read': ['officer', 'accountant', 'approver'],
  'appeals.write': ['officer'],
  'audit.read': ['auditor'],
  'households.name': ['officer'],
  'households.read': ['officer', 'approver'],
  'households.readFull': ['officer'],
  'households.register': ['officer'],
  'cards.read': ['officer', 'accountant'],
  'cash.receive': ['cashier'],
  'cash.void': ['accountant'],
  'cash.read': ['officer', 'accountant', 'cashier'],
  'disbursements.pay': ['accountant', 'cashier'],
  'disbursements.read': ['officer', 'accountant', 'cashier', 'approver'],
  'donations.display': ['officer', 'accountant'],
  'donations.read': ['officer', 'accountant', 'cashier'],
  'funds.read': ['officer', 'accountant', 'cashier', 'approver'],
  'funds.write': ['accountant'],
  'ledger.read': ['accountant', 'auditor'],
  'matching.decide': ['accountant'],
  'outbox.read': ['admin'],
  'periods.close': ['accountant'],
  'periods.reopen': ['approver'],
  'periods.read': ['accountant', 'approver'],
  'pledges.read': ['officer', 'accountant'],
  'handovers.record': ['officer', 'cashier'],
  'handovers.read': ['officer', 'accountant', 'cashier', 'approver'],
  'restrictions.read': ['officer', 'accountant', 'cashier', 'approver'],
  'restrictions.write': ['officer'],
  'statements.import': ['accountant'],
  'statements.read': ['accountant'],
  'suspense.resolve': ['accountant'],
  'users.manage': ['admin'],
} as const satisfies Readonly<Record<string, Holders>>;

type PermissionName = keyof typeof PERMISSIONS;

declare module '../../platform/request/access-names.js' {
  interface AccessNames {
    readonly role: Role;
    readonly permission: PermissionName;
  }
}

export function roleMay(role: Role, permission: PermissionName): boolean {
  const holders: readonly Role[] = PERMISSIONS[permission];
  return holders.includes(role);
}

/** True when one of the actor's roles carries the permission, wherever it is held. */
export function may(actor: Pick<Actor, 'roles'>, permission: PermissionName): boolean {
  return actor.roles.some(({ role }) => roleMay(role, permission));
}

/** Ids of the committees where the actor holds a role that carries the permission. */
export function committeesWhere(actor: Actor, permission: PermissionName): string[] {
  return actor.roles
    .filter(({ role }) => roleMay(role, permission))
    .map(({ committeeId }) => committeeId);
}

/** The table as the lower floor asks it. */
@Injectable()
export class RolePermissions extends PermissionTable {
  override may(actor: Actor, permission: PermissionName): boolean {
    return may(actor, permission);
  }
}
