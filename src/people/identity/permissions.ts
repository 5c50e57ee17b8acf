import { Injectable } from '@nestjs/common';
import { PermissionTable, type Role } from '../../platform/request/actor.js';

/**
 * What each role may do, anywhere it is held; which rows it reaches is decided by scope and policy. `x.*` is every
 * action of a module. Those who receive and spend never approve, and the auditor changes nothing but the audit desk.
 */
export const PERMISSIONS: Readonly<Record<Role, readonly string[]>> = {
  officer: [
    'allocations.propose',
    'allocations.read',
    'appeals.read',
    'appeals.write',
    'households.*',
    'cash.read',
    'disbursements.read',
    'donations.display',
    'donations.read',
    'donors.read',
    'files.read',
    'funds.read',
    'pledges.read',
    'handovers.read',
    'handovers.record',
    'reports.read',
  ],
  accountant: [
    'allocations.read',
    'appeals.read',
    'cash.read',
    'cash.void',
    'disbursements.pay',
    'disbursements.read',
    'donations.display',
    'donations.read',
    'donors.read',
    'files.read',
    'funds.read',
    'funds.write',
    'ledger.read',
    'ledger.reverse',
    'matching.decide',
    'periods.close',
    'periods.read',
    'pledges.read',
    'handovers.read',
    'reports.read',
    'seals.read',
    'statements.import',
    'statements.read',
    'suspense.resolve',
  ],
  cashier: [
    'allocations.read',
    'cash.read',
    'cash.receive',
    'disbursements.pay',
    'disbursements.read',
    'donations.read',
    'files.read',
    'funds.read',
    'handovers.read',
    'handovers.record',
  ],
  approver: [
    'allocations.approve',
    'allocations.read',
    'appeals.read',
    'households.read',
    'disbursements.read',
    'files.read',
    'funds.read',
    'ledger.read',
    'periods.read',
    'periods.reopen',
    'handovers.read',
    'reports.read',
  ],
  auditor: ['audit.*'],
  admin: ['outbox.read', 'users.manage'],
};

/** True when the role carries the permission, by name or by `module.*`. */
export function roleMay(role: Role, permission: string): boolean {
  const granted = PERMISSIONS[role];
  return granted.includes(permission) || granted.includes(`${permission.split('.', 1)[0] ?? ''}.*`);
}

@Injectable()
export class RolePermissions extends PermissionTable {
  override permits(role: Role, permission: string): boolean {
    return roleMay(role, permission);
  }
}
