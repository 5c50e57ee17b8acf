import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { DomainError } from '../../../src/kernel/errors.js';
import { runInScope } from '../../../src/platform/database/scope.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { LesserPayments } from '../../../src/spending/disbursements/lesser/lesser-payments.service.js';
import { Releases } from '../../../src/spending/releases/releases.service.js';
import type { ReleaseDraft } from '../../../src/spending/releases/releases.types.js';
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

/** 120 million for two houses, of 200 million. */
async function twoHouses() {
  await world.give(200_000_000n);
  const { id: allocationId, lineIds } = await world.approved({
    lines: [world.line(120_000_000n, 2)],
  });
  const [lineId = ''] = lineIds;
  return { allocationId, lineId };
}

function draft(allocationId: string, change: Partial<ReleaseDraft> = {}): ReleaseDraft {
  const ended = { kind: 'ended', lineId: null, newAmountDong: null, newQuantity: null } as const;
  const why = { paper: 'QĐ 25/QĐ-MTTQ ngày 3/6/2026', reason: 'Nhà làm ít tiền hơn dự toán' };
  return { id: randomUUID(), allocationId, ...ended, ...why, ...change };
}

const releases = () => world.get(Releases);
const propose = (of: ReleaseDraft, by: Person = world.staff.officer) =>
  world.as(by, () => releases().propose(of));
const decide = (releaseId: string, by: Person, word: 'confirmed' | 'declined' = 'confirmed') =>
  world.as(by, () => releases().decide({ releaseId, word, personId: by.id }));
const named = async (lineId: string, amountDong: bigint) => {
  const householdId = await world.household(`Y ${randomUUID().slice(0, 6)}`);
  const [id = ''] = await world.nameAgreed(lineId, [{ householdId, quantity: 1, amountDong }]);
  return id;
};
/** đồng that the public reads as allocated from the fund, by the day and as kept. */
async function allocated(): Promise<string[]> {
  const one = async (view: string) => {
    const { rows } = await world.owner.query<{ dong: string }>(
      `select coalesce(sum(amount_dong), 0)::text as dong from publication.${view} where kind = 'allocated' and fund_code = $1`,
      [world.fund.code],
    );
    return rows[0]?.dong ?? '';
  };
  return [await one('figure_by_day'), await one('layer_figure')];
}

describe('a line that cost less than it grants', () => {
  it('gives the rest free by the word of two, and the figures follow at once', async () => {
    const { allocationId, lineId } = await twoHouses();
    await named(lineId, 60_000_000n);
    await named(lineId, 50_000_000n);
    expect([await world.available(), await allocated()]).toEqual([
      80_000_000n,
      ['120000000', '120000000'],
    ]);
    const less = draft(allocationId, { kind: 'reduced', lineId, newAmountDong: 110_000_000n });
    await propose(less);
    await propose(less);
    expect(await world.available()).toBe(80_000_000n);
    expect(await decide(less.id, world.staff.officer).catch(codeOf)).toBe(
      'refused constraints.release_two_persons',
    );
    expect(await decide(less.id, world.staff.cashier).catch(codeOf)).toBe(
      'refused constraints.release_by_approver',
    );
    await decide(less.id, world.staff.approver);
    expect([await world.available(), await allocated()]).toEqual([
      90_000_000n,
      ['110000000', '110000000'],
    ]);
    expect(await decide(less.id, world.staff.secondApprover).catch(codeOf)).toBe(
      'conflict releases.decidedBefore',
    );
    await world.approved({ lines: [world.line(90_000_000n)] });
    expect(await world.available()).toBe(0n);
  });

  it('cannot fall below what is named or paid, nor come back more than once', async () => {
    const { allocationId, lineId } = await twoHouses();
    const entitlement = await named(lineId, 60_000_000n);
    await world.pay(world.payment(lineId, [entitlement]));
    const below = draft(allocationId, { kind: 'reduced', lineId, newAmountDong: 59_999_999n });
    expect(await propose(below).catch(codeOf)).toBe('refused releases.belowNamed');
    const first = draft(allocationId);
    await propose(first);
    expect(await propose(draft(allocationId)).catch(codeOf)).toBe(
      'conflict constraints.release_open_once',
    );
    await decide(first.id, world.staff.approver);
    expect(await world.available()).toBe(140_000_000n);
    expect(await propose(draft(allocationId)).catch(codeOf)).toBe('refused releases.nothingLeft');
    expect(await named(lineId, 1n).catch(codeOf)).toMatch(/aboveLine/);
  });

  it('is declined, or taken back by who proposed it, and then another may be proposed', async () => {
    const { allocationId } = await twoHouses();
    for (const word of ['declined', 'withdrawn'] as const) {
      const one = draft(allocationId);
      await propose(one);
      if (word === 'declined') await decide(one.id, world.staff.approver, word);
      else {
        const { officer } = world.staff;
        const of = { releaseId: one.id, personId: officer.id };
        await world.as(officer, () => releases().withdraw(of));
      }
    }
    expect(await world.available()).toBe(80_000_000n);
  });

  it('can be given free after a household is ended that was not paid, and that household named again with less', async () => {
    const { allocationId, lineId } = await twoHouses();
    const householdId = await world.household('Y Hương');
    const house = { householdId, quantity: 1, amountDong: 60_000_000n };
    const [entitlementId = ''] = await world.nameAgreed(lineId, [house]);
    const { officer } = world.staff;
    const end = { lineId, entitlementId, reason: 'Nhà làm ít tiền hơn', endedBy: officer.id };
    expect(await world.nameAgreed(lineId, [house]).catch(codeOf)).toBe(
      'conflict constraints.entitlement_household_once',
    );
    await world.as(officer, () => world.entitlements.end(end));
    await world.as(officer, () => world.entitlements.end(end));
    expect(await world.pay(world.payment(lineId, [entitlementId])).catch(codeOf)).toBe(
      'refused disbursements.ended',
    );
    const [again = ''] = await world.nameAgreed(lineId, [{ ...house, amountDong: 50_000_000n }]);
    await world.pay(world.payment(lineId, [again]));
    const paid = { ...end, entitlementId: again };
    expect(await world.as(officer, () => world.entitlements.end(paid)).catch(codeOf)).toBe(
      'refused constraints.entitlement_end_of_unpaid',
    );
    const all = draft(allocationId);
    await propose(all);
    await decide(all.id, world.staff.approver);
    expect(await world.available()).toBe(150_000_000n);
  });

  it('is paid by what it cost, with a stated end, and the rest is free to be released', async () => {
    const { allocationId, lineId } = await twoHouses();
    const id = await named(lineId, 60_000_000n);
    const { cashier } = world.staff;
    const payment = { ...world.payment(lineId, [id]), lessDong: 50_000_000n };
    const pay = (change: object = {}) =>
      world.as(cashier, () =>
        world.get(LesserPayments).pay({ ...payment, lessReason: 'Nhà rẻ hơn', ...change }),
      );
    expect(await pay({ lessDong: 60_000_000n }).catch(codeOf)).toBe(
      'refused disbursements.notLess',
    );
    const [voucher, again] = await Promise.all([pay(), pay()]);
    expect([voucher.amountDong, again.id]).toEqual([50_000_000n, voucher.id]);
    const more = world.payment(lineId, [id]);
    expect(await world.pay(more).catch(codeOf)).toBe('refused disbursements.ended');
    const all = draft(allocationId);
    await propose(all);
    await decide(all.id, world.staff.approver);
    expect(await world.available()).toBe(150_000_000n);
    const record = await world.handover(voucher.id, [{ entitlementId: id, quantity: 1 }]);
    const handed = await world.as(world.staff.officer, () => world.handovers.record(record));
    expect(handed.amountDong).toBe(50_000_000n);
  });
});

describe('at once with others', () => {
  it('never gives free what is being named and paid', async () => {
    const { allocationId, lineId } = await twoHouses();
    const all = draft(allocationId);
    await propose(all);
    const answers = await Promise.all([
      decide(all.id, world.staff.approver).then(() => 'released', codeOf),
      named(lineId, 60_000_000n)
        .then((id) => world.pay(world.payment(lineId, [id])))
        .then(() => 'paid', codeOf),
    ]);
    const [amounts] = await world.rows<{ granted: bigint; named: bigint }>(
      `select l.amount_dong - coalesce((select sum(r.amount_dong) from spending.released r where r.line_id = l.line_id), 0) as granted,
         coalesce((select sum(e.amount_dong) from spending.named_beneficiary e where e.line_id = l.line_id), 0) as named
       from spending.allocated_line l where l.line_id = $1`,
      [lineId],
    );
    expect(Number(amounts?.granted)).toBeGreaterThanOrEqual(Number(amounts?.named));
    expect(answers.filter((answer) => answer === 'released' || answer === 'paid')).toHaveLength(1);
  });

  it('counts two confirmations once', async () => {
    const { allocationId } = await twoHouses();
    const all = draft(allocationId);
    await propose(all);
    const { approver, secondApprover } = world.staff;
    const answers = await Promise.all(
      [approver, secondApprover].map((by) => decide(all.id, by).then(() => 'done', codeOf)),
    );
    expect(answers.sort()).toEqual(['conflict releases.decidedBefore', 'done']);
    expect([await world.available(), await allocated()]).toEqual([200_000_000n, ['0', '0']]);
  });
});

describe('verify', () => {
  /** Behind the guards, as nobody but the owner of the tables could. */
  async function behindGuards(table: string, change: string): Promise<void> {
    const client = await world.owner.connect();
    try {
      await client.query('begin; set local role tuong_than_owner');
      await client.query(`alter table ${table} disable trigger user`);
      await client.query(change);
      await client.query(`alter table ${table} enable trigger user`);
      await client.query('commit');
    } finally {
      client.release();
    }
  }
  const broken = async () => {
    const findings = await world.get(Verification).verify();
    return findings
      .filter(({ holds }) => !holds)
      .map(({ detail }) => detail)
      .join('; ');
  };

  it('names a line of which more is released than it has, and a release by one person', async () => {
    const { allocationId, lineId } = await twoHouses();
    await named(lineId, 60_000_000n);
    const all = draft(allocationId);
    await propose(all);
    await decide(all.id, world.staff.approver);
    const more = (dong: string) =>
      `update spending.release_line set amount_dong = amount_dong ${dong} where release_id = '${all.id}'`;
    expect(await broken()).not.toContain('released');
    await behindGuards('spending.release_line', more('+ 1'));
    const found = await broken();
    expect(found).toContain('more is named, paid or released than it grants');
    expect(found).toContain('release without a second person, or whose lines do not add up');
    await behindGuards('spending.release_line', more('- 1'));
    expect(await broken()).not.toContain('released');
  });
});

describe('the database refuses by itself', () => {
  it('a release of more than is left, of another decision, or decided as it is made', async () => {
    const { allocationId, lineId } = await twoHouses();
    const more = `with r as (insert into spending.release (id, committee_id, allocation_id, kind, amount_dong, paper, reason)
        values (gen_random_uuid(), $1, $2, 'ended', 120000001, 'QD 25/2026', 'x') returning id)
      insert into spending.release_line select id, $3, $1, 0, 120000001 from r`;
    const insert = () =>
      world.db.transaction(() => world.db.query(more, [world.province, allocationId, lineId]));
    expect(await world.as(world.staff.officer, insert).catch(codeOf)).toBe(
      'conflict constraints.release_within_rest',
    );
    const { lineIds } = await world.approved({ lines: [world.line(10_000_000n)] });
    const other = `insert into spending.release_line select r.id, $2, r.committee_id, 0, 1 from spending.release r where r.allocation_id = $1`;
    const all = draft(allocationId);
    await propose(all);
    expect(await world.refusalOf(other, [allocationId, lineIds[0]])).toBeNull();
    expect(await decide(all.id, world.staff.approver).catch(codeOf)).toBe(
      'conflict constraints.release_ties',
    );
  });

  it('any change of what was proposed, and any word from another committee', async () => {
    const { allocationId } = await twoHouses();
    const all = draft(allocationId);
    await propose(all);
    const change = await world.refusalOf(
      `update spending.release set amount_dong = 1 where id = '${all.id}'`,
    );
    expect(change).toMatch(/permission denied/);
    const elsewhere = { committees: [home.province], actorId: home.staff.approver.id };
    const word = {
      releaseId: all.id,
      word: 'confirmed',
      personId: home.staff.approver.id,
    } as const;
    expect(await runInScope(elsewhere, () => releases().decide(word)).catch(codeOf)).toBe(
      'conflict releases.decidedBefore',
    );
  });
});
