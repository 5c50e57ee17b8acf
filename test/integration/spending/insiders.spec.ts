import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '../../../src/kernel/errors.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { Proxies } from '../../../src/spending/entitlements/proxies/proxies.service.js';
import type { Person } from '../../support/world/people.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let world: ServicesWorld;
beforeAll(async () => {
  world = await openServices();
  await world.give(900_000_000n);
}, 60_000);
afterAll(() => world.close());

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error));

function approve(
  person: Person,
  of: { id: string; fingerprint: string },
  change: { approverId?: string; decidedOn?: string } = {},
) {
  const decision = { allocationId: of.id, approverId: person.id, fingerprint: of.fingerprint };
  return world
    .as(person, () => world.allocations.approve({ ...decision, ...change }))
    .catch(codeOf);
}

/** A role that nobody gave, as in an installation that has no administrator yet. */
function giveRole(userId: string, role: string, committeeId: string, during = '[2020-01-01,)') {
  return world.owner.query(
    `insert into people.role_assignment (id, user_id, role, committee_id, during) values ($1, $2, $3, $4, $5)`,
    [randomUUID(), userId, role, committeeId, during],
  );
}

/** Resolves when a statement of somebody else waits for a lock. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await world.owner.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rowCount ?? 0) > 0) return;
  }
}

describe('An approval', () => {
  it('is refused to who approves for another committee, or did so once', async () => {
    const [elsewhere, former] = [
      await world.someone('Duyệt Nơi Khác'),
      await world.someone('Duyệt Năm Xưa'),
    ];
    await giveRole(elsewhere.id, 'approver', world.commune);
    await giveRole(former.id, 'approver', world.province, '[2020-01-01,2025-10-01)');
    const proposal = await world.propose({ businessDate: '2025-08-01' });
    const refused = 'constraints.approval_by_approver';
    expect(await approve(elsewhere, proposal)).toBe(refused);
    expect(await approve(former, proposal)).toBe(refused);
    expect(await approve(former, proposal, { decidedOn: '2025-08-02' })).toBe(refused);
    expect(await approve(world.staff.cashier, proposal)).toBe(refused);
  });

  it('is signed in no other name and on no day before its proposal', async () => {
    const proposal = await world.propose();
    const { approver } = world.staff;
    expect(await approve(world.staff.officer, proposal, { approverId: approver.id })).toBe(
      'constraints.signed_by_who_acts',
    );
    const yesterday = addDays(world.clock.today(), -1);
    expect(await approve(approver, proposal, { decidedOn: yesterday })).toBe(
      'constraints.approval_on_its_day',
    );
  });

  it('is refused when the role is taken away while it is being signed', async () => {
    const leaving = await world.someone('Duyệt Sắp Nghỉ');
    await giveRole(leaving.id, 'approver', world.province);
    const proposal = await world.propose();
    const administrator = await world.owner.connect();
    await administrator.query('begin');
    await administrator.query(
      `update people.role_assignment set during = daterange(lower(during), $2::date) where user_id = $1`,
      [leaving.id, world.clock.today()],
    );
    const signing = approve(leaving, proposal);
    await somebodyWaits();
    await administrator.query('commit');
    administrator.release();
    expect(await signing).toBe('constraints.approval_by_approver');
  });
});

/** For a list of people; a house would need each household by name. */
const parcels = (dong: bigint, quantity = 1) => ({
  ...world.line(dong, quantity),
  ...{ kind: 'parcel', variant: null },
});

describe('A payment', () => {
  it('is not dated before its decision', async () => {
    const { lineIds } = await world.approved({ lines: [parcels(80_000_000n)] });
    const [lineId = ''] = lineIds;
    const group = { groupLabel: 'Danh sách thôn 1', quantity: 1, amountDong: 80_000_000n };
    const entitlementIds = await world.nameAgreed(lineId, [group]);
    const pay = (businessDate: string) =>
      world.pay(world.payment(lineId, entitlementIds, { businessDate })).catch(codeOf);
    const today = world.clock.today();
    expect(await pay(addDays(today, -1))).toBe('constraints.disbursement_after_decision');
    expect(await pay(today)).toMatchObject({ amountDong: 80_000_000n });
  });
});

describe('A household named after the decision', () => {
  it('is paid only after a new approval, of somebody else and of the committee that decided', async () => {
    const { lineIds } = await world.approved({ lines: [parcels(80_000_000n)] });
    const [lineId = ''] = lineIds;
    const { officer, approver, cashier } = world.staff;
    const group = { groupLabel: 'Thêm sau quyết định', quantity: 1, amountDong: 80_000_000n };
    const naming = { lineId, namedBy: officer.id, entitlements: [group] };
    const entitlementIds = await world.as(officer, () =>
      world.entitlements.nameBeneficiaries(naming),
    );
    const agree = (by: Person, agreedBy = by.id) =>
      world
        .as(by, () => world.entitlements.agree({ lineId, entitlementIds, agreedBy }))
        .catch(codeOf);
    const pay = () => world.pay(world.payment(lineId, entitlementIds)).catch(codeOf);
    expect(await pay()).toBe('constraints.disbursement_of_agreed_names');
    expect(await agree(officer)).toBe('constraints.entitlement_agreed_by_another');
    expect(await agree(cashier)).toBe('constraints.entitlement_agreed_by_approver');
    const elsewhere = await world.someone('Duyệt Xã');
    await giveRole(elsewhere.id, 'approver', world.commune);
    expect(await agree(elsewhere)).toBe('constraints.entitlement_agreed_by_approver');
    expect(await agree(officer, approver.id)).toBe('constraints.signed_by_who_acts');
    expect(await agree(approver)).toBeUndefined();
    expect(await pay()).toMatchObject({ amountDong: 80_000_000n });
    const swap = `update spending.entitlement set group_label = 'Nhà tôi' where line_id = $1`;
    expect(await world.refusalOf(swap, [lineId])).toContain('permission denied');
  });
});

describe('The payee of a voucher', () => {
  it('is the unit of the line, the household itself, or a proxy whom a second person agreed to', async () => {
    const { lineIds } = await world.approved({ lines: [parcels(90_000_000n, 3)] });
    const [lineId = ''] = lineIds;
    const { officer, approver } = world.staff;
    const groups = ['một', 'hai', 'ba'].map((hamlet) => ({
      ...{ groupLabel: `Danh sách thôn ${hamlet}`, quantity: 1, amountDong: 30_000_000n },
    }));
    const [first = '', second = '', third = ''] = await world.nameAgreed(lineId, groups);
    const pay = (entitlementId: string, payee: string) =>
      world.pay(world.payment(lineId, [entitlementId], { payee })).catch(codeOf);
    const refused = 'constraints.disbursement_to_named_payee';
    const stranger = await world.household('Người Quen', { hamlet: 'Thôn 9' });
    expect(await pay(first, `household:${stranger}`)).toBe(refused);
    const proxies = world.get(Proxies);
    const proxyId = randomUUID();
    const proxy = { id: proxyId, lineId, entitlementId: first, fullName: 'A Khưm' };
    await world.as(officer, () => proxies.propose({ ...proxy, paper: 'Giấy 12, ngày 3/2' }));
    expect(await pay(first, `proxy:${proxyId}`)).toBe(refused);
    const confirm = (by: Person) =>
      world.as(by, () => proxies.confirm(lineId, [proxyId])).catch(codeOf);
    expect(await confirm(officer)).toBe('constraints.payee_proxy_two_persons');
    expect(await confirm(world.staff.secondOfficer)).toBe('constraints.payee_proxy_by_approver');
    expect(await confirm(approver)).toBeUndefined();
    const rename = `update spending.payee_proxy set full_name = 'Tôi' where id = $1`;
    expect(await world.refusalOf(rename, [proxyId])).toContain('permission denied');
    expect(await pay(second, `proxy:${proxyId}`)).toBe(refused);
    expect(await pay(first, `proxy:${proxyId}`)).toMatchObject({ amountDong: 30_000_000n });
    expect(await pay(third, 'unit')).toMatchObject({ amountDong: 30_000_000n });
    const { rows } = await world.owner.query<{ payee_name: string }>(
      'select payee_name from spending.disbursement where line_id = $1 order by number',
      [lineId],
    );
    expect(rows.map((row) => row.payee_name)).toEqual(['A Khưm', world.place.communeName]);
  });
});

describe('A role that approves, pays or audits', () => {
  const ROLE = `insert into people.role_assignment (id, user_id, role, committee_id) values (gen_random_uuid(), $1, $2, $3)`;
  const byNobody = (person: Person, role: string) =>
    world.refusalOf(ROLE, [person.id, role, world.commune]);

  it('is given by nobody alone from the first administrator on, who takes one more beside', async () => {
    const first = await world.someone('Quản Trị Một');
    expect(await byNobody(first, 'admin')).toBeNull();
    const more = [await world.someone('Quản Trị Hai'), await world.someone('Quản Trị Ba')];
    const race = await Promise.all(more.map((person) => byNobody(person, 'admin')));
    expect(race.filter((refusal) => refusal !== null)).toEqual(['role_given_by_nobody']);
    for (const role of ['accountant', 'cashier', 'approver', 'auditor']) {
      expect([role, await byNobody(await world.someone('Ma'), role)]).toEqual([
        role,
        'role_given_by_nobody',
      ]);
    }
    const invented = `insert into people.demo_login (user_id, password, totp_secret) values ($1, 'x', 'x')`;
    expect(await world.refusalOf(invented, [(await world.someone('Ma')).id])).toBe(
      'demo_login_in_demonstration',
    );
  });

  it('is not given by two persons of whom one is no administrator', async () => {
    const [wanted, proposalId] = [await world.someone('Thủ Quỹ Mới'), randomUUID()];
    const admin = await world.owner.query<{ user_id: string }>(
      `select user_id from people.role_assignment where role = 'admin' and committee_id = $1`,
      [world.commune],
    );
    const [{ user_id: proposer } = { user_id: '' }] = admin.rows;
    const as = (actor: string, sql: string, params: unknown[]) =>
      world.as({ id: actor, name: '' }, () => world.db.execute(sql, params)).catch(codeOf);
    await as(
      proposer,
      `insert into people.role_proposal (id, user_id, role, committee_id) values ($1, $2, 'cashier', $3)`,
      [proposalId, wanted.id, world.commune],
    );
    const accomplice = world.staff.officer.id;
    await as(accomplice, `update people.role_proposal set decision = 'confirmed' where id = $1`, [
      proposalId,
    ]);
    expect(
      await as(
        accomplice,
        `insert into people.role_assignment (id, user_id, role, committee_id, proposal_id, proposed_by)
         values (gen_random_uuid(), $1, 'cashier', $2, $3, $4)`,
        [wanted.id, world.commune, proposalId, proposer],
      ),
    ).toBe('constraints.role_given_by_administrators');
  });
});

describe('A new house', () => {
  const naming = (lineId: string, who: { householdId?: string; groupLabel?: string }) => ({
    ...{ lineId, namedBy: world.staff.officer.id },
    entitlements: [{ ...who, quantity: 1, amountDong: 80_000_000n }],
  });
  const name = (lineId: string, who: { householdId?: string; groupLabel?: string }) =>
    world
      .as(world.staff.officer, () => world.entitlements.nameBeneficiaries(naming(lineId, who)))
      .catch(codeOf);

  it('is for a household with a name, once, whatever two decisions say at once', async () => {
    const decisions = [await world.approved(), await world.approved()];
    const [first = '', second = ''] = decisions.map(({ lineIds }) => lineIds[0] ?? '');
    expect(await name(first, { groupLabel: 'Thôn 2' })).toBe(
      'constraints.entitlement_names_household',
    );
    const householdId = await world.household('Y Đơi');
    const both = await Promise.all([first, second].map((line) => name(line, { householdId })));
    expect(both.filter((one) => one === 'constraints.entitlement_once_ever')).toHaveLength(1);
    const repair = { ...world.line(80_000_000n), variant: 'repair' };
    const { lineIds } = await world.approved({ lines: [repair] });
    expect(await name(lineIds[0] ?? '', { householdId })).toHaveLength(1);
  });

  it('is not proved by who paid it', async () => {
    const { lineIds } = await world.approved();
    const [lineId = ''] = lineIds;
    const householdId = await world.household('A Rơ');
    const named = { householdId, quantity: 1, amountDong: 80_000_000n };
    const [entitlementId = ''] = await world.nameAgreed(lineId, [named]);
    const { cashier, officer } = world.staff;
    const voucher = await world.pay(world.payment(lineId, [entitlementId]));
    const proof = await world.handover(voucher.id, [{ entitlementId, quantity: 1 }]);
    const record = (by: Person) =>
      world.as(by, () => world.handovers.record({ ...proof, recordedBy: by.id })).catch(codeOf);
    expect(await record(cashier)).toBe('constraints.handover_by_another');
    expect(await record(officer)).toMatchObject({ amountDong: 80_000_000n });
  });
});
