import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../platform/request/actor.js';
import { PERMISSIONS, roleMay } from './permissions.js';

const ROLES = Object.keys(PERMISSIONS) as Role[];
const OPERATING: Role[] = ['officer', 'accountant', 'cashier'];

describe('permissions', () => {
  it('let no role both operate and approve', () => {
    const approving = ROLES.filter((role) => roleMay(role, 'allocations.approve'));
    expect(approving).toEqual(['approver']);
    for (const act of ['allocations.propose', 'disbursements.pay', 'cash.receive', 'donors.read']) {
      expect(roleMay('approver', act)).toBe(false);
    }
  });

  it('give the auditor the audit desk and nothing that changes the books', () => {
    expect(ROLES.filter((role) => roleMay(role, 'audit.read'))).toEqual(['auditor']);
    expect(PERMISSIONS.auditor).toEqual(['audit.*']);
  });

  it('let only the administrator manage users, and the administrator touch no money', () => {
    expect(ROLES.filter((role) => roleMay(role, 'users.manage'))).toEqual(['admin']);
    const moving = PERMISSIONS.admin.filter((name) =>
      /^(allocations|cash|disbursements)/.test(name),
    );
    expect(moving).toEqual([]);
  });

  it('read a module star as every action of that module only', () => {
    expect(roleMay('officer', 'households.write')).toBe(true);
    expect(roleMay('officer', 'householdsX.write')).toBe(false);
    expect(roleMay('officer', 'statements.import')).toBe(false);
  });

  it('list each permission once, as module.action', () => {
    for (const role of ROLES) {
      expect(new Set(PERMISSIONS[role]).size).toBe(PERMISSIONS[role].length);
      for (const name of PERMISSIONS[role]) expect(name).toMatch(/^[a-z][A-Za-z]*\.([a-z]+|\*)$/);
    }
  });

  it('let those who work on households, and no others, open them', () => {
    const readers = ROLES.filter((role) => roleMay(role, 'households.read'));
    expect(readers).toEqual(['officer', 'approver']);
    expect(OPERATING.filter((role) => roleMay(role, 'households.write'))).toEqual(['officer']);
  });
});
