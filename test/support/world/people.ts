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

/** Who works elsewhere, as far as the province is concerned: at a commune of it, and at another province. */
export const OTHERS = {
  communeCashier: { role: 'cashier', name: 'Y Thu' },
  stranger: { role: 'officer', name: 'Võ Văn Xa' },
  farApprover: { role: 'approver', name: 'Ngô Thị Cách' },
} as const satisfies Record<string, { role: Role; name: string }>;
export type OtherName = keyof typeof OTHERS;

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface StaffMember extends Person {
  readonly email: string;
  readonly role: Role;
}
export type Staff = Readonly<Record<StaffName, StaffMember>>;

export type Others = Readonly<Record<OtherName, StaffMember>>;

/** The same people in each province, with addresses of their own. */
export const staffOf = (provinceCode: string): Staff => membersOf(STAFF, provinceCode) as Staff;
export const othersOf = (provinceCode: string): Others => membersOf(OTHERS, provinceCode) as Others;

function membersOf(who: Record<string, { role: Role; name: string }>, provinceCode: string) {
  const members = Object.entries(who).map(([key, { role, name }]): [string, StaffMember] => {
    const email = `${key}.${provinceCode}@vidu.vn`.toLowerCase();
    return [key, { id: randomUUID(), name, email, role }];
  });
  return Object.fromEntries(members);
}
