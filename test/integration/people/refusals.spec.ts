import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { eventually } from '../../support/desk.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';
import { Visitor } from '../../support/visitor.js';

interface Counted {
  readonly kind: string;
  readonly person_id: string | null;
  readonly route: string;
  readonly reason: string;
  readonly times: number;
}

let world: PortalWorld;
let rows: pg.Client;
let officer: Clerk;
let admin: Clerk;

/** What stands in the table, minutes put together; waits for what is still being written. */
async function counted(person: string | null, holds: (found: Counted[]) => boolean) {
  return eventually(async () => {
    const { rows: found } = await rows.query<Counted>(
      `select kind, person_id, route, reason, sum(request_count)::int as times from platform.refused_request
       where person_id is not distinct from $1 group by 1, 2, 3, 4 order by kind, reason`,
      [person],
    );
    return found;
  }, holds);
}
const sumOf = (found: readonly Counted[]) => found.reduce((sum, { times }) => sum + times, 0);
const plain = (found: readonly Counted[]) =>
  found.map(({ kind, route, reason, times }) => [kind, route, reason, times]);

beforeAll(async () => {
  world = await openPortal();
  rows = new pg.Client({ connectionString: world.database.ownerUrl });
  await rows.connect();
  await rows.query('set role tuong_than_owner');
  [officer, admin] = [
    await world.hire('officer', { at: world.commune }),
    await world.hire('admin', { at: world.commune }),
  ];
}, 60_000);

afterAll(async () => {
  await rows.end();
  await world.close();
});

describe('What a signed-in person is refused', () => {
  it('is one row for each reason, under the name of the route', async () => {
    const { visitor, id } = officer;
    await visitor.get('/can-bo/nguoi-dung');
    expect(visitor.status).toBe(403);
    expect(visitor.page).toContain('href="/can-bo">Về bàn làm việc<');
    const household = await world.asSystem(() =>
      world.households.register({
        ...{ id: uuidv7(), committeeId: world.otherCommune, headName: 'Người Nơi Khác' },
        ...{ povertyStatus: 'poor', povertyYear: 2026, standardVersion: '2022-2025' },
        ...{ hamlet: null, createdBy: null },
      }),
    );
    for (let time = 0; time < 3; time += 1) await visitor.get(`/can-bo/ho-gia-dinh/${household}`);
    expect(visitor.status).toBe(404);
    await visitor.get('/can-bo/ho-gia-dinh/moi');
    await visitor.post('/can-bo/ho-gia-dinh/moi', { committee_id: world.otherCommune });
    expect(visitor.status).toBe(400);
    await visitor.post('/can-bo/ho-gia-dinh/moi', { _csrf: 'x' });
    expect(visitor.status).toBe(403);
    const found = await counted(id, (all) => sumOf(all) >= 6);
    expect(plain(found)).toEqual([
      ['foreignPost', 'NewHouseholdsController.register', 'expired', 1],
      ['forged', 'NewHouseholdsController.register', '', 1],
      ['notInSight', 'HouseholdsController.show', 'households.unknown', 3],
      ['permission', 'UsersController.list', '', 1],
    ]);
  });

  it('by a rule of the database is told with its name, also where the transaction is undone', async () => {
    const { visitor, id } = admin;
    const ask = { role: 'cashier', committeeId: world.commune };
    await visitor.get(`/can-bo/nguoi-dung/${officer.id}`);
    await visitor.post(`/can-bo/nguoi-dung/${officer.id}/vai-tro`, ask);
    expect(visitor.status).toBe(303);
    const { rows: open } = await rows.query<{ id: string }>(
      'select id from people.role_proposal where user_id = $1',
      [officer.id],
    );
    const path = `/can-bo/nguoi-dung/${officer.id}/de-nghi/${open[0]?.id ?? ''}/xac-nhan`;
    await visitor.post(path);
    expect(visitor.status).toBe(422);
    await visitor.get(`/can-bo/nguoi-dung/${id}`);
    await visitor.post(`/can-bo/nguoi-dung/${id}/vai-tro`, ask);
    expect(visitor.status).toBe(422);
    const found = await counted(id, (all) => sumOf(all) >= 2);
    expect(plain(found)).toEqual([
      ['rule', 'RoleProposalsController.confirm', 'constraints.role_proposal_two_persons', 1],
      ['rule', 'UsersController.assign', 'identity.users.ownAccount', 1],
    ]);
  });

  it('includes the wrong code; a slip in a form is no refusal', async () => {
    const clerk = await world.hire('officer', { at: world.commune });
    const { visitor } = clerk;
    await visitor.get('/dang-nhap/xac-thuc');
    await visitor.post('/dang-nhap/xac-thuc', { code: '000000' });
    expect(visitor.status).toBe(422);
    await visitor.get('/can-bo/ho-gia-dinh/moi');
    await visitor.post('/can-bo/ho-gia-dinh/moi', { headName: '' });
    expect(visitor.status).toBe(422);
    await visitor.get('/can-bo/nguoi-dung');
    const found = await counted(clerk.id, (all) => sumOf(all) >= 2);
    expect(plain(found)).toEqual([
      ['permission', 'UsersController.list', '', 1],
      ['secondFactor', 'SecondFactorController.give', 'identity.secondFactor.refused', 1],
    ]);
  });
});

describe('Guessing', () => {
  it('is counted for the account that was tried, and for nobody where there is none', async () => {
    const { id } = await world.hire('officer', { at: world.commune });
    const { rows: known } = await rows.query<{ email: string }>(
      'select email from people.app_user where id = $1',
      [id],
    );
    const email = known[0]?.email ?? '';
    const visitor = await new Visitor(world.origin).get('/dang-nhap');
    const statuses: number[] = [];
    for (const typed of [...Array<string>(11).fill(email), 'khong.co@vidu.vn']) {
      await visitor.post('/dang-nhap', { email: typed, password: 'sai mật khẩu', next: '' });
      statuses.push(visitor.status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429, 422]);
    const [tried] = await counted(id, (all) => sumOf(all) >= 10);
    expect(tried).toMatchObject({ kind: 'signIn', times: 10 });
    const nobody = await counted(null, (all) => sumOf(all) >= 2);
    expect(nobody.map(({ kind, times }) => [kind, times])).toEqual([
      ['signIn', 1],
      ['tooMany', 1],
    ]);
    const { rows: typed } = await rows.query(
      `select 1 from platform.refused_request r where r::text like '%vidu.vn%' or r::text like '%127.0.0%'`,
    );
    expect(typed).toEqual([]);
  });
});

describe('A flood', () => {
  const perMinute = async (person: string | null) => {
    const { rows: found } = await rows.query<{ most: number }>(
      `select max(n)::int as most from (select count(*) as n from platform.refused_request
       where person_id is not distinct from $1 group by minute) t`,
      [person],
    );
    return found[0]?.most ?? 0;
  };

  it('of strangers fills no more than a few rows a minute, and each request is counted', async () => {
    const before = sumOf(await counted(null, () => true));
    const posts = Array.from({ length: 100 }, () =>
      fetch(`${world.origin}/dang-nhap`, { method: 'POST', redirect: 'manual' }),
    );
    const statuses = (await Promise.all(posts)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([403]));
    const found = await counted(null, (all) => sumOf(all) >= before + 100);
    expect(sumOf(found)).toBe(before + 100);
    expect(await perMinute(null)).toBeLessThan(10);
  });

  it('that comes from everywhere and asks for everything is drawn together', async () => {
    const app = new pg.Client({
      ...{ connectionString: world.database.url, options: '-c role=app' },
    });
    await app.connect();
    const told = (person: string | null, size: number) =>
      JSON.stringify(
        Array.from({ length: size }, (_, at) => ({
          ...{ personId: person, kind: 'rule', route: `R${String(at % 40)}.ask`, reason: 'r' },
          ...{ network: `n${String(at)}`, requestCount: 1 },
        })),
      );
    const person = uuidv7();
    await app.query('select platform.count_refusals($1)', [told(null, 500)]);
    await app.query('select platform.count_refusals($1)', [told(person, 500)]);
    expect(await perMinute(null)).toBeLessThanOrEqual(18);
    expect(await perMinute(person)).toBe(31);
    expect(sumOf(await counted(person, () => true))).toBe(500);
    for (const change of [
      'insert into platform.refused_request select * from platform.refused_request',
      'update platform.refused_request set request_count = 1',
      'delete from platform.refused_request',
      'select * from platform.refused_request',
    ]) {
      await expect(app.query(change)).rejects.toThrow(/permission denied/);
    }
    await app.end();
  });

  it('cannot be made to look smaller, even by the owner', async () => {
    for (const change of [
      'update platform.refused_request set request_count = request_count - 1 where request_count > 1',
      `update platform.refused_request set person_id = null, request_count = request_count + 1`,
      'delete from platform.refused_request',
      'truncate platform.refused_request',
    ]) {
      await expect(rows.query(change)).rejects.toMatchObject({ constraint: 'append_only' });
    }
  });
});

describe('An auditor', () => {
  it('counts them by day, person and kind, sees each minute behind, and takes them along', async () => {
    const { visitor } = await world.hire('auditor', { at: world.commune });
    await visitor.get('/kiem-toan/tu-choi');
    expect(visitor.status).toBe(200);
    expect(visitor.page).toMatch(/Người officer<\/a>/);
    expect(visitor.page).toContain('Chưa đăng nhập');
    expect(visitor.page).toContain('Không có, hoặc của đơn vị khác');
    const ofAdmin = `loai=rule&nguoi=${admin.id}`;
    await visitor.get(`/kiem-toan/tu-choi/tung-phut?${ofAdmin}`);
    expect(visitor.status).toBe(200);
    expect(visitor.page).toContain('RoleProposalsController.confirm');
    expect(visitor.page).not.toContain('HouseholdsController.show');
    const sought = new RegExp(`sau=([^"&]*)`).exec(visitor.page);
    expect(sought).toBeNull();
    await visitor.get(`/kiem-toan/tu-choi/tai?${ofAdmin}`);
    const [head, ...lines] = visitor.page.trim().split('\r\n');
    expect(head).toBe('minute,person,kind,route,reason,network,requests');
    expect(lines).toHaveLength(2);
    expect(lines.join()).toContain('constraints.role_proposal_two_persons');
    await officer.visitor.get('/kiem-toan/tu-choi');
    expect(officer.visitor.status).toBe(403);
  });

  it('goes through many by their place, both ways, and is not stopped by a place that is none', async () => {
    const { visitor } = await world.hire('auditor', { at: world.commune });
    const place = (way: string) =>
      new RegExp(`[?&](?:amp;)?${way}(?:=|&#x3D;)([^"&]+)`).exec(visitor.page)?.[1] ?? '';
    await rows.query(
      `insert into platform.refused_request (minute, kind, route, reason, request_count)
       select '2020-05-01 08:00+07'::timestamptz + n * interval '1 minute', 'rule', 'Old.ask', 'r.' || n, 1 from generate_series(1, 120) n`,
    );
    const days = 'tu=2020-05-01&den=2020-05-01';
    const seen: string[] = [];
    await visitor.get(`/kiem-toan/tu-choi/tung-phut?${days}`);
    for (let at = 0; at < 3; at += 1) {
      seen.push(...[...visitor.page.matchAll(/>(r\.\d+)</g)].map(([, reason = '']) => reason));
      if (place('sau') !== '') {
        await visitor.get(`/kiem-toan/tu-choi/tung-phut?${days}&sau=${place('sau')}`);
      }
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, at) => `r.${String(120 - at)}`));
    expect(place('truoc')).not.toBe('');
    for (const wrong of ['sau=x', `sau=x~${admin.id}`, `truoc=2020~${admin.id}`]) {
      await visitor.get(`/kiem-toan/tu-choi/tung-phut?${days}&${wrong}`);
      expect([wrong, visitor.status]).toEqual([wrong, 200]);
      await visitor.get(`/kiem-toan/tu-choi?${days}&${wrong}`);
      expect([wrong, visitor.status]).toEqual([wrong, 200]);
    }
  });
});
