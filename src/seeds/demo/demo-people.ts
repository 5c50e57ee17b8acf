import { seedId } from '../seed-ids.js';
import type { SeedKit } from '../seed-kit.js';
import type { SupportStaff } from '../support-run.js';
import { DEMO_PASSWORD, KON_TUM, OLD_STAFF, STAFF, STAFF_DOMAIN } from './demo.seed-data.js';

export interface ProvinceStaff extends SupportStaff {
  readonly accountant: string;
}

const OLD_ROLES = {
  officer: 'officer',
  cashier: 'cashier',
  accountant: 'accountant',
  approver1: 'approver',
  approver2: 'approver',
} as const;
const OLD_TERM = { from: '2020-01-01', until: '2025-06-30' } as const;

/** The staff of Kon Tum until the province ended: named on old papers, able to log in no more. */
export async function hireOldStaff(kit: SeedKit): Promise<ProvinceStaff> {
  const { id: committeeId } = await kit.organisation.byCode(KON_TUM);
  const id = (key: string) => seedId(`demo:old:${key}`);
  for (const [key, person] of Object.entries(OLD_STAFF)) {
    await kit.identity.createUser({ ...person, id: id(key) });
    const role = OLD_ROLES[key as keyof typeof OLD_ROLES];
    await kit.identity.assignRole({ userId: id(key), role, committeeId, ...OLD_TERM });
  }
  return {
    officer: id('officer'),
    cashier: id('cashier'),
    accountant: id('accountant'),
    approvers: [id('approver1'), id('approver2')],
  };
}

/** The staff of today, with known passwords and second factors. */
export async function hireStaff(kit: SeedKit): Promise<ProvinceStaff> {
  for (const [role, login, fullName, code] of STAFF) {
    const { id: committeeId } = await kit.organisation.byCode(code);
    await kit.demoUsers.create({
      id: staffId(login),
      email: `${login}@${STAFF_DOMAIN}`,
      fullName,
      password: DEMO_PASSWORD,
      roles: [{ role, committeeId, from: '2025-07-01' }],
    });
  }
  return {
    officer: staffId('can-bo'),
    cashier: staffId('thu-quy'),
    accountant: staffId('ke-toan'),
    approvers: [staffId('duyet-1'), staffId('duyet-2')],
  };
}

export function staffId(login: string): string {
  return seedId(`demo:user:${login}`);
}
