import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { DomainError } from '../../../src/kernel/errors.js';
import { runInScope } from '../../../src/platform/database/scope.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let home: ServicesWorld;
let world: ServicesWorld;
const codeOf = (error: unknown) =>
  error instanceof DomainError ? `${error.kind} ${error.code}` : String(error);

beforeAll(async () => {
  home = await openServices();
}, 60_000);
// Each test has a province of its own: numbers from one, and no money but what it gives.
beforeEach(async () => {
  world = await home.neighbour();
});
afterAll(() => home.close());

let registered = 0;
/** Each with a number of its own, for one stands once in the register; all end alike. */
const household = (headName: string, change = {}) => {
  registered += 1;
  const citizenId = `0620${String(registered).padStart(4, '0')}1234`;
  return world.household(headName, { citizenId, phone: '0905123456', ...change });
};
const balanceOf = (code: string) => world.balanceOf(code);

/** Two houses of one approved line, each for a named household. */
async function twoHouses() {
  await world.give(200_000_000n);
  const { id, lineIds } = await world.approved({ lines: [world.line(160_000_000n, 2)] });
  const lineId = lineIds[0] ?? '';
  const households = [await household('Y Hương'), await household('A Khánh')];
  const entitlementIds = await world.nameAgreed(
    lineId,
    households.map((householdId) => ({
      householdId,
      quantity: 1,
      amountDong: 80_000_000n,
    })),
  );
  return { allocationId: id, lineId, households, entitlementIds };
}

const payment: ServicesWorld['payment'] = (...of) => world.payment(...of);
const pay: ServicesWorld['pay'] = (draft) => world.pay(draft);
const handover: ServicesWorld['handover'] = (...of) => world.handover(...of);

describe('Support from decision to hand-over', () => {
  it('is delivered only by proof, and each đồng stands in one place', async () => {
    const { lineId, entitlementIds } = await twoHouses();
    const draft = payment(lineId, entitlementIds);
    const [voucher, again] = await Promise.all([pay(draft), pay(draft)]);
    expect(again.id).toBe(voucher.id);
    expect(voucher.number).toBe(`PCK-${world.clock.today().slice(0, 4)}-0001`);
    const inBank = (await balanceOf('1121%')) + (await balanceOf('1132%'));
    expect([inBank, await balanceOf('141'), await balanceOf('611')]).toEqual([
      40_000_000n,
      160_000_000n,
      0n,
    ]);
    const [first = ''] = entitlementIds;
    const record = await handover(voucher.id, [{ entitlementId: first, quantity: 1 }]);
    const recorded = await world.as(world.staff.officer, () => world.handovers.record(record));
    expect(await world.as(world.staff.officer, () => world.handovers.record(record))).toEqual(
      recorded,
    );
    expect([await balanceOf('141'), await balanceOf('611')]).toEqual([80_000_000n, 80_000_000n]);
    expect(await world.available()).toBe(40_000_000n);
    const more = await handover(voucher.id, [{ entitlementId: first, quantity: 1 }]);
    expect(
      await world.as(world.staff.officer, () => world.handovers.record(more)).catch(codeOf),
    ).toBe('refused handovers.moreThanPaid');
    const reversal = {
      disbursementId: voucher.id,
      reason: 'Nhầm',
      reversedBy: world.staff.cashier.id,
    };
    expect(
      await world
        .as(world.staff.cashier, () => world.disbursements.reverse(reversal))
        .catch(codeOf),
    ).toBe('refused constraints.paid_support_moved');
  });

  it('is handed over by the commune itself, which sees the payment but not the province’s other rows', async () => {
    const { lineId, entitlementIds } = await twoHouses();
    const voucher = await pay(payment(lineId, entitlementIds));
    const record = await handover(
      voucher.id,
      entitlementIds.map((entitlementId) => ({ entitlementId, quantity: 1 })),
    );
    const inCommune = { committees: [world.commune], actorId: world.staff.officer.id };
    await runInScope(inCommune, () => world.handovers.record(record));
    expect(await balanceOf('611')).toBe(160_000_000n);
    const elsewhere = { committees: [world.otherCommune], actorId: world.staff.officer.id };
    const other = { ...record, submissionId: randomUUID() };
    expect(await runInScope(elsewhere, () => world.handovers.record(other)).catch(codeOf)).toBe(
      'notFound handovers.paymentUnknown',
    );
  });

  it('can be paid again after a reversal, under the next number', async () => {
    const { lineId, entitlementIds } = await twoHouses();
    const first = await pay(payment(lineId, entitlementIds));
    expect(await pay(payment(lineId, entitlementIds)).catch(codeOf)).toBe(
      'refused disbursements.paidAlready',
    );
    const reversal = {
      disbursementId: first.id,
      reason: 'Sai người nhận',
      reversedBy: world.staff.cashier.id,
    };
    await world.as(world.staff.cashier, () => world.disbursements.reverse(reversal));
    expect([await balanceOf('1121%'), await balanceOf('1132%')]).toEqual([200_000_000n, 0n]);
    const second = await pay(payment(lineId, entitlementIds));
    expect(second.number.endsWith('-0002')).toBe(true);
    const late = await handover(first.id, [
      { entitlementId: entitlementIds[0] ?? '', quantity: 1 },
    ]);
    expect(
      await world.as(world.staff.officer, () => world.handovers.record(late)).catch(codeOf),
    ).toBe('refused handovers.paymentReversed');
  });

  it('leaves no gap in the voucher numbers when payments fail or race', async () => {
    const { lineId, entitlementIds } = await twoHouses();
    const each = entitlementIds.map((id) => payment(lineId, [id]));
    const failing = payment(lineId, entitlementIds.slice(0, 1), {
      paidBy: world.staff.approver.id,
    });
    const answers = await Promise.all([...each, failing].map((draft) => pay(draft).catch(codeOf)));
    const numbers = answers.flatMap((answer) =>
      typeof answer === 'string' ? [] : [answer.number.slice(-4)],
    );
    expect(numbers.sort()).toEqual(['0001', '0002']);
  });

  it('counts a part of the gifts by its share, and the last part by what is left', async () => {
    await world.give(10_000_000n);
    const line = { ...world.line(1_000_000n, 3), kind: 'parcel', variant: null };
    const { lineIds } = await world.approved({ lines: [line] });
    const lineId = lineIds[0] ?? '';
    const [group = ''] = await world.nameAgreed(lineId, [
      { groupLabel: 'Danh sách quà Tết thôn 2', quantity: 3, amountDong: 1_000_000n },
    ]);
    const voucher = await pay(payment(lineId, [group]));
    const amounts: bigint[] = [];
    for (const quantity of [1, 2]) {
      const record = await handover(voucher.id, [{ entitlementId: group, quantity }]);
      amounts.push(
        (await world.as(world.staff.officer, () => world.handovers.record(record))).amountDong,
      );
    }
    expect(amounts.reduce((a, b) => a + b, 0n)).toBe(1_000_000n);
    expect(await balanceOf('141')).toBe(0n);
  });

  it('refuses a file that is no picture, before anything is written', async () => {
    const { lineId, entitlementIds } = await twoHouses();
    const voucher = await pay(payment(lineId, entitlementIds));
    const record = await handover(voucher.id, [
      { entitlementId: entitlementIds[0] ?? '', quantity: 1 },
    ]);
    const page = {
      kind: 'photo' as const,
      fileName: 'anh.jpg',
      bytes: Buffer.from('<script>alert(1)</script>'),
    };
    const bad = world.as(world.staff.officer, () =>
      world.handovers.record({ ...record, files: [page] }),
    );
    expect(await bad.catch(codeOf)).toMatch(/^refused files\./);
    const none = world.as(world.staff.officer, () =>
      world.handovers.record({ ...record, files: [] }),
    );
    expect(await none.catch(codeOf)).toBe('refused handovers.noFile');
    expect(await balanceOf('611')).toBe(0n);
  });
});

describe('Naming', () => {
  it('tells what is left when too much is named, and takes no household twice', async () => {
    const { lineId, households } = await twoHouses();
    const name = (quantity: number, amountDong: bigint) =>
      world.nameAgreed(lineId, [{ householdId: households[0] ?? '', quantity, amountDong }]);
    await expect(name(1, 1n)).rejects.toMatchObject({
      code: 'entitlements.aboveLine',
      params: { quantity: 0, amount: '0' },
    });
  });

  it('refuses a line that is not approved and a household of another commune', async () => {
    await world.give(200_000_000n);
    const proposal = await world.propose();
    const lineId = proposal.lineIds[0] ?? '';
    const naming = {
      householdId: await household('Y Nga', {
        committeeId: world.otherCommune,
      }),
      quantity: 1,
      amountDong: 1_000_000n,
    };
    const name = (line: string) => world.nameAgreed(line, [naming]);
    expect(await name(lineId).catch(codeOf)).toBe('refused constraints.spending_of_approved_line');
    const { lineIds } = await world.approved();
    expect(await name(lineIds[0] ?? '').catch(codeOf)).toBe(
      'refused constraints.entitlement_of_recipient',
    );
  });
});

describe('A household', () => {
  it('keeps its numbers sealed, masked, and opened only with a trace', async () => {
    const id = await household('Y Hương');
    const { rows } = await world.owner.query<{ text: string; search_name: string; code: string }>(
      `select encode(citizen_id, 'escape') || encode(phone, 'escape') as text, search_name, code from people.household where id = $1`,
      [id],
    );
    expect(rows[0]?.text).not.toMatch(/0620\d{4}1234/);
    expect([rows[0]?.search_name, rows[0]?.code]).toEqual(['y huong', 'H-0001']);
    const masked = await world.as(world.staff.officer, () => world.households.maskedNumbers(id));
    expect(masked).toEqual({
      ...{ citizenId: '••••••••1234', phone: '••••••3456', ethnicGroup: null },
    });
    const full = await world.as(world.staff.officer, () =>
      world.households.fullNumbers(id, 'Lập danh sách chi'),
    );
    expect(full.citizenId).toMatch(/^0620\d{4}1234$/);
    const looks = await world.owner.query(
      `select actor_id, after from platform.audit_log where action = 'households.readFull' and subject_id = $1`,
      [id],
    );
    expect(looks.rows).toEqual([
      { actor_id: world.staff.officer.id, after: { reason: 'Lập danh sách chi' } },
    ]);
  });

  it('is unknown outside the committees of the reader', async () => {
    const id = await household('Y Hương');
    const elsewhere = { committees: [world.otherCommune], actorId: null };
    expect(await runInScope(elsewhere, () => world.households.household(id)).catch(codeOf)).toBe(
      'notFound households.unknown',
    );
  });
});

describe('The database itself, asked by plain SQL as the app role', () => {
  const approval = `insert into spending.approval (id, allocation_id, committee_id, revision, decision, approver_id, proposer_id, fingerprint)
    values (gen_random_uuid(), $1, $2, 1, 'approve', $3, $4, coalesce(decode($5, 'hex'), spending.allocation_fingerprint($1)))`;
  const approve = (
    id: string,
    approver: string,
    fingerprint: string | null = null,
    proposer = world.staff.officer.id,
  ) => world.refusalOf(approval, [id, world.province, approver, proposer, fingerprint]);

  it('refuses the proposer, the same person twice, a lie about the proposer, and changed content', async () => {
    await world.give(200_000_000n);
    const { id } = await world.propose();
    expect(await approve(id, world.staff.officer.id)).toBe('approval_not_by_proposer');
    expect(await approve(id, world.staff.officer.id, null, world.staff.approver.id)).toBe(
      'approval_of_proposer',
    );
    expect(await approve(id, world.staff.approver.id, '00')).toBe('approval_of_current_content');
    expect(await approve(id, world.staff.approver.id)).toBeNull();
    expect(await approve(id, world.staff.approver.id)).toBe('approval_once_per_person');
    const status = `update spending.allocation set status = 'approved' where id = $1`;
    expect(await world.refusalOf(status, [id])).toMatch(/permission denied/);
    const silent = `update spending.allocation set reason = 'khác' where id = $1`;
    expect(await world.refusalOf(silent, [id])).toBe('allocation_change_is_revision');
  });

  it('refuses more than is available and lines that do not add up', async () => {
    await world.give(50_000_000n);
    const insert = (total: string, line: string) =>
      world.refusalOf(
        `with a as (insert into spending.allocation (id, number, committee_id, fund_id, title, reason, total_dong, proposed_by, submission_id)
           values (gen_random_uuid(), 'PB-' || gen_random_uuid(), $1, $2, 't', 'r', $3, $4, gen_random_uuid()) returning id)
         insert into spending.allocation_line (id, allocation_id, committee_id, revision, line_no, recipient_committee_id, kind, quantity, amount_dong)
           select gen_random_uuid(), a.id, $1, 1, 1, $5, 'relief', 1, $6 from a`,
        [world.province, world.fund.id, total, world.staff.officer.id, world.commune, line],
      );
    expect(await insert('50000001', '50000001')).toBe('allocation_within_available');
    expect(await insert('50000000', '1')).toBe('allocation_total_ties');
    expect(await insert('50000000', '50000000')).toBeNull();
  });

  it('refuses a payer who approved, and a hand-over without proof', async () => {
    const { lineId, entitlementIds } = await twoHouses();
    const decider = payment(lineId, entitlementIds, { paidBy: world.staff.approver.id });
    expect(
      await world.as(world.staff.approver, () => world.disbursements.pay(decider)).catch(codeOf),
    ).toBe('refused constraints.disbursement_not_by_decider');
    const voucher = await pay(payment(lineId, entitlementIds));
    const bare = `insert into spending.handover (id, committee_id, disbursement_id, handed_over_on, place, recorded_by, entry_id, submission_id)
      select gen_random_uuid(), $1, d.id, current_date, 'x', $2, d.entry_id, gen_random_uuid() from spending.disbursement d where d.id = $3`;
    expect(await world.refusalOf(bare, [world.commune, world.staff.officer.id, voucher.id])).toBe(
      'handover_has_proof',
    );
  });
});
