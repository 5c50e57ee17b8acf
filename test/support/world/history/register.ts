import { randomUUID } from 'node:crypto';
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
    const gone = await world.household('A Đi');
    await world.get(HouseholdCourse).turn({
      ...{ id: randomUUID(), householdId: gone, state: 'moved_away' },
      ...{ on: '2026-02-01', reason: 'Theo con về tỉnh khác' },
    });
  });
}

const PEOPLE = [
  ['A Nhiên', 'spouse', 1980],
  ['Y Nhi', 'child', 2010],
] as const;
