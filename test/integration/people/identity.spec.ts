import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DomainError } from '../../../src/kernel/errors.js';
import { DEMO_TOTP_SECRET, DemoUsers } from '../../../src/people/identity/demo-users.service.js';
import { Identity } from '../../../src/people/identity/identity.service.js';
import type { Role } from '../../../src/people/identity/identity.types.js';
import { SecondFactor } from '../../../src/people/identity/second-factor/second-factor.service.js';
import { Invitations } from '../../../src/people/identity/users/invitations.service.js';
import { totpCode } from '../../../src/people/identity/second-factor/totp.js';
import { committeeIdOf } from '../../../src/people/organisation/organisation.service.js';
import { Clock } from '../../../src/platform/clock/clock.js';
import type { AppConfig } from '../../../src/platform/config/config.js';
import { Database } from '../../../src/platform/database/database.js';
import { NO_SCOPE, runInScope, SYSTEM_SCOPE } from '../../../src/platform/database/scope.js';
import { wordsOf } from '../../support/rendered.js';
import { Visitor } from '../../support/visitor.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const PASSWORD = 'đò dọc sông Đắk Bla';
const PROVINCE = committeeIdOf('T51');
const COMMUNE = committeeIdOf('X23317');
const OTHER = committeeIdOf('X23527');
const MINUTE = 60_000;

let world: PortalWorld;
let made = 0;
let shiftMs = 0;

const now = () => new Date(Date.now() + shiftMs);
const later = (ms: number) => void (shiftMs += ms);
const demo = (role: Role, committeeId = PROVINCE) => {
  made += 1;
  const email = `nguoi.${String(made)}@vidu.vn`;
  const person = { email, fullName: 'Trần Thử Việc', password: PASSWORD };
  return runInScope(SYSTEM_SCOPE, async () => {
    const from = '2020-01-01';
    const id = await world
      .get(DemoUsers)
      .create({ ...person, roles: [{ role, committeeId, from }] });
    return { id, email };
  });
};
const identity = <T>(work: (identity: Identity) => Promise<T>) =>
  runInScope(SYSTEM_SCOPE, () => work(world.get(Identity)));

async function withPassword(email: string, password = PASSWORD, headers = {}): Promise<Visitor> {
  const visitor = await new Visitor(world.origin, headers).get('/dang-nhap');
  return visitor.post('/dang-nhap', { email, password, next: '' });
}
async function proposalFor(userId: string): Promise<string> {
  const sql = 'select id from people.role_proposal where user_id = $1';
  const { rows: found } = await world.owner.query<{ id: string }>(sql, [userId]);
  return found[0]?.id ?? '';
}
/** A code of the next half minute: every login of a test needs its own. */
async function signedIn(email: string): Promise<Visitor> {
  const visitor = await withPassword(email);
  later(30_000);
  await visitor.get('/dang-nhap/xac-thuc');
  await visitor.post('/dang-nhap/xac-thuc', { code: totpCode(DEMO_TOTP_SECRET, now()), next: '' });
  expect(visitor.status).toBe(303);
  return visitor;
}
/** Twenty minutes pass, for the limits too, which run on the clock of the machine. */
async function rested(): Promise<void> {
  later(20 * MINUTE);
  await world.owner.query('set role tuong_than_owner');
  await world.owner.query('update platform.rate_limit set expire = expire - $1', [20 * MINUTE]);
}
const wrongRequest = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (caught: unknown) => caught,
  );
  return error instanceof DomainError ? `${error.kind} ${error.code}` : String(error);
};

beforeAll(async () => {
  world = await openPortal({ isEmpty: true });
  const clock = world.get(Clock);
  jest.spyOn(clock, 'now').mockImplementation(now);
}, 60_000);

afterAll(async () => {
  await world.close();
});

describe('signing in', () => {
  it('leads from the password through setting up the second factor to the desk', async () => {
    const email = 'moi.vao@vidu.vn';
    await identity(async (service) => {
      const userId = await service.createUser({ email, fullName: 'Y Mới', password: PASSWORD });
      await service.assignRole({
        userId,
        role: 'officer',
        committeeId: COMMUNE,
        from: '2025-01-01',
      });
    });
    const visitor = await withPassword(email);
    expect([visitor.status, visitor.location]).toEqual([303, '/dang-nhap/thiet-lap']);
    const anonymous = visitor.cookies.get('sid');

    // A password alone opens nothing.
    await visitor.get('/can-bo');
    expect([visitor.status, visitor.location]).toEqual([303, '/dang-nhap/xac-thuc']);
    await visitor.get('/dang-nhap/thiet-lap');
    expect(visitor.status).toBe(200);
    expect(visitor.page).toContain('<svg class="qr__code"');
    const secret =
      /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(visitor.page)?.[0].replaceAll(' ', '') ?? '';

    await visitor.post('/dang-nhap/thiet-lap', { code: '000000' });
    expect(visitor.status).toBe(422);
    await visitor.post('/dang-nhap/thiet-lap', { code: totpCode(secret, now()) });
    expect(visitor.status).toBe(200);
    const codes = visitor.page.match(/[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}/g) ?? [];
    expect(new Set(codes).size).toBe(10);
    expect(visitor.cookies.get('sid')).not.toBe(anonymous);
    await visitor.get('/can-bo');
    expect(visitor.status).toBe(200);
    expect(visitor.page).toContain('Ủy ban MTTQ Việt Nam xã Ngọk Bay');

    // A recovery code stands in for the phone, once.
    const again = await (await withPassword(email)).get('/dang-nhap/xac-thuc');
    await again.post('/dang-nhap/xac-thuc', {
      code: codes[0]?.toLowerCase().replace('-', ' ') ?? '',
    });
    expect(again.status).toBe(303);
    const third = await (await withPassword(email)).get('/dang-nhap/xac-thuc');
    await third.post('/dang-nhap/xac-thuc', { code: codes[0] ?? '' });
    expect(third.status).toBe(422);
    const { rows: kept } = await world.owner.query<{ n: number }>(
      `select count(*)::int as n from people.recovery_code where used_at is not null`,
    );
    expect(kept).toEqual([{ n: 1 }]);
  });

  it('takes a code once, even from many at the same time', async () => {
    const { email } = await demo('accountant');
    const doors = await Promise.all(
      Array.from({ length: 6 }, async () => (await withPassword(email)).get('/dang-nhap/xac-thuc')),
    );
    later(30_000);
    const code = totpCode(DEMO_TOTP_SECRET, now());
    await Promise.all(doors.map((door) => door.post('/dang-nhap/xac-thuc', { code })));
    expect(doors.map((door) => door.status).sort()).toEqual([303, 422, 422, 422, 422, 422]);
  });

  it('leads auditors to their own desk', async () => {
    const { email } = await demo('auditor');
    const visitor = await (await signedIn(email)).get('/can-bo');
    expect(visitor.location).toBe('/kiem-toan');
  });

  it('ends at logout', async () => {
    const { email } = await demo('officer');
    const visitor = await (await signedIn(email)).get('/can-bo');
    expect(visitor.status).toBe(200);
    await visitor.post('/dang-xuat');
    expect([visitor.status, visitor.forgets]).toEqual([303, '"cache", "storage"']);
    await visitor.get('/can-bo');
    expect([visitor.status, visitor.location]).toEqual([303, '/dang-nhap?next=%2Fcan-bo']);
  });
});

describe('what ends a session', () => {
  it('a disabled user is out at the next request, and stays out', async () => {
    const { id, email } = await demo('officer');
    const visitor = await (await signedIn(email)).get('/can-bo');
    expect(visitor.status).toBe(200);
    await identity((service) => service.setStatus(id, 'disabled'));
    expect((await visitor.get('/can-bo')).status).toBe(303);
    expect((await withPassword(email)).status).toBe(422);
  });

  it('a new role, a new password and eight hours each end it', async () => {
    const { id, email } = await demo('officer');
    const first = await signedIn(email);
    await identity((service) =>
      service.assignRole({
        userId: id,
        role: 'cashier',
        committeeId: PROVINCE,
        from: '2020-01-01',
      }),
    );
    expect((await first.get('/can-bo')).status).toBe(303);
    const second = await signedIn(email);
    await identity((service) => service.setPassword(id, `${PASSWORD} xuôi`));
    expect((await second.get('/can-bo')).status).toBe(303);
    await identity((service) => service.setPassword(id, PASSWORD));
    const third = await signedIn(email);
    for (let step = 0; step < 47; step += 1) {
      later(10 * MINUTE);
      expect((await third.get('/can-bo')).status).toBe(200);
    }
    later(11 * MINUTE);
    expect((await third.get('/can-bo')).status).toBe(303);
  });

  it('a quarter of an hour without a request ends it', async () => {
    const { email } = await demo('officer');
    const visitor = await signedIn(email);
    later(14 * MINUTE);
    expect((await visitor.get('/can-bo')).status).toBe(200);
    later(16 * MINUTE);
    expect((await visitor.get('/can-bo')).status).toBe(303);
  });
});

describe('guessing', () => {
  it('is answered alike whoever exists', async () => {
    const { email } = await demo('officer');
    const [known, unknown] = [
      await withPassword(email, 'sai mật khẩu'),
      await withPassword('khong.co@vidu.vn', 'sai mật khẩu'),
    ];
    const plain = (visitor: Visitor, typed: string) =>
      visitor.page.replaceAll(typed, '').replace(/value="[^"]*"/g, '');
    expect([known.status, unknown.status]).toEqual([422, 422]);
    expect(plain(known, email)).toBe(plain(unknown, 'khong.co@vidu.vn'));
  });

  it('ends in 429 by the twentieth wrong password from one address, whatever account and forwarded address', async () => {
    await rested();
    const statuses: number[] = [];
    for (let attempt = 1; attempt <= 20; attempt += 1) {
      const forged = { 'x-forwarded-for': `10.0.0.${String(attempt)}` };
      const visitor = await withPassword(`ai.${String(attempt)}@vidu.vn`, 'không đúng', forged);
      statuses.push(visitor.status);
    }
    expect(statuses.slice(0, 19)).toEqual(Array<number>(19).fill(422));
    expect(statuses[19]).toBe(429);
    const { email } = await demo('officer');
    expect((await withPassword(email)).status).toBe(429);
    await rested();
    expect((await withPassword(email)).status).toBe(303);
  });

  it('leaves rows in the audit log and no address or name in it or in the limits', async () => {
    const { rows: log } = await world.owner.query<{ action: string }>(
      `select distinct action from platform.audit_log where action like 'identity.%' order by action`,
    );
    expect(log.map((row) => row.action)).toEqual(
      expect.arrayContaining([
        'identity.assignRole',
        'identity.disable',
        'identity.passwordAccepted',
        'identity.secondFactorRefused',
        'identity.signedIn',
      ]),
    );
    const { rows: leaks } = await world.owner.query(
      `select 1 from platform.audit_log a where a::text like '%@vidu.vn%' or a::text like '%Thử Việc%'
       union all select 1 from platform.rate_limit where key like '%@%'`,
    );
    expect(leaks).toEqual([]);
  });
});

describe('the users desk', () => {
  it('asks for the second factor again after ten minutes', async () => {
    const { email } = await demo('admin');
    const visitor = await (await signedIn(email)).get('/can-bo/nguoi-dung');
    expect(visitor.status).toBe(200);
    later(11 * MINUTE);
    await visitor.get('/can-bo/nguoi-dung');
    expect([visitor.status, visitor.location]).toEqual([
      303,
      '/dang-nhap/xac-nhan-lai?next=%2Fcan-bo%2Fnguoi-dung',
    ]);
  });

  it('knows a link no more after half an hour, and answers as to one that never was', async () => {
    const { id } = await demo('officer');
    const { address } = await runInScope(SYSTEM_SCOPE, () => world.get(Invitations).open(id));
    const link = new URL(address).pathname;
    later(30 * MINUTE - 1_000);
    expect((await new Visitor(world.origin).get(link)).status).toBe(200);
    later(1_000);
    const told = async (path: string) => {
      const { status, page } = await new Visitor(world.origin).get(path);
      return { status, words: wordsOf(/<main[^]*<\/main>/.exec(page)?.[0] ?? '') };
    };
    const old = await told(link);
    expect(old.status).toBe(404);
    expect(await told(`/dang-nhap/mat-khau/${'a'.repeat(43)}`)).toEqual(old);
  });

  it('invites by a link that works once, and shows only people of its committees', async () => {
    const stranger = await demo('officer', committeeIdOf('T75'));
    const { email } = await demo('admin', COMMUNE);
    const admin = await (await signedIn(email)).get('/can-bo/nguoi-dung/moi');
    const fields = { fullName: 'Y Khách', email: 'y.khach@vidu.vn' };
    await admin.post('/can-bo/nguoi-dung', {
      ...fields,
      submissionId: admin.hidden('submissionId'),
    });
    expect(admin.status).toBe(303);
    const userPage = admin.location;
    const { rows: mails } = await world.owner.query<{ body: string }>(
      `select body_text as body from platform.outbox_mail where to_address = 'y.khach@vidu.vn'`,
    );
    const link = /\/dang-nhap\/mat-khau\/[\w-]+/.exec(mails[0]?.body ?? '')?.[0] ?? '';
    const guest = await new Visitor(world.origin).get(link);
    await guest.post(link, { password: 'matkhau123456', repeat: 'matkhau123456' });
    expect(guest.status).toBe(422);
    await guest.post(link, { password: 'nhà rông trên đồi cao', repeat: 'nhà rông trên đồi cao' });
    expect([guest.status, guest.location]).toEqual([303, '/dang-nhap']);
    expect((await new Visitor(world.origin).get(link)).status).toBe(404);
    expect((await withPassword('y.khach@vidu.vn', 'nhà rông trên đồi cao')).status).toBe(303);

    await admin.get(`${userPage}?tim=ngok`);
    await admin.post(`${userPage}/vai-tro`, { role: 'officer', committeeId: OTHER });
    expect(admin.status).toBe(422);
    await admin.post(`${userPage}/vai-tro`, { role: 'officer', committeeId: COMMUNE });
    expect(admin.status).toBe(303);
    await admin.get('/can-bo/nguoi-dung');
    expect(admin.page).toContain('y.khach@vidu.vn');
    expect(admin.page).not.toContain(stranger.email);
    expect((await admin.get(`/can-bo/nguoi-dung/${stranger.id}`)).status).toBe(404);
  });

  it('takes a second administrator for a role that pays, and names both', async () => {
    const [first, second] = [await demo('admin'), await demo('admin')];
    const person = await demo('officer');
    const userPage = `/can-bo/nguoi-dung/${person.id}`;
    const one = await (await signedIn(first.email)).get(userPage);
    await one.post(`${userPage}/vai-tro`, { role: 'cashier', committeeId: PROVINCE });
    expect(one.status).toBe(303);
    await one.get(userPage);
    expect(one.page).toContain('Bạn đã đề nghị; một quản trị viên khác cần xác nhận.');
    const id = await proposalFor(person.id);
    await one.post(`${userPage}/vai-tro`, { role: 'cashier', committeeId: PROVINCE });
    expect(one.status).toBe(409);
    // The fool confirms alone, whatever the page offers.
    await one.get(userPage);
    await one.post(`${userPage}/de-nghi/${id}/xac-nhan`);
    expect([one.status, one.page]).toEqual([
      422,
      expect.stringContaining('không được tự xác nhận'),
    ]);

    const two = await (await signedIn(second.email)).get('/can-bo');
    expect(two.page).toContain('Xác nhận 1 vai trò');
    await two.get(userPage);
    await two.post(`${userPage}/de-nghi/${id}/xac-nhan`);
    expect(two.status).toBe(303);
    await two.get(userPage);
    expect(two.page).toContain('Thủ quỹ');
    await two.post(`${userPage}/de-nghi/${id}/xac-nhan`);
    expect(two.status).toBe(409);
    const { rows: log } = await world.owner.query(
      `select actor_id, after->>'proposedBy' as proposed_by from platform.audit_log
       where action = 'identity.assignRole' and subject_id = $1 and after->>'role' = 'cashier'`,
      [person.id],
    );
    expect(log).toEqual([{ actor_id: second.id, proposed_by: first.id }]);
  });

  it('tells a lone administrator how to get a second one, and leaves the proposal of others alone', async () => {
    const lone = await demo('admin', committeeIdOf('T01'));
    const person = await demo('officer', committeeIdOf('T01'));
    const userPage = `/can-bo/nguoi-dung/${person.id}`;
    const visitor = await (await signedIn(lone.email)).get(userPage);
    expect(visitor.page).toContain('Chưa có quản trị viên thứ hai');
    await visitor.post(`${userPage}/vai-tro`, { role: 'admin', committeeId: committeeIdOf('T01') });
    expect(visitor.status).toBe(303);
    const id = await proposalFor(person.id);
    const stranger = await demo('admin');
    const other = await (await signedIn(stranger.email)).get('/can-bo/nguoi-dung');
    await other.post(`${userPage}/de-nghi/${id}/xac-nhan`);
    expect(other.status).toBe(404);
    await visitor.get(userPage);
    await visitor.post(`${userPage}/de-nghi/${id}/bo`);
    expect(visitor.status).toBe(303);
  });

  it('is closed to those who are no administrators', async () => {
    const { email } = await demo('accountant');
    expect((await (await signedIn(email)).get('/can-bo/nguoi-dung')).status).toBe(403);
  });
});

describe('the database', () => {
  it('refuses that one person operates and approves on the same day', async () => {
    const { id } = await demo('officer');
    const raw = runInScope(SYSTEM_SCOPE, () =>
      world.get(Database).execute(
        `insert into people.role_assignment (id, user_id, role, committee_id, during)
         values (gen_random_uuid(), $1, 'approver', $2, '[2026-01-01,)')`,
        [id, PROVINCE],
      ),
    );
    expect(await wrongRequest(raw)).toBe('refused constraints.no_role_both_operates_and_approves');
  });

  it('refuses a guarded role from one person, under whatever name, and a longer term', async () => {
    const [admin, person] = [await demo('admin'), await demo('officer')];
    const acting = (sql: string, params: readonly unknown[]) =>
      runInScope({ committees: 'all', actorId: admin.id }, () =>
        wrongRequest(world.get(Database).execute(sql, params)),
      );
    const insert = (columns: string, values: string) =>
      acting(
        `insert into people.role_assignment (id, user_id, role, committee_id${columns})
         values (gen_random_uuid(), $1, 'accountant', $2${values})`,
        [person.id, PROVINCE],
      );
    expect(await insert('', '')).toBe('refused constraints.role_assignment_two_persons');
    expect(await insert(', proposed_by', `, '${person.id}'`)).toMatch(
      'role_assignment_proposal_whole',
    );
    expect(await insert(', granted_by', ', null')).toMatch('permission denied');
    const longer = `update people.role_assignment set during = '(,)' where user_id = $1`;
    expect(await acting(longer, [person.id])).toMatch('A role is given anew');
    const forOneself = `insert into people.role_proposal (id, user_id, role, committee_id)
      values (gen_random_uuid(), $1, 'approver', $2)`;
    expect(await acting(forOneself, [admin.id, PROVINCE])).toBe(
      'refused constraints.role_proposal_for_another',
    );
  });

  it('shows no committee row without a scope, and only its own with one', async () => {
    const households = (committees: readonly string[]) =>
      runInScope({ committees, actorId: null }, () =>
        world
          .get(Database)
          .query<{ code: string }>('select code from people.household order by code'),
      );
    await runInScope(SYSTEM_SCOPE, () =>
      world.get(Database).execute(
        `insert into people.household (id, committee_id, code, head_name, admin_unit_id, poverty_status, poverty_year, standard_version)
         select gen_random_uuid(), c.id, c.code, 'A Chủ Hộ', c.admin_unit_id, 'poor', 2025, '2022-2025'
         from people.committee c where c.id = any ($1)`,
        [[COMMUNE, OTHER]],
      ),
    );
    expect(
      await runInScope(NO_SCOPE, () => world.get(Database).query('select 1 from people.household')),
    ).toEqual([]);
    expect(await households([COMMUNE])).toEqual([{ code: 'X23317' }]);
    expect(await households([COMMUNE, OTHER])).toHaveLength(2);
  });
});

describe('demonstration logins', () => {
  it('are listed outside production and refused in it', async () => {
    const demoUsers = world.get(DemoUsers);
    const logins = await runInScope(SYSTEM_SCOPE, () => demoUsers.logins());
    expect(logins.length).toBeGreaterThan(0);
    expect(logins[0]).toMatchObject({ password: PASSWORD, totpSecret: DEMO_TOTP_SECRET });
    const config = Object.assign(Object.create(world.config) as AppConfig, {
      environment: 'production' as const,
    });
    const production = new DemoUsers(
      world.get(Database),
      config,
      world.get(Identity),
      world.get(SecondFactor),
    );
    expect(await wrongRequest(production.logins())).toBe('refused identity.demoNotInProduction');
  });

  it('keep no readable password, code or second-factor secret among the users', async () => {
    const { rows: users } = await world.owner.query<{ hash: string; secret: string }>(
      `select password_hash as hash, encode(totp_secret, 'escape') as secret from people.app_user where totp_secret is not null`,
    );
    for (const { hash, secret } of users) {
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(secret).not.toContain(DEMO_TOTP_SECRET);
    }
  });
});
