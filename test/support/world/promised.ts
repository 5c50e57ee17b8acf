import { randomUUID } from 'node:crypto';
import { PledgeDecisions } from '../../../src/income/pledges/pledge-decisions.service.js';
import type { PledgeAct } from '../../../src/income/pledges/pledges.types.js';
import { Pledges } from '../../../src/income/pledges/pledges.service.js';
import type { Pledge, PledgeDraft } from '../../../src/income/pledges/pledges.types.js';
import type { Person } from './people.js';
import type { ServicesWorld } from './services.js';

type Wanted = Pick<PledgeDraft, 'amountDong'> & Partial<PledgeDraft>;

/** As the public form leaves it: announced, and held where it is too large. */
export function announced(world: ServicesWorld, wanted: Wanted): Promise<Pledge> {
  return world.asSystem(() =>
    world.get(Pledges).register({
      ...{ submissionId: randomUUID(), fundId: world.fund.id, donorName: 'Đỗ Thị Mận' },
      ...{ display: 'full', way: 'bank_transfer' },
      ...wanted,
    }),
  );
}

/** Announced, and confirmed by an officer: from then on it counts. */
export async function registered(world: ServicesWorld, wanted: Wanted): Promise<Pledge> {
  const pledge = await announced(world, wanted);
  await decided(world, { pledgeId: pledge.id, act: 'confirm' });
  return world.asSystem(() => world.get(Pledges).byId(pledge.id));
}

interface Word {
  readonly pledgeId: string;
  readonly act: PledgeAct;
  readonly amountDong?: bigint;
  readonly by?: Person;
}

/** A word of the officer, or of whom is named, on a promise. */
export function decided(world: ServicesWorld, { by, ...word }: Word): Promise<void> {
  const said = { id: randomUUID(), reason: 'Đã gọi điện cho người ủng hộ', paper: '', ...word };
  return world.as(by ?? world.staff.officer, () => world.get(PledgeDecisions).decide(said));
}
