import { randomUUID } from 'node:crypto';
import { HouseholdMerges } from '../../../../src/people/household-pairs/household-merges.service.js';
import { HouseholdPairsQueries } from '../../../../src/people/household-pairs/household-pairs.queries.js';
import { HouseholdPairs } from '../../../../src/people/household-pairs/household-pairs.service.js';
import { HouseholdCourse } from '../../../../src/people/household-course/household-course.service.js';
import { HouseholdMembers } from '../../../../src/people/household-members/household-members.service.js';
import { Poverty } from '../../../../src/people/poverty/poverty.service.js';
import type { StaffedWorld } from '../staffed.js';

/** What the register knows of the household of the world, and of one that moved away. */
export async function keepRegister(world: StaffedWorld): Promise<void> {
  const { householdId } = world;
  await world.as(world.staff.officer, async () => {
    for (const [fullName, relation, birthYear] of PEOPLE) {
      await world.get(HouseholdMembers).add({
        ...{ id: randomUUID(), householdId, fullName, relation, birthYear },
        ...{ sex: 'female', citizenId: null },
      });
    }
    await world.get(Poverty).record({
      ...{ id: randomUUID(), householdId, year: 2026, status: 'near_poor', reason: null },
      decision: { no: '12/QĐ-UBND', on: '2026-01-05', by: 'UBND xã' },
    });
    await askTwice(world);
    const gone = await world.household('A Đi');
    await world.get(HouseholdCourse).turn({
      ...{ id: randomUUID(), householdId: gone, state: 'moved_away' },
      ...{ on: '2026-02-01', reason: 'Theo con về tỉnh khác' },
    });
  });
}

/** One pair that is asked about, and one that was merged. */
async function askTwice(world: StaffedWorld): Promise<void> {
  const pairs = world.get(HouseholdPairs);
  const kept = await world.household('A Khinh', { birthYear: 1960 });
  await world.household('A KHINH', { birthYear: 1960 });
  await pairs.search(world.commune);
  const queries = world.get(HouseholdPairsQueries);
  const anything = { committeeId: null, state: null, place: null };
  const { rows } = await queries.list(anything);
  const pairId = rows[0]?.id ?? '';
  await world.get(HouseholdMerges).propose({
    ...{ id: randomUUID(), pairId, keptId: kept, reason: 'Một hộ, ghi hai lần' },
  });
  await world.household('Y Sương', { birthYear: 1972 });
  await world.household('Y Suơng', { birthYear: 1972 });
  await pairs.search(world.commune);
}

const PEOPLE = [
  ['A Nhiên', 'spouse', 1980],
  ['Y Nhi', 'child', 2010],
] as const;
