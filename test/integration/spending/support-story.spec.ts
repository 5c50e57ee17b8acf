import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { DomainError } from '../../../src/kernel/errors.js';
import { runInScope } from '../../../src/platform/database/scope.js';
import { SpendingWorld } from '../../support/spending-world.js';

const open: SpendingWorld[] = [];
let desk: SpendingWorld;
const codeOf = (error: unknown) =>
  error instanceof DomainError ? `${error.kind} ${error.code}` : String(error);

beforeEach(async () => {
  desk = await SpendingWorld.open();
  open.push(desk);
});
afterAll(async () => {
  await Promise.all(open.map((each) => each.close()));
});

const household = (headName: string, change = {}) =>
  desk.as(desk.officer, () =>
    desk.households.register({
      committeeId: desk.commune,
      headName,
      povertyStatus: 'poor',
      povertyYear: 2025,
      standardVersion: '2022-2025',
      hamlet: 'Thôn 1',
      citizenId: '062090001234',
      phone: '0905123456',
      ...change,
    }),
  );
const photo = async (red = 200) => ({
  kind: 'photo' as const,
  fileName: 'anh.png',
  bytes: await sharp({
    create: { width: 20, height: 20, channels: 3, background: { r: red, g: 0, b: 0 } },
  })
    .png()
    .toBuffer(),
});
const balanceOf = async (code: string) => {
  const { rows } = await desk.owner.query<{ dong: string }>(
    `select coalesce(sum(b.amount_dong), 0) as dong from books.balance_by_day b join books.ledger_account a on a.id = b.account_id
     where b.fund_id = $1 and a.code like $2`,
    [desk.fundId, code],
  );
  return BigInt(rows[0]?.dong ?? 0);
};

/** Two houses of one approved line, each for a named household. */
async function twoHouses() {
  await desk.give(200_000_000n);
  const { id, lineIds } = await desk.approved(desk.draft({ lines: [desk.line(160_000_000n, 2)] }));
  const lineId = lineIds[0] ?? '';
  const households = [await household('Y Hương'), await household('A Khánh')];
  const entitlementIds = await desk.as(desk.officer, () =>
    desk.nameAgreed({
      lineId,
      namedBy: desk.officer.id,
      entitlements: households.map((householdId) => ({
        householdId,
        quantity: 1,
        amountDong: 80_000_000n,
      })),
    }),
  );
  return { allocationId: id, lineId, households, entitlementIds };
}

const payment = (lineId: string, entitlementIds: readonly string[], change = {}) => ({
  lineId,
  entitlementIds,
  source: { way: 'bank' as const, bankAccountId: desk.bankAccountId },
  payee: 'unit',
  payeeAddress: 'Thôn 1, xã Thử',
  reason: 'Chi hỗ trợ làm nhà Đại đoàn kết',
  paidBy: desk.cashier.id,
  submissionId: randomUUID(),
  ...change,
});
const pay = (draft: ReturnType<typeof payment>) =>
  desk.as(desk.cashier, () => desk.disbursements.pay(draft));
const handover = async (
  disbursementId: string,
  items: { entitlementId: string; quantity: number }[],
) => ({
  disbursementId,
  handedOverOn: desk.clock.today(),
  place: 'Nhà văn hóa thôn 1',
  items,
  files: [await photo()],
  recordedBy: desk.officer.id,
  submissionId: randomUUID(),
});

describe('Support from decision to hand-over', () => {
  it('is delivered only by proof, and each đồng stands in one place', async () => {
    const { lineId, entitlementIds } = await twoHouses();
    const draft = payment(lineId, entitlementIds);
    const [voucher, again] = await Promise.all([pay(draft), pay(draft)]);
    expect(again.id).toBe(voucher.id);
    expect(voucher.number).toBe(`PCK-${desk.clock.today().slice(0, 4)}-0001`);
    expect([await balanceOf('1121%'), await balanceOf('141'), await balanceOf('611')]).toEqual([
      40_000_000n,
      160_000_000n,
      0n,
    ]);
    const [first = ''] = entitlementIds;
    const record = await handover(voucher.id, [{ entitlementId: first, quantity: 1 }]);
    const recorded = await desk.as(desk.officer, () => desk.handovers.record(record));
    expect(await desk.as(desk.officer, () => desk.handovers.record(record))).toEqual(recorded);
    expect([await balanceOf('141'), await balanceOf('611')]).toEqual([80_000_000n, 80_000_000n]);
    expect(await desk.available()).toBe(40_000_000n);
    const more = await handover(voucher.id, [{ entitlementId: first, quantity: 1 }]);
    expect(await desk.as(desk.officer, () => desk.handovers.record(more)).catch(codeOf)).toBe(
      'refused handovers.moreThanPaid',
    );
    const reversal = { disbursementId: voucher.id, reason: 'Nhầm', reversedBy: desk.cashier.id };
    expect(
      await desk.as(desk.cashier, () => desk.disbursements.reverse(reversal)).catch(codeOf),
    ).toBe('refused constraints.disbursement_reversal_before_handover');
  });

  it('is handed over by the commune itself, which sees the payment but not the province’s other rows', async () => {
    const { lineId, entitlementIds } = await twoHouses();
    const voucher = await pay(payment(lineId, entitlementIds));
    const record = await handover(
      voucher.id,
      entitlementIds.map((entitlementId) => ({ entitlementId, quantity: 1 })),
    );
    const inCommune = { committees: [desk.commune], actorId: desk.officer.id };
    await runInScope(inCommune, () => desk.handovers.record(record));
    expect(await balanceOf('611')).toBe(160_000_000n);
    const elsewhere = { committees: [desk.otherCommune], actorId: desk.officer.id };
    const other = { ...record, submissionId: randomUUID() };
    expect(await runInScope(elsewhere, () => desk.handovers.record(other)).catch(codeOf)).toBe(
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
      reversedBy: desk.cashier.id,
    };
    await desk.as(desk.cashier, () => desk.disbursements.reverse(reversal));
    expect(await balanceOf('1121%')).toBe(200_000_000n);
    const second = await pay(payment(lineId, entitlementIds));
    expect(second.number.endsWith('-0002')).toBe(true);
    const late = await handover(first.id, [
      { entitlementId: entitlementIds[0] ?? '', quantity: 1 },
    ]);
    expect(await desk.as(desk.officer, () => desk.handovers.record(late)).catch(codeOf)).toBe(
      'refused handovers.paymentReversed',
    );
  });

  it('leaves no gap in the voucher numbers when payments fail or race', async () => {
    const { lineId, entitlementIds } = await twoHouses();
    const each = entitlementIds.map((id) => payment(lineId, [id]));
    const failing = payment(lineId, entitlementIds.slice(0, 1), { paidBy: desk.approver.id });
    const answers = await Promise.all([...each, failing].map((draft) => pay(draft).catch(codeOf)));
    const numbers = answers.flatMap((answer) =>
      typeof answer === 'string' ? [] : [answer.number.slice(-4)],
    );
    expect(numbers.sort()).toEqual(['0001', '0002']);
  });

  it('counts a part of the gifts by its share, and the last part by what is left', async () => {
    await desk.give(10_000_000n);
    const line = { ...desk.line(1_000_000n, 3), kind: 'parcel', variant: null };
    const { lineIds } = await desk.approved(desk.draft({ lines: [line] }));
    const lineId = lineIds[0] ?? '';
    const [group = ''] = await desk.as(desk.officer, () =>
      desk.nameAgreed({
        lineId,
        namedBy: desk.officer.id,
        entitlements: [
          { groupLabel: 'Danh sách quà Tết thôn 2', quantity: 3, amountDong: 1_000_000n },
        ],
      }),
    );
    const voucher = await pay(payment(lineId, [group]));
    const amounts: bigint[] = [];
    for (const quantity of [1, 2]) {
      const record = await handover(voucher.id, [{ entitlementId: group, quantity }]);
      amounts.push((await desk.as(desk.officer, () => desk.handovers.record(record))).amountDong);
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
    const bad = desk.as(desk.officer, () => desk.handovers.record({ ...record, files: [page] }));
    expect(await bad.catch(codeOf)).toMatch(/^refused files\./);
    const none = desk.as(desk.officer, () => desk.handovers.record({ ...record, files: [] }));
    expect(await none.catch(codeOf)).toBe('refused handovers.noFile');
    expect(await balanceOf('611')).toBe(0n);
  });
});

describe('Naming', () => {
  it('tells what is left when too much is named, and takes no household twice', async () => {
    const { lineId, households } = await twoHouses();
    const name = (quantity: number, amountDong: bigint) =>
      desk.as(desk.officer, () =>
        desk.nameAgreed({
          lineId,
          namedBy: desk.officer.id,
          entitlements: [{ householdId: households[0] ?? '', quantity, amountDong }],
        }),
      );
    await expect(name(1, 1n)).rejects.toMatchObject({
      code: 'entitlements.aboveLine',
      params: { quantity: 0, amount: '0' },
    });
  });

  it('refuses a line that is not approved and a household of another commune', async () => {
    await desk.give(200_000_000n);
    const proposal = await desk.as(desk.officer, () => desk.allocations.propose(desk.draft()));
    const lineId = proposal.lineIds[0] ?? '';
    const naming = {
      householdId: await household('Y Nga', {
        committeeId: desk.otherCommune,
        adminUnitId: desk.unitId,
      }),
      quantity: 1,
      amountDong: 1_000_000n,
    };
    const name = (line: string) =>
      desk.as(desk.officer, () =>
        desk.nameAgreed({
          lineId: line,
          namedBy: desk.officer.id,
          entitlements: [naming],
        }),
      );
    expect(await name(lineId).catch(codeOf)).toBe('refused constraints.spending_of_approved_line');
    const { lineIds } = await desk.approved(desk.draft());
    expect(await name(lineIds[0] ?? '').catch(codeOf)).toBe(
      'refused constraints.entitlement_of_recipient',
    );
  });
});

describe('A household', () => {
  it('keeps its numbers sealed, masked, and opened only with a trace', async () => {
    const id = await household('Y Hương');
    const { rows } = await desk.owner.query<{ text: string; search_name: string; code: string }>(
      `select encode(citizen_id, 'escape') || encode(phone, 'escape') as text, search_name, code from people.household where id = $1`,
      [id],
    );
    expect(rows[0]?.text).not.toContain('062090001234');
    expect([rows[0]?.search_name, rows[0]?.code]).toEqual(['y huong', 'H-0001']);
    const masked = await desk.as(desk.officer, () => desk.households.maskedNumbers(id));
    expect(masked).toEqual({ citizenId: '••••••••1234', phone: '••••••3456' });
    const full = await desk.as(desk.officer, () =>
      desk.households.fullNumbers(id, 'Lập danh sách chi'),
    );
    expect(full.citizenId).toBe('062090001234');
    const looks = await desk.owner.query(
      `select actor_id, after from platform.audit_log where action = 'households.readFull' and subject_id = $1`,
      [id],
    );
    expect(looks.rows).toEqual([
      { actor_id: desk.officer.id, after: { reason: 'Lập danh sách chi' } },
    ]);
  });

  it('is unknown outside the committees of the reader', async () => {
    const id = await household('Y Hương');
    const elsewhere = { committees: [desk.otherCommune], actorId: null };
    expect(await runInScope(elsewhere, () => desk.households.household(id)).catch(codeOf)).toBe(
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
    proposer = desk.officer.id,
  ) => desk.refusalOf(approval, [id, desk.province, approver, proposer, fingerprint]);

  it('refuses the proposer, the same person twice, a lie about the proposer, and changed content', async () => {
    await desk.give(200_000_000n);
    const { id } = await desk.as(desk.officer, () => desk.allocations.propose(desk.draft()));
    expect(await approve(id, desk.officer.id)).toBe('approval_not_by_proposer');
    expect(await approve(id, desk.officer.id, null, desk.approver.id)).toBe('approval_of_proposer');
    expect(await approve(id, desk.approver.id, '00')).toBe('approval_of_current_content');
    expect(await approve(id, desk.approver.id)).toBeNull();
    expect(await approve(id, desk.approver.id)).toBe('approval_once_per_person');
    const status = `update spending.allocation set status = 'approved' where id = $1`;
    expect(await desk.refusalOf(status, [id])).toMatch(/permission denied/);
    const silent = `update spending.allocation set reason = 'khác' where id = $1`;
    expect(await desk.refusalOf(silent, [id])).toBe('allocation_change_is_revision');
  });

  it('refuses more than is available and lines that do not add up', async () => {
    await desk.give(50_000_000n);
    const insert = (total: string, line: string) =>
      desk.refusalOf(
        `with a as (insert into spending.allocation (id, number, committee_id, fund_id, title, reason, total_dong, proposed_by, submission_id)
           values (gen_random_uuid(), 'PB-' || gen_random_uuid(), $1, $2, 't', 'r', $3, $4, gen_random_uuid()) returning id)
         insert into spending.allocation_line (id, allocation_id, committee_id, revision, line_no, recipient_committee_id, kind, quantity, amount_dong)
           select gen_random_uuid(), a.id, $1, 1, 1, $5, 'relief', 1, $6 from a`,
        [desk.province, desk.fundId, total, desk.officer.id, desk.commune, line],
      );
    expect(await insert('50000001', '50000001')).toBe('allocation_within_available');
    expect(await insert('50000000', '1')).toBe('allocation_total_ties');
    expect(await insert('50000000', '50000000')).toBeNull();
  });

  it('refuses a payer who approved, and a hand-over without proof', async () => {
    const { lineId, entitlementIds } = await twoHouses();
    const decider = payment(lineId, entitlementIds, { paidBy: desk.approver.id });
    expect(await desk.as(desk.approver, () => desk.disbursements.pay(decider)).catch(codeOf)).toBe(
      'refused constraints.disbursement_not_by_decider',
    );
    const voucher = await pay(payment(lineId, entitlementIds));
    const bare = `insert into spending.handover (id, committee_id, disbursement_id, handed_over_on, place, recorded_by, entry_id, submission_id)
      select gen_random_uuid(), $1, d.id, current_date, 'x', $2, d.entry_id, gen_random_uuid() from spending.disbursement d where d.id = $3`;
    expect(await desk.refusalOf(bare, [desk.commune, desk.officer.id, voucher.id])).toBe(
      'handover_has_proof',
    );
  });
});
