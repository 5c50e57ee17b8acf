import { describe, expect, it } from '@jest/globals';
import type { Permission } from '../../platform/request/access-names.js';
import { committeesWhere, may, PERMISSIONS, ROLES, roleMay, type Role } from './permissions.js';

const NAMES = Object.keys(PERMISSIONS) as Permission[];
const holdersOf = (permission: Permission) => ROLES.filter((role) => roleMay(role, permission));
const ofRole = (role: Role) => NAMES.filter((name) => roleMay(role, name));

describe('permissions', () => {
  it('let no role both operate and approve', () => {
    expect(holdersOf('allocations.approve')).toEqual(['approver']);
    for (const act of ['allocations.propose', 'disbursements.pay', 'cash.receive'] as const) {
      expect(roleMay('approver', act)).toBe(false);
    }
  });

  it('give the auditor the audit desk and nothing that changes the books', () => {
    expect(holdersOf('audit.read')).toEqual(['auditor']);
    expect(ofRole('auditor')).toEqual(['audit.read', 'ledger.read']);
  });

  it('let only the administrator manage users, and the administrator touch no money', () => {
    expect(holdersOf('users.manage')).toEqual(['admin']);
    expect(ofRole('admin')).toEqual(['outbox.read', 'users.manage']);
  });

  it('are named module.action, each held by different roles', () => {
    for (const name of NAMES) {
      expect(name).toMatch(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/);
      const { holders } = PERMISSIONS[name];
      expect(new Set(holders).size).toBe(holders.length);
    }
  });

  it('let those who work on households, and no others, open them', () => {
    expect(holdersOf('households.read')).toEqual(['officer', 'approver']);
    expect(holdersOf('households.register')).toEqual(['officer']);
    expect(holdersOf('households.readFull')).toEqual(['officer']);
  });

  it('are held by a person in each committee where a role carries them', () => {
    const roles = [
      { role: 'admin', committeeId: 'here' },
      { role: 'officer', committeeId: 'there' },
    ] as const;
    const actor = { userId: 'u', fullName: 'U', roles, isAuditor: false, committeeIds: [] };
    expect(may(actor, 'users.manage')).toBe(true);
    expect(may(actor, 'cash.receive')).toBe(false);
    expect(committeesWhere(actor, 'users.manage')).toEqual(['here']);
  });
});
