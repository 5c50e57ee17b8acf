import { randomUUID } from 'node:crypto';
import type { Role } from '../../../src/people/identity/permissions.js';

export const PASSWORD = 'đò dọc sông Đắk Bla';

/** Who works at the committee of every province of these tests. */
export const STAFF = {
  officer: { role: 'officer', name: 'Trần Văn Lập' },
  secondOfficer: { role: 'officer', name: 'A Thông' },
  accountant: { role: 'accountant', name: 'Lê Thị Sổ' },
  cashier: { role: 'cashier', name: 'Phạm Thị Quỹ' },
  approver: { role: 'approver', name: 'Nguyễn Văn Duyệt' },
  secondApprover: { role: 'approver', name: 'Hoàng Thị Ký' },
  auditor: { role: 'auditor', name: 'Đặng Văn Soát' },
  admin: { role: 'admin', name: 'Bùi Thị Quản' },
} as const satisfies Record<string, { role: Role; name: string }>;
export type StaffName = keyof typeof STAFF;

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface StaffMember extends Person {
  readonly email: string;
  readonly role: Role;
}
export type Staff = Readonly<Record<StaffName, StaffMember>>;

/** The same people in each province, with addresses of their own. */
export function staffOf(provinceCode: string): Staff {
  const members = Object.entries(STAFF).map(([key, { role, name }]): [string, StaffMember] => {
    const email = `${key}.${provinceCode}@vidu.vn`.toLowerCase();
    return [key, { id: randomUUID(), name, email, role }];
  });
  return Object.fromEntries(members) as Staff;
}
