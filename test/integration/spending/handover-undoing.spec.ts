import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Ledger } from '../../../src/books/ledger/ledger.service.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { EntryTrailQueries } from '../../../src/oversight/entry-trail/entry-trail.queries.js';
import { HandoverUndoings } from '../../../src/spending/handovers/undoing/handover-undoings.service.js';
import type { Person } from '../../support/world/people.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let home: ServicesWorld;
let world: ServicesWorld;
const codeOf = (error: unknown) =>
  error instanceof DomainError ? `${error.kind} ${error.code}` : String(error);

beforeAll(async () => {
  home = await openServices();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
});
afterAll(() => home.close());

async function handedOver() {
  await world.give(80_000_000n);
  const { lineIds } = await world.approved();
  const householdId = await world.household('Y Hương');
  const house = { householdId, quantity: 1, amountDong: 80_000_000n };
  const [entitlementId = ''] = await world.nameAgreed(lineIds[0] ?? '', [house]);
  const voucher = await world.pay(world.payment(lineIds[0] ?? '', [entitlementId]));
  const items = [{ entitlementId, quantity: 1 }];
  return { voucher, items, handoverId: (await record(voucher.id, items)).id };
}

async function record(voucherId: string, items: { entitlementId: string; quantity: number }[]) {
  const draft = await world.handover(voucherId, items);
  return world.as(world.staff.officer, () => world.handovers.record(draft));
}

const undoings = () => world.get(HandoverUndoings);
const ask = (handoverId: string, by: Person = world.staff.officer, id = randomUUID()) =>
  world.as(by, () => undoings().propose({ id, handoverId, reason: 'Ghi nhầm phiếu' }));
const confirm = (handoverId: string, by: Person) =>
  world.as(by, () => undoings().confirm({ handoverId, personId: by.id }));
const figure = async () => {
  const { rows } = await world.owner.query<{ dong: string }>(
    `select sum(amount_dong)::text as dong from publication.figure_by_day where kind = 'delivered' and fund_code = $1`,
    [world.fund.code],
  );
  return rows[0]?.dong;
};

/** What the trails of the hand-over's entry and of its mirror tell of the undoing. */
async function undoneInTrail(handoverId: string) {
  const entries = await world.rows<{ id: string }>(
    `select e.id from books.journal_entry e join spending.handover h on h.entry_id in (e.id, e.reverses_id) where h.id = $1`,
    [handoverId],
  );
  const trails = await Promise.all(
    entries.map(({ id }) => world.asSystem(() => world.get(EntryTrailQueries).trail(id))),
  );
  const steps = trails.flatMap((trail) => trail.steps);
  return steps
    .filter(({ kind }) => kind === 'handoverUndone')
    .map((step) => [step.text, step.amountDong]);
}

describe('a hand-over recorded in error', () => {
  it('is undone by two, its money waits again, and it can be recorded anew or the payment reversed', async () => {
    const { voucher, items, handoverId } = await handedOver();
    expect(await figure()).toBe('80000000');
    const id = randomUUID();
    await ask(handoverId, world.staff.officer, id);
    await ask(handoverId, world.staff.officer, id);
    expect(await ask(handoverId).catch(codeOf)).toBe(
      'conflict constraints.handover_undoing_open_once',
    );
    expect(await confirm(handoverId, world.staff.officer).catch(codeOf)).toBe(
      'refused constraints.handover_undoing_two_persons',
    );
    expect(await confirm(handoverId, world.staff.cashier).catch(codeOf)).toBe(
      'refused constraints.handover_undoing_by_approver',
    );
    expect(await world.balanceOf('611')).toBe(80_000_000n);
    await confirm(handoverId, world.staff.approver);
    expect([await world.balanceOf('141'), await world.balanceOf('611'), await figure()]).toEqual([
      80_000_000n,
      0n,
      '0',
    ]);
    expect(await confirm(handoverId, world.staff.secondApprover).catch(codeOf)).toBe(
      'conflict handovers.undoingDecided',
    );
    expect(await ask(handoverId).catch(codeOf)).toBe(
      'conflict constraints.handover_undoing_open_once',
    );
    expect(await undoneInTrail(handoverId)).toEqual([
      ['Ghi nhầm phiếu', 80_000_000n],
      ['Ghi nhầm phiếu', 80_000_000n],
    ]);
    const again = await record(voucher.id, items);
    await ask(again.id);
    await confirm(again.id, world.staff.approver);
    const { cashier } = world.staff;
    const reversal = { disbursementId: voucher.id, reason: 'Nhầm', reversedBy: cashier.id };
    await world.as(cashier, () => world.disbursements.reverse(reversal));
    expect(await world.balanceOf('141')).toBe(0n);
  });

  it('is undone once by two approvers at once, and a no leaves it as it is', async () => {
    const { handoverId } = await handedOver();
    await ask(handoverId);
    const { approver, secondApprover, officer } = world.staff;
    await world.as(approver, () => undoings().decline({ handoverId, personId: approver.id }));
    await ask(handoverId);
    await world.as(officer, () => undoings().withdraw({ handoverId, personId: officer.id }));
    expect(await world.balanceOf('611')).toBe(80_000_000n);
    await ask(handoverId);
    const answers = await Promise.all(
      [approver, secondApprover].map((by) => confirm(handoverId, by).then(() => 'done', codeOf)),
    );
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    expect(await world.balanceOf('611')).toBe(0n);
  });

  it('is never reversed behind the back of the second person, nor confirmed without its entry', async () => {
    const { handoverId } = await handedOver();
    const { officer, approver } = world.staff;
    const [entry] = await world.rows<{ id: string }>(
      'select entry_id as id from spending.handover where id = $1',
      [handoverId],
    );
    const reversal = { entryId: entry?.id ?? '', reason: 'x', recordedBy: officer.id };
    const behind = () => world.db.transaction(() => world.get(Ledger).reverse(reversal));
    expect(await world.as(officer, behind).catch(codeOf)).toBe(
      'error: A hand-over is undone by two',
    );
    await ask(handoverId);
    const only = `update spending.handover_undoing set decision = 'confirmed' where handover_id = $1`;
    const confirmed = () => world.db.transaction(() => world.db.query(only, [handoverId]));
    expect(await world.as(approver, confirmed).catch(codeOf)).toBe(
      'error: The entry of the hand-over still stands',
    );
    expect(await world.balanceOf('611')).toBe(80_000_000n);
  });
});
