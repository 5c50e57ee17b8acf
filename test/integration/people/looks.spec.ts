import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { acting, openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const WORDS = 'Hôm nay bạn đã xem hết số lượt cho phép.';
const LOOK = `insert into people.household_look (id, household_id, committee_id, reason) values ($1, $2, $3, 'Rà soát')`;
const LIFT = `insert into people.look_lift (id, stop_id, reason) values ($1, $2, 'Trao quà Tết')`;

let world: PortalWorld;
let owner: pg.Client;
let household: string;
let officer: Clerk;
let admin: Clerk;
let stranger: Clerk;

const sql = (text: string, params: unknown[]) => world.db.execute(text, params);
/** By plain SQL as the role `app`, in this person's name. */
const by = (clerk: Clerk, text: string, params: unknown[]) =>
  acting(clerk, [world.commune], () => sql(text, params));
const look = (clerk: Clerk) => by(clerk, LOOK, [uuidv7(), household, world.commune]);
const stops = async () => {
  const { rows } = await owner.query<{ id: string; person_id: string }>(
    'select id, person_id from people.look_stop order by stopped_at',
  );
  return rows;
};

beforeAll(async () => {
  world = await openPortal();
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await owner.query('set role tuong_than_owner');
  officer = await world.hire('officer', { at: world.commune });
  admin = await world.hire('admin', { at: world.commune });
  stranger = await world.hire('admin', { at: world.otherCommune });
  household = await world.asSystem(() =>
    world.households.register({
      ...{ id: uuidv7(), committeeId: world.commune, headName: 'Y Thử', citizenId: '062090001234' },
      ...{ povertyStatus: 'poor', povertyYear: 2026, standardVersion: '2022-2025' },
      ...{ hamlet: null, createdBy: null },
    }),
  );
}, 60_000);

afterAll(async () => {
  await owner.end();
  await world.close();
});

describe('Looks at full numbers', () => {
  const open = async () => {
    const { visitor } = officer;
    await visitor.post(`/can-bo/ho-gia-dinh/${household}/so-day-du`, {
      ...{ submissionId: uuidv7(), lookReason: 'Rà soát' },
    });
    return [visitor.status, visitor.page.includes('062090001234')];
  };

  it('are fifty a day, of which many at once get no more', async () => {
    for (let time = 0; time < 45; time += 1) expect(await look(officer)).toBe('done');
    const race = await Promise.all(Array.from({ length: 12 }, () => look(officer)));
    expect(race.filter((answer) => answer === 'done')).toHaveLength(5);
    expect(new Set(race)).toEqual(new Set(['done', 'constraints.household_looks_of_day']));
    const { rows } = await owner.query<{ n: number }>(
      'select count(*)::int as n from people.household_look where looked_by = $1',
      [officer.id],
    );
    expect(rows).toEqual([{ n: 50 }]);
  });

  it('are stopped on the page, and another person is told once', async () => {
    await officer.visitor.get(`/can-bo/ho-gia-dinh/${household}`);
    expect(await open()).toEqual([422, false]);
    expect(officer.visitor.page).toContain(WORDS);
    expect(await open()).toEqual([422, false]);
    expect(await stops()).toMatchObject([{ person_id: officer.id }]);
    const { rows: letters } = await owner.query<{ id: string }>(
      `select u.id from platform.outbox_mail m join people.app_user u on u.email = m.to_address
       where m.body_text like '%/can-bo/luot-xem-so%'`,
    );
    expect(letters.map(({ id }) => id).sort()).toEqual([admin.id, world.staff.admin.id].sort());
    await admin.visitor.get('/can-bo');
    expect(admin.visitor.page).toContain('Người hết lượt xem số đầy đủ: 1');
    await stranger.visitor.get('/can-bo/luot-xem-so');
    expect(stranger.visitor.page).toContain('Chưa ai phải dừng.');
  });

  it('go on when an administrator there says why, for as many again, never by the person herself', async () => {
    const [stop] = await stops();
    const lift = (clerk: Clerk) => by(clerk, LIFT, [uuidv7(), stop?.id]);
    expect(await lift(officer)).toBe('constraints.look_lift_by_administrator');
    expect(await lift(stranger)).toBe('constraints.look_lift_by_administrator');
    await officer.visitor.get('/can-bo/luot-xem-so');
    expect(officer.visitor.status).toBe(403);
    const { visitor } = admin;
    await visitor.get('/can-bo/luot-xem-so');
    await visitor.post('/can-bo/luot-xem-so', { stopId: stop?.id ?? '', liftReason: '' });
    expect(visitor.status).toBe(422);
    const said = { stopId: stop?.id ?? '', liftReason: 'Trao quà Tết cho 80 hộ' };
    await visitor.post('/can-bo/luot-xem-so', said);
    expect(visitor.status).toBe(303);
    expect(await lift(admin)).toBe('constraints.look_lift_once');
    await officer.visitor.get(`/can-bo/ho-gia-dinh/${household}`);
    expect(await open()).toEqual([200, true]);
    await visitor.get('/can-bo/luot-xem-so');
    expect(visitor.page).toContain('Trao quà Tết cho 80 hộ');
    expect(visitor.page).not.toContain('name="liftReason"');
  });

  it('of an administrator are let on by another', async () => {
    expect(
      await by(admin, 'insert into people.look_stop (id, committee_id) values ($1, $2)', [
        uuidv7(),
        world.commune,
      ]),
    ).toBe('done');
    const own = (await stops()).find(({ person_id }) => person_id === admin.id);
    expect(await by(admin, LIFT, [uuidv7(), own?.id])).toBe('constraints.look_lift_by_another');
    await admin.visitor.get('/can-bo/luot-xem-so');
    expect(admin.visitor.page).not.toContain('name="liftReason"');
  });

  it('follow the limit of the day, which is a row and no constant', async () => {
    const other = await world.hire('officer', { at: world.commune });
    expect(await look(other)).toBe('done');
    await owner.query(
      `insert into people.look_limit values ((now() at time zone 'Asia/Ho_Chi_Minh')::date, 2, 'Thử')`,
    );
    expect(await look(other)).toBe('done');
    expect(await look(other)).toBe('constraints.household_looks_of_day');
  });

  it('that were stopped stand on pages of fifty, each once, there and back', async () => {
    await owner.query('alter table people.look_stop disable trigger stop_stamped');
    await owner.query(
      `insert into people.look_stop (id, committee_id, person_id, stopped_on, lifts_before, stopped_at)
       select gen_random_uuid(), $1, $2, '2026-01-01'::date + n, 0, '2026-01-01'::timestamptz + n * interval '1 day' + interval '7 us'
       from generate_series(1, 60) n`,
      [world.commune, officer.id],
    );
    await owner.query('alter table people.look_stop enable trigger stop_stamped');
    const { visitor } = admin;
    const pages: string[] = [];
    const list = (link: RegExp) => /href="([^"]*)"/.exec(link.exec(visitor.page)?.[0] ?? '')?.[1];
    await visitor.get('/can-bo/luot-xem-so');
    const first = visitor.page;
    const daysOf = (page: string) => page.match(/\d\d\/0[1-3]\/2026/g) ?? [];
    pages.push(first);
    await visitor.get((list(/<a[^>]*sau[^>]*>/) ?? '').replaceAll('&#x3D;', '='));
    pages.push(visitor.page);
    const days = pages.flatMap(daysOf);
    expect([days.length, new Set(days).size]).toEqual([60, 60]);
    await visitor.get((list(/<a[^>]*truoc[^>]*>/) ?? '').replaceAll('&#x3D;', '='));
    expect(daysOf(visitor.page)).toEqual(daysOf(first));
  });

  it('cannot be undone, dated back, or made in another name by the role app', async () => {
    const app = new pg.Client({ connectionString: world.database.url, options: '-c role=app' });
    await app.connect();
    for (const change of [
      'delete from people.household_look',
      `update people.household_look set looked_on = '2020-01-01'`,
      `insert into people.household_look (id, household_id, committee_id, reason, looked_by) values (gen_random_uuid(), '${household}', '${world.commune}', 'x', '${admin.id}')`,
      `insert into people.look_limit values ('2021-01-01', 9999, 'x')`,
      `insert into people.look_lift (id, stop_id, reason, person_id) values (gen_random_uuid(), gen_random_uuid(), 'x', gen_random_uuid())`,
    ]) {
      await expect(app.query(change)).rejects.toThrow(/permission denied/);
    }
    await app.end();
  });
});
