import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { HouseholdMembers } from '../../../src/people/household-members/household-members.service.js';
import { acting, openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;
let owner: pg.Client;
let officer: Clerk;

const ROOT = '/can-bo/ho-gia-dinh';
const REGISTER = {
  povertyStatus: 'poor',
  povertyYear: 2025,
  standardVersion: '2022-2025',
} as const;

const register = (headName: string, citizenId: string | null, at = world.commune) =>
  world.households.register({
    ...{ id: uuidv7(), committeeId: at, headName, citizenId, hamlet: 'Thôn 1' },
    ...{ ...REGISTER, createdBy: null },
  });
const asSystem = (headName: string, citizenId: string | null, at?: string) =>
  world.asSystem(() => register(headName, citizenId, at));
const row = async (id: string) => {
  const { rows } = await owner.query<Record<string, unknown>>(
    'select * from people.household where id = $1',
    [id],
  );
  return rows[0]!;
};
const post = async (path: string, fields: Record<string, string>) => {
  await officer.visitor.get(`${ROOT}/${path.split('/')[0] ?? ''}`);
  await officer.visitor.post(`${ROOT}/${path}`, { submissionId: uuidv7(), ...fields });
  return officer.visitor.status;
};

beforeAll(async () => {
  world = await openPortal();
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await owner.query('set role tuong_than_owner');
  officer = await world.hire('officer', { at: world.commune });
}, 60_000);

afterAll(async () => {
  await owner.end();
  await world.close();
});

describe('An identity number', () => {
  it('stands once among living households, of whichever commune and however many register it at once', async () => {
    const race = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        asSystem(
          `A Trùng ${String(at)}`,
          '062190000001',
          at % 2 ? world.otherCommune : world.commune,
        ).then(
          () => 'done',
          (error: unknown) => (error as { code: string }).code,
        ),
      ),
    );
    expect(race.filter((answer) => answer === 'done')).toHaveLength(1);
    expect(new Set(race)).toEqual(new Set(['done', 'constraints.living_number_once']));
  });

  it('is told on its field, with what was typed kept', async () => {
    await asSystem('A Mới', '062190000002');
    await officer.visitor.get(`${ROOT}/moi`);
    await officer.visitor.post(`${ROOT}/moi`, {
      ...{
        submissionId: uuidv7(),
        committeeId: world.commune,
        headName: 'Y Sau',
        povertyYear: '2025',
      },
      ...{ povertyStatus: 'poor', citizenId: '062190000002', hamlet: '', phone: '', birthYear: '', sex: '', ethnicGroup: '' }, // prettier-ignore
    });
    expect(officer.visitor.status).toBe(422);
    expect(officer.visitor.page).toContain('Số định danh này đang đứng tên một người ở hộ khác');
    expect(officer.visitor.page).toContain('value="Y Sau"');
  });

  it('is free again when its household moved away, and not when that comes back meanwhile', async () => {
    const gone = await asSystem('A Đi', '062190000003');
    const turn = { turnedOn: '2026-11-01', turnReason: 'Về quê' };
    expect(await post(`${gone}/dien-bien`, { ...turn, becomes: 'moved_away' })).toBe(303);
    expect((await row(gone))['state']).toBe('moved_away');
    await asSystem('A Đi', '062190000003', world.otherCommune);
    expect(await post(`${gone}/dien-bien`, { ...turn, becomes: 'living' })).toBe(422);
    expect((await row(gone))['state']).toBe('moved_away');
  });

  it('of a member counts as well, and is no number that the table shows', async () => {
    const home = await asSystem('A Nhà', null);
    const member = { relation: 'child', memberBirthYear: '2001', memberSex: 'female' };
    const add = (fullName: string, memberCitizenId: string) =>
      post(`${home}/nhan-khau/moi`, { ...member, fullName, memberCitizenId });
    expect(await add('Y Con', '062190000004')).toBe(303);
    expect(await add('Y Con', '062190000004')).toBe(422);
    await expect(asSystem('Y Con', '062190000004')).rejects.toMatchObject({
      code: 'constraints.living_number_once',
    });
    const { rows } = await owner.query<{ row: string }>(
      'select row_to_json(m)::text as row from people.household_member m where m.household_id = $1',
      [home],
    );
    expect(rows[0]?.row).not.toContain('062190000004');
    await officer.visitor.get(`${ROOT}/${home}/nhan-khau`);
    expect(officer.visitor.page).toContain('••••••••0004');
    expect(await post(`${home}/nhan-khau/so-day-du`, { lookReason: 'Đối chiếu giấy tờ' })).toBe(
      200,
    );
    expect(officer.visitor.page).toContain('062190000004');
  });
});

describe('A household', () => {
  it('stays one when its head dies: the number goes with the person, and nobody has two', async () => {
    const home = await asSystem('A Cha', '062190000011');
    const members = world.get(HouseholdMembers);
    const memberId = uuidv7();
    await acting(officer, [world.commune], () =>
      members.add({
        ...{ id: memberId, householdId: home, fullName: 'Y Mẹ', relation: 'spouse' },
        ...{ birthYear: 1970, sex: 'female', citizenId: '062190000012' },
      }),
    );
    const change = { newHeadId: memberId, happenedOn: '2026-11-02', headReason: 'Giấy báo tử' };
    expect(await post(`${home}/chu-ho`, { ...change, cause: 'agreed', oldRelation: '' })).toBe(422);
    expect(await post(`${home}/chu-ho`, { ...change, cause: 'agreed', oldRelation: 'spouse' })).toBe(303); // prettier-ignore
    expect(await row(home)).toMatchObject({ head_name: 'Y Mẹ', birth_year: 1970 });
    const { rows } = await owner.query(
      'select member_id is null as is_head from people.living_number where household_id = $1 order by 1',
      [home],
    );
    expect(rows).toEqual([{ is_head: false }, { is_head: true }]);
    const numbers = await world.asSystem(() => world.households.maskedNumbers(home));
    expect(numbers.citizenId).toBe('••••••••0012');
  });

  it('keeps each review of a year, and replaces one only with a reason', async () => {
    const home = await asSystem('A Rà', null);
    const review = { reviewYear: '2026', reviewStatus: 'near_poor' };
    const empty = { decisionNo: '', decidedOn: '', decidedBody: '', reviewReason: '' };
    expect(await post(`${home}/ra-soat`, { ...empty, ...review, decisionNo: '12/QĐ' })).toBe(422);
    expect(await post(`${home}/ra-soat`, { ...empty, ...review })).toBe(303);
    expect(await row(home)).toMatchObject({ poverty_status: 'near_poor', poverty_year: 2026 });
    expect(await post(`${home}/ra-soat`, { ...empty, ...review, reviewStatus: 'poor' })).toBe(422);
    const why = { reviewReason: 'Ghi nhầm' };
    expect(await post(`${home}/ra-soat`, { ...empty, ...review, ...why, reviewStatus: 'poor' })).toBe(303); // prettier-ignore
    expect(await row(home)).toMatchObject({ poverty_status: 'poor', poverty_year: 2026 });
    expect(await post(`${home}/ra-soat`, { ...empty, ...review, reviewYear: '2031' })).toBe(422);
    const late = { reviewYear: '2024', reviewStatus: 'other' };
    expect(await post(`${home}/ra-soat`, { ...empty, ...late })).toBe(303);
    expect(await row(home)).toMatchObject({ poverty_status: 'poor', poverty_year: 2026 });
  });

  it('moves within its commune, each place with its days', async () => {
    const home = await asSystem('A Dời', null);
    const move = { newHamlet: 'Thôn Kon Rờ Bàng', moveReason: 'Sạt lở' };
    expect(await post(`${home}/noi-o`, { ...move, movedOn: '2026-10-05' })).toBe(303);
    expect(await post(`${home}/noi-o`, { ...move, movedOn: '2026-10-05' })).toBe(422);
    expect(await row(home)).toMatchObject({ hamlet: 'Thôn Kon Rờ Bàng' });
    await officer.visitor.get(`${ROOT}/${home}/dien-bien`);
    expect(officer.visitor.page).toContain('04/10/2026');
    await officer.visitor.get(`${ROOT}?ten=kon+ro+bang`);
    expect(officer.visitor.page).toContain('A Dời');
  });

  it('is corrected by rows that keep the old name, never by hand', async () => {
    const home = await asSystem('A Sai', '062190000021');
    const same = {
      headName: 'A Sai',
      birthYear: '',
      sex: '',
      ethnicGroup: '',
      citizenId: '',
      phone: '',
    };
    expect(await post(`${home}/sua`, { ...same, reason: 'Thử' })).toBe(422);
    expect(await post(`${home}/sua`, { ...same, headName: 'A Đúng', reason: 'Theo căn cước' })).toBe(303); // prettier-ignore
    const { rows } = await owner.query(
      'select was_head_name, changed from people.household_correction where household_id = $1',
      [home],
    );
    expect(rows).toEqual([{ was_head_name: 'A Sai', changed: ['headName'] }]);
    const numbers = await world.asSystem(() => world.households.maskedNumbers(home));
    expect(numbers.citizenId).toBe('••••••••0021');
    const byHand = acting(officer, [world.commune], () =>
      world.db.execute(`update people.household set head_name = 'A Khác' where id = $1`, [home]),
    );
    expect(await byHand).toMatch('42501');
  });

  it('that is no more takes no support, whoever was quicker', async () => {
    const home = await asSystem('A Hết', null);
    const end = { becomes: 'dissolved', turnedOn: '2026-11-20', turnReason: 'Cả hộ đã mất' };
    expect(await post(`${home}/dien-bien`, end)).toBe(303);
    await world.give(100_000_000n);
    const { lineIds } = await world.approved();
    const grant = { householdId: home, quantity: 1, amountDong: 80_000_000n };
    await expect(world.nameAgreed(lineIds[0] ?? '', [grant])).rejects.toMatchObject({
      code: 'constraints.household_is_living',
    });
  });
});
