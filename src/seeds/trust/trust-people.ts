import { invariant } from '../../kernel/invariant.js';
import type { Role } from '../../people/identity/identity.types.js';
import type { Committee } from '../../people/organisation/organisation.types.js';
import { seedId } from '../seed-ids.js';
import type { SeedKit } from '../seed-kit.js';
import { canary } from './canary.js';
import { DOMAIN, PASSWORD, PROVINCES, ROLES } from './trust.seed-data.js';

type Duty = (typeof ROLES)[number];

/** What takes two persons has two of them. */
const SECOND = { approver2: 'approver', admin2: 'admin' } as const;

export interface Login {
  readonly userId: string;
  readonly email: string;
  readonly password: string;
  readonly role: string;
  readonly place: string;
}

/** A committee of the trust data, under its short name: P, Q, A, A2, B. */
export interface Place {
  readonly key: string;
  readonly committee: Committee;
  /** The short name of the province it lies in; its own for a province. */
  readonly province: string;
  readonly staff: Readonly<Record<Duty, string>>;
}

/** Provinces first, each followed by its communes. */
export async function openPlaces(kit: SeedKit, logins: Login[]): Promise<Place[]> {
  const places: Place[] = [];
  for (const province of PROVINCES) {
    const committee = await kit.organisation.byCode(province.code);
    places.push(
      await staffed(kit, logins, { key: province.key, committee, province: province.key }),
    );
    const others = await kit.organisation.communesOf(committee.id, kit.clock.today());
    const taken = new Set<string>();
    for (const [key, code] of province.communes) {
      const commune =
        code === null
          ? others.find(({ id }) => !taken.has(id))
          : await kit.organisation.byCode(code);
      invariant(commune, 'The province has communes');
      taken.add(commune.id);
      places.push(await staffed(kit, logins, { key, committee: commune, province: province.key }));
    }
  }
  return places;
}

/** One auditor, who reads everything and writes nothing of the books. */
export async function hireAuditor(kit: SeedKit, logins: Login[]): Promise<void> {
  const { id } = await kit.organisation.byCode('TW');
  await hire(kit, logins, { role: 'auditor', name: 'auditor', place: 'TW', committeeId: id });
}

async function staffed(kit: SeedKit, logins: Login[], of: Omit<Place, 'staff'>): Promise<Place> {
  const staff: [string, string][] = [];
  for (const name of ROLES) {
    const role = name === 'approver2' || name === 'admin2' ? SECOND[name] : name;
    const hired = { role, name, place: of.key, committeeId: of.committee.id } as const;
    staff.push([name, await hire(kit, logins, hired)]);
  }
  return { ...of, staff: Object.fromEntries(staff) as Record<Duty, string> };
}

async function hire(
  kit: SeedKit,
  logins: Login[],
  of: {
    role: Role;
    name: string;
    place: string;
    committeeId: string;
  },
): Promise<string> {
  const email = `${of.name}.${of.place.toLowerCase()}@${DOMAIN}`;
  const userId = await kit.demoUsers.create({
    id: seedId(`trust:user:${email}`),
    email,
    fullName: canary('app_user', 'full_name', `${of.place}-${of.name}`),
    password: PASSWORD,
    roles: [{ role: of.role, committeeId: of.committeeId }],
  });
  logins.push({ userId, email, password: PASSWORD, role: of.role, place: of.place });
  return userId;
}
