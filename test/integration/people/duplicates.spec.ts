import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { HouseholdPairs } from '../../../src/people/household-pairs/household-pairs.service.js';
import { acting, openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;
let owner: pg.Client;
let officer: Clerk;
let approver: Clerk;

const ROOT = '/can-bo/ho-trung';
const asked = async <T>(text: string, params: unknown[]) =>
  (await owner.query<T & pg.QueryResultRow>(text, params)).rows;
const household = (headName: string, change: object = {}) =>
  world.household(headName, { birthYear: 1968, hamlet: 'Thôn 1', ...change });
const stateOf = async (id: string) => (await asked<{ state: string }>('select state from people.household where id = $1', [id]))[0]?.state; // prettier-ignore
const pairOf = async (one: string, other: string) => {
  await acting(officer, [world.commune], () => world.get(HouseholdPairs).search(world.commune));
  const [pair] = await asked<{ id: string }>(
    'select id from people.household_pair where left_id in ($1, $2) and right_id in ($1, $2)',
    [one, other],
  );
  return pair?.id ?? 'none';
};
const post = async (clerk: Clerk, path: string, fields: Record<string, string>) => {
  await clerk.visitor.get(`${ROOT}/${path.split('/')[0] ?? ''}`);
  await clerk.visitor.post(`${ROOT}/${path}`, { submissionId: uuidv7(), ...fields });
  return clerk.visitor.status;
};

beforeAll(async () => {
  world = await openPortal();
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await owner.query('set role tuong_than_owner');
  officer = await world.hire('officer', { at: world.commune });
  approver = await world.hire('approver', { at: world.commune });
}, 60_000);

afterAll(async () => {
  await owner.end();
  await world.close();
});

describe('A household like another', () => {
  it('is shown before it is saved, and saved when somebody says why it is another', async () => {
    const there = await household('A Blông');
    const typed = {
      ...{
        submissionId: uuidv7(),
        committeeId: world.commune,
        headName: 'A BLONG',
        birthYear: '1969',
      },
      ...{ povertyStatus: 'poor', povertyYear: '2025', citizenId: '', hamlet: 'thôn 1', phone: '', sex: '', ethnicGroup: '' }, // prettier-ignore
    };
    const save = async (more: object = {}) => {
      await officer.visitor.get('/can-bo/ho-gia-dinh/moi');
      await officer.visitor.post('/can-bo/ho-gia-dinh/moi', { ...typed, ...more });
      return officer.visitor.status;
    };
    expect(await save()).toBe(422);
    expect(officer.visitor.page).toContain('Có thể đã có trong sổ');
    expect(officer.visitor.page).toContain(`/can-bo/ho-gia-dinh/${there}`);
    expect(await save({ seenLikely: 'on', apartBecause: 'Hai anh em họ, đã hỏi thôn' })).toBe(303);
    expect(await save({ seenLikely: 'on', apartBecause: 'Hai anh em họ, đã hỏi thôn' })).toBe(303);
    const pairs = await asked('select answer from people.household_pair', []);
    expect(pairs).toEqual([{ answer: 'different' }]);
    expect(await pairOf(there, typed.submissionId)).not.toBe('none');
    expect(await asked('select id from people.household_pair', [])).toHaveLength(1);
  });
});

describe('Two that are one', () => {
  it('are merged by one person where neither was given anything, and keep both rows', async () => {
    const kept = await household('Y Hương', { birthYear: 1971 });
    const merged = await household('Y HUONG', { birthYear: 1971 });
    const pair = await pairOf(kept, merged);
    expect(await post(officer, `${pair}/gop`, { keptId: kept, mergeReason: 'Một người' })).toBe(
      303,
    );
    expect(await stateOf(merged)).toBe('merged');
    await officer.visitor.get(`/can-bo/ho-gia-dinh/${merged}`);
    expect(officer.visitor.page).toContain('Đã gộp');
    expect(await asked('select id from people.poverty_status where household_id = $1', [merged])).toHaveLength(1); // prettier-ignore
  });

  it('of whom one was given a house need an approver, and the house counts for both', async () => {
    await world.give(400_000_000n);
    const housed = await household('A Khánh', { birthYear: 1975 });
    const again = await household('A KHANH', { birthYear: 1975 });
    const house = { quantity: 1, amountDong: 80_000_000n };
    const { lineIds } = await world.approved();
    await world.nameAgreed(lineIds[0] ?? '', [{ ...house, householdId: housed }]);
    const pair = await pairOf(housed, again);
    expect(await post(officer, `${pair}/gop`, { keptId: again, mergeReason: 'Một hộ' })).toBe(303);
    expect(await stateOf(housed)).toBe('living');
    const [merge] = await asked<{ id: string }>('select id from people.household_merge where pair_id = $1', [pair]); // prettier-ignore
    const confirm = (clerk: Clerk) =>
      acting(clerk, [world.commune], () =>
        world.db.execute(`update people.household_merge set decision = 'confirmed' where id = $1`, [
          merge?.id,
        ]),
      );
    expect(await confirm(officer)).toMatch(/household_merge_(?:by_approver|two_persons)/);
    expect(await post(approver, `${pair}/gop/y-kien`, { word: 'confirmed' })).toBe(303);
    expect(await stateOf(housed)).toBe('merged');
    const next = await world.approved();
    await expect(
      world.nameAgreed(next.lineIds[0] ?? '', [{ ...house, householdId: again }]),
    ).rejects.toMatchObject({ code: 'constraints.entitlement_once_ever' });
    await officer.visitor.get(`/can-bo/ho-gia-dinh/${again}/ho-tro`);
    expect(officer.visitor.page).toContain('80.000.000');
  });

  it('are parted again by two, whatever stood on them', async () => {
    const kept = await household('Y Nhiên', { birthYear: 1980 });
    const merged = await household('Y Nhiên', { birthYear: 1980 });
    const pair = await pairOf(kept, merged);
    expect(await post(officer, `${pair}/gop`, { keptId: kept, mergeReason: 'Một hộ' })).toBe(303);
    expect(await post(officer, `${pair}/tach`, { undoingReason: 'Hai chị em' })).toBe(303);
    expect(await stateOf(merged)).toBe('merged');
    expect(await post(approver, `${pair}/tach/y-kien`, { word: 'confirmed' })).toBe(303);
    expect(await stateOf(merged)).toBe('living');
  });

  it('wait for whoever grants something to one of them at the same moment', async () => {
    const one = await household('A Tâng', { birthYear: 1960 });
    const other = await household('A Tâng', { birthYear: 1960 });
    const pair = await pairOf(one, other);
    const { lineIds } = await world.approved();
    const grant = { householdId: other, quantity: 1, amountDong: 80_000_000n };
    const [named, merged] = await Promise.allSettled([
      world.nameAgreed(lineIds[0] ?? '', [grant]),
      post(officer, `${pair}/gop`, { keptId: one, mergeReason: 'Một hộ' }),
    ]);
    expect(merged.status).toBe('fulfilled');
    expect(await stateOf(other)).toBe(named.status === 'fulfilled' ? 'living' : 'merged');
  });
});
