import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { DomainError } from '../../../src/kernel/errors.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let home: ServicesWorld;
let world: ServicesWorld;

beforeAll(async () => {
  home = await openServices();
}, 60_000);
// Each test has a province of its own: numbers from one, and no money but what it gives.
beforeEach(async () => {
  world = await home.neighbour();
});
afterAll(() => home.close());

const approveBy = (
  person: { id: string; name: string },
  allocationId: string,
  fingerprint: string,
) =>
  world.as(person, () =>
    world.allocations.approve({ allocationId, approverId: person.id, fingerprint }),
  );
const propose: ServicesWorld['propose'] = (change) => world.propose(change);
const codeOf = (error: unknown) =>
  error instanceof DomainError ? `${error.kind} ${error.code}` : String(error);

describe('A proposal', () => {
  it('is numbered without gaps per committee and year, and the same form twice is one', async () => {
    await world.give(500_000_000n);
    const submissionId = randomUUID();
    const twice = await Promise.all([propose({ submissionId }), propose({ submissionId })]);
    expect(twice[0].id).toBe(twice[1].id);
    const history = await propose({ businessDate: '2025-08-01' });
    const next = await Promise.all([propose(), propose()]);
    const year = world.clock.today().slice(0, 4);
    expect(twice[0].number).toBe(`PB-${year}-0001`);
    expect(history.number).toBe('PB-2025-0001');
    expect(next.map(({ number }) => number).sort()).toEqual([`PB-${year}-0002`, `PB-${year}-0003`]);
  });

  it('may not ask for more than its layer holds', async () => {
    await world.give(79_999_999n);
    await expect(propose()).rejects.toMatchObject({
      kind: 'conflict',
      code: 'constraints.allocation_within_available',
    });
  });

  it('is refused for a unit outside the reach, an unknown kind, and no lines', async () => {
    await world.give(500_000_000n);
    const line = world.line(1_000_000n);
    const wrong = [
      [{ ...line, recipientCommitteeId: randomUUID() }],
      [{ ...line, kind: 'parcel' }],
      [{ ...line, variant: null }],
      [],
    ];
    const errors = await Promise.all(wrong.map((lines) => propose({ lines }).catch(codeOf)));
    expect(errors).toEqual([
      'refused allocations.recipientOutOfReach',
      'refused allocations.kindUnknown',
      'refused allocations.kindUnknown',
      'refused allocations.noLines',
    ]);
  });

  it('takes money a giver tied to a kind only for that kind', async () => {
    await world.give(500_000_000n);
    const restrictionId = randomUUID();
    await world.owner.query(
      `insert into books.restriction (id, fund_id, title, kind, agreed_with, created_by) values ($1, $2, 'Chỉ tặng quà Tết', 'parcel', 'Công ty A', $3)`,
      [restrictionId, world.fund.id, world.staff.officer.id],
    );
    const layer = { fundId: world.fund.id, appealId: null, restrictionId };
    await expect(propose({ layer })).rejects.toMatchObject({ code: 'allocations.restrictedKind' });
  });
});

describe('An approval', () => {
  it('needs two persons other than the proposer, and a second press by one is harmless', async () => {
    await world.give(100_000_000n);
    const { id, fingerprint } = await propose();
    expect(await approveBy(world.staff.officer, id, fingerprint).catch(codeOf)).toBe(
      'refused constraints.approval_not_by_proposer',
    );
    const presses = await Promise.all(
      [1, 2].map(() => approveBy(world.staff.approver, id, fingerprint)),
    );
    expect(presses.sort()).toEqual(['already', 'recorded']);
    expect(await approveBy(world.staff.secondApprover, id, fingerprint)).toBe('approved');
    expect(await approveBy(world.staff.secondApprover, id, fingerprint)).toBe('already');
    expect(await world.available()).toBe(20_000_000n);
  });

  it('is void when the content changes, and an approval of what is gone is a conflict', async () => {
    await world.give(200_000_000n);
    const first = await propose();
    await approveBy(world.staff.approver, first.id, first.fingerprint);
    const change = {
      allocationId: first.id,
      fingerprint: first.fingerprint,
      revisedBy: world.staff.officer.id,
      title: 'Đợt 1, sửa',
      reason: 'Thêm một hộ',
      lines: [world.line(160_000_000n, 2)],
    };
    const second = await world.as(world.staff.officer, () => world.allocations.revise(change));
    expect(second.fingerprint).not.toBe(first.fingerprint);
    expect(
      await approveBy(world.staff.secondApprover, first.id, first.fingerprint).catch(codeOf),
    ).toBe('conflict constraints.approval_of_current_content');
    expect(await approveBy(world.staff.secondApprover, first.id, second.fingerprint)).toBe(
      'recorded',
    );
    expect(await approveBy(world.staff.approver, first.id, second.fingerprint)).toBe('approved');
    expect(
      await world.as(world.staff.officer, () => world.allocations.revise(change)).catch(codeOf),
    ).toBe('conflict allocations.decidedBefore');
  });

  it('withdrawn keeps its number, and the next one goes on behind it', async () => {
    await world.give(300_000_000n);
    const { id, number } = await propose();
    const withdrawn = { allocationId: id, withdrawnBy: world.staff.officer.id, reason: 'Trùng' };
    await world.as(world.staff.officer, () => world.allocations.withdraw(withdrawn));
    const next = await propose();
    expect([number.slice(-4), next.number.slice(-4)]).toEqual(['0001', '0002']);
    const deleted = await world.refusalOf('delete from spending.allocation where id = $1', [id]);
    expect(deleted).toMatch(/permission denied|append_only/);
  });

  it('does not revive a rejected or withdrawn proposal', async () => {
    await world.give(200_000_000n);
    const [one, other] = [await propose(), await propose()];
    const rejection = {
      allocationId: one.id,
      approverId: world.staff.approver.id,
      fingerprint: one.fingerprint,
    };
    const reject = (reason: string) =>
      world.as(world.staff.approver, () => world.allocations.reject({ ...rejection, reason }));
    expect(await reject('').catch(codeOf)).toBe(
      'refused constraints.approval_rejection_has_reason',
    );
    expect(await reject('Chưa có biên bản họp thôn')).toBe('rejected');
    expect(await reject('Chưa có biên bản họp thôn')).toBe('already');
    const withdrawal = {
      allocationId: other.id,
      withdrawnBy: world.staff.officer.id,
      reason: 'Trùng',
    };
    await world.as(world.staff.officer, () => world.allocations.withdraw(withdrawal));
    await world.as(world.staff.officer, () => world.allocations.withdraw(withdrawal));
    const tooLate = { allocationId: one.id, withdrawnBy: world.staff.officer.id, reason: 'Trùng' };
    expect(
      await world.as(world.staff.officer, () => world.allocations.withdraw(tooLate)).catch(codeOf),
    ).toBe('conflict constraints.approval_of_open_proposal');
    for (const { id, fingerprint } of [one, other]) {
      expect(await approveBy(world.staff.secondApprover, id, fingerprint).catch(codeOf)).toBe(
        'conflict constraints.approval_of_open_proposal',
      );
    }
  });
});

describe('The last money of a fund', () => {
  it('goes to the one of two proposals that is approved first', async () => {
    await world.give(100_000_000n);
    const both = await Promise.all([propose(), propose()]);
    for (const { id, fingerprint } of both) await approveBy(world.staff.approver, id, fingerprint);
    const answers = await Promise.all(
      both.map(({ id, fingerprint }) =>
        approveBy(world.staff.secondApprover, id, fingerprint).catch(codeOf),
      ),
    );
    expect(answers.sort()).toEqual([
      'approved',
      'conflict constraints.allocation_within_available',
    ]);
    expect(await propose().catch(codeOf)).toBe('conflict constraints.allocation_within_available');
  });

  it('is never promised twice by fifty approvals at once', async () => {
    await world.give(100_000_000n);
    const lines = [world.line(7_000_000n)];
    const proposals = await Promise.all(Array.from({ length: 50 }, () => propose({ lines })));
    for (const { id, fingerprint } of proposals)
      await approveBy(world.staff.approver, id, fingerprint);
    const answers = await Promise.all(
      proposals.map(({ id, fingerprint }) =>
        approveBy(world.staff.secondApprover, id, fingerprint).catch(codeOf),
      ),
    );
    const count = (answer: string) => answers.filter((each) => each === answer).length;
    expect(count('approved')).toBe(14);
    expect(count('conflict constraints.allocation_within_available')).toBe(36);
    expect(await world.available()).toBe(2_000_000n);
  });
});
