import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  committeeIdOf,
  Organisation,
} from '../../../src/people/organisation/organisation.service.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

const TODAY = '2026-11-23';
let world: ServicesWorld;
let organisation: Organisation;
const rows: ServicesWorld['rows'] = (sql, params) => world.rows(sql, params);
const count = async (sql: string) => {
  const [row] = await rows<{ count: number }>(`select count(*)::int as count ${sql}`);
  return row?.count;
};

beforeAll(async () => {
  world = await openServices({ isEmpty: true });
  organisation = world.get(Organisation);
}, 60_000);
afterAll(() => world.close());

describe('administrative units', () => {
  it('are 63, 696 and 10.035 until 2025-06-30, and 34 and 3.321 since', async () => {
    const before = `from people.admin_unit where valid_to = '2025-06-30' and level =`;
    expect(await count(`${before} 'province'`)).toBe(63);
    expect(await count(`${before} 'district'`)).toBe(696);
    expect(await count(`${before} 'commune'`)).toBe(10_035);
    for (const day of ['2025-07-01', '2026-04-29', '2026-04-30', TODAY]) {
      const on = `from people.admin_unit where valid_from <= '${day}' and coalesce(valid_to, '9999-12-31') >= '${day}'`;
      expect(await count(`${on} and level = 'province'`)).toBe(34);
      expect(await count(`${on} and level = 'commune'`)).toBe(3321);
    }
  });

  it('know Dong Nai as a province with ten more communes until 2026-04-29', async () => {
    const kinds = async (day: string) => {
      const province = await organisation.unit('75', 'province', day);
      const commune = await organisation.unit('26368', 'commune', day);
      return [province?.name, province?.kind, commune?.name, commune?.kind];
    };
    expect(await kinds('2026-04-29')).toEqual(['Tỉnh Đồng Nai', 'tỉnh', 'Xã Long Thành', 'xã']);
    expect(await kinds('2026-04-30')).toEqual([
      'Thành phố Đồng Nai',
      'thành phố',
      'Phường Long Thành',
      'phường',
    ]);
    expect(
      await count(`from people.admin_unit where valid_to = '2026-04-29' and kind = 'xã'`),
    ).toBe(10);
  });

  it('lead from old to new by code: four communes were called Vinh Quang', async () => {
    expect(await organisation.changesOf('23320')).toEqual([
      { newCommuneCode: '23317', share: 'whole' },
    ]);
    expect(await organisation.changesOf('23527')).toEqual([
      { newCommuneCode: '23527', share: 'whole' },
    ]);
    expect((await organisation.changesOf('21142')).map((change) => change.share)).toEqual([
      'part',
      'part',
    ]);
    expect((await organisation.unit('23317', 'commune', TODAY))?.name).toBe('Xã Ngọk Bay');
    expect(
      await count(
        `from people.admin_unit where name like '% Vinh Quang' and level = 'commune' and valid_from is null`,
      ),
    ).toBe(4);
  });

  it('have no orphan: every parent and every change names a unit of its time', async () => {
    const orphans = await rows(
      `select u.code from people.admin_unit u where u.level <> 'province' and not exists (select 1 from people.admin_unit p
         where p.code = u.parent_code and (p.valid_from is null) = (u.valid_from is null)
           and p.level = case when u.level = 'commune' and u.valid_from is null then 'district' else 'province' end)`,
    );
    expect(orphans).toEqual([]);
    const lost = await rows(
      `select c.old_commune_code from people.admin_unit_change c where not exists (select 1 from people.admin_unit u
         where u.code = c.old_commune_code and u.level = 'commune' and u.valid_from is null)
       or not exists (select 1 from people.admin_unit u where u.code = c.new_commune_code and u.level = 'commune' and u.valid_from is not null)`,
    );
    expect(lost).toEqual([]);
  });

  it('are searched without marks, and every one has its search name', async () => {
    expect(
      await count(`from people.admin_unit where search_name = '' or search_name ~ '[^a-z0-9 ]'`),
    ).toBe(0);
    const found = await organisation.search({ text: 'NGOK bay', on: TODAY });
    expect(found.map((committee) => committee.code)).toEqual(['X23317']);
  });
});

describe('committees', () => {
  it('stand for every province and commune of today, and one for the centre', async () => {
    const standing = `from people.committee where valid_to is null and level =`;
    expect(await count(`${standing} 'central'`)).toBe(1);
    expect(await count(`${standing} 'province'`)).toBe(34);
    expect(await count(`${standing} 'commune'`)).toBe(3321);
    expect(
      await count(`from people.committee where level <> 'central' and parent_id is null`),
    ).toBe(0);
    expect(await count('from people.committee where id <> people.committee_id_of(code)')).toBe(0);
    expect((await organisation.byCode('X23317')).id).toBe(committeeIdOf('X23317'));
  });

  it('have the names of the Front', async () => {
    const names = await Promise.all(
      ['TW', 'T51', 'X23317', 'T62.1', 'X23320.1'].map(
        async (code) => (await organisation.byCode(code)).name,
      ),
    );
    expect(names).toEqual([
      'Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam',
      'Ủy ban MTTQ Việt Nam tỉnh Quảng Ngãi',
      'Ủy ban MTTQ Việt Nam xã Ngọk Bay',
      'Ủy ban MTTQ Việt Nam tỉnh Kon Tum',
      'Ủy ban MTTQ Việt Nam xã Vinh Quang',
    ]);
  });

  it('carry the books of the old Kon Tum on in Quang Ngai', async () => {
    const codes = (list: readonly { code: string }[]) => list.map((committee) => committee.code);
    expect(codes(await organisation.successors(committeeIdOf('T62.1')))).toEqual(['T51']);
    expect(codes(await organisation.successors(committeeIdOf('H608.1')))).toEqual(['T51']);
    expect(codes(await organisation.successors(committeeIdOf('X23320.1')))).toEqual(['X23317']);
    expect(codes(await organisation.successors(committeeIdOf('X23527.1')))).toEqual(['X23527']);
    expect(await organisation.communesOf(committeeIdOf('T51'), TODAY)).toHaveLength(96);
    expect(await organisation.communesOf(committeeIdOf('T62.1'), '2024-09-10')).toHaveLength(102);
    expect(await organisation.communesOf(committeeIdOf('T62.1'), TODAY)).toHaveLength(0);
  });

  it('reach those below and those they succeeded, and no others', async () => {
    const commune = await organisation.reachedFrom([committeeIdOf('X23317')]);
    expect(commune).toContain(committeeIdOf('X23320.1'));
    expect(commune).not.toContain(committeeIdOf('X23527'));
    const province = await organisation.reachedFrom([committeeIdOf('T51')]);
    expect(province).toEqual(
      expect.arrayContaining(['X23317', 'T62.1', 'H608.1', 'X23320.1', 'T51.1'].map(committeeIdOf)),
    );
    expect(province).not.toContain(committeeIdOf('TW'));
    expect(province).not.toContain(committeeIdOf('T75'));
  });
});
