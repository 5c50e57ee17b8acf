import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PublicDatabase } from '../../../src/platform/database/readers.js';
import { COMMUNES, PlacesQueries } from '../../../src/publication/results/places.queries.js';
import { Results } from '../../../src/publication/results/results.service.js';
import { Stories } from '../../../src/publication/stories/stories.service.js';
import { HandoverUndoings } from '../../../src/spending/handovers/undoing/handover-undoings.service.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let world: ServicesWorld;

beforeAll(async () => {
  world = await openServices();
  await world.give(900_000_000n);
}, 60_000);

afterAll(() => world.close());

/** Decided, named as a group, paid and handed over. */
async function handedOver(quantity: number, amountDong: bigint, change: object = {}) {
  const line = { ...world.line(amountDong, quantity), kind: 'relief', variant: null, ...change };
  const { lineIds } = await world.approved({ lines: [line] });
  const [lineId = ''] = lineIds;
  const group = { groupLabel: `Danh sách ${String(quantity)} hộ`, quantity, amountDong };
  const [entitlementId = ''] = await world.nameAgreed(lineId, [group]);
  const voucher = await world.pay(world.payment(lineId, [entitlementId]));
  const draft = await world.handover(voucher.id, [{ entitlementId, quantity }]);
  return world.as(world.staff.officer, () => world.handovers.record(draft));
}

async function undo(handoverId: string): Promise<void> {
  const { officer, approver } = world.staff;
  const undoings = world.get(HandoverUndoings);
  const asked = { id: randomUUID(), handoverId, reason: 'Ghi nhầm phiếu' };
  await world.as(officer, () => undoings.propose(asked));
  await world.as(approver, () => undoings.confirm({ handoverId, personId: approver.id }));
}

const count = () => world.asSystem(() => world.get(Results).count());
const newest = () => world.get(Stories).newest(6);

describe('What gifts became', () => {
  it('is told by kind and by place once it was handed over', async () => {
    await handedOver(12, 12_000_000n);
    await count();
    const [relief, ...others] = await world.get(Results).byKind();
    expect(relief).toMatchObject({ kind: 'relief', deliveredQuantity: 12n });
    expect(others).toEqual([]);
    const [place] = await world.get(Results).topPlaces(5);
    expect(place).toMatchObject({ allocatedDong: 12_000_000n, deliveredDong: 12_000_000n });
    expect(place?.placeName).not.toBeNull();
  });

  it('counts what is too few to name a place, and names none', async () => {
    await handedOver(2, 4_000_000n, { kind: 'parcel' });
    await count();
    const kinds = await world.get(Results).byKind();
    expect(kinds.map(({ kind, deliveredQuantity }) => [kind, deliveredQuantity])).toEqual([
      ['parcel', 2n],
      ['relief', 12n],
    ]);
    const places = await world.get(Results).topPlaces(5);
    expect(places.map(({ allocatedDong }) => allocatedDong)).toEqual([12_000_000n]);
  });

  it('is the same when it is counted by two at once', async () => {
    const counted = await Promise.all([count(), count(), count()]);
    expect(new Set(counted).size).toBe(1);
  });
});

describe('The newest hand-overs', () => {
  it('are told without a name; those of fewer than five not at all', async () => {
    const stories = await newest();
    expect(stories).toHaveLength(1);
    expect(stories[0]).toMatchObject({ kind: 'relief', quantity: 12n, amountDong: 12_000_000n });
    expect(JSON.stringify(stories, (_, v: unknown) => String(v))).not.toContain('Danh sách');
  });

  it('are walked by their day, newest first', async () => {
    await handedOver(7, 7_000_000n);
    const first = await world.get(Stories).list(null, 1);
    expect(first.rows[0]?.quantity).toBe(7n);
    const [key = '', id = ''] = (first.next ?? '').split('~');
    const second = await world.get(Stories).list({ key, id, isBefore: false }, 1);
    expect(second.rows[0]?.quantity).toBe(12n);
    expect(second.next).toBeNull();
  });

  it('no longer tell one that was undone', async () => {
    const { id } = await handedOver(9, 9_000_000n);
    expect((await newest()).map(({ quantity }) => quantity)).toContain(9n);
    await undo(id);
    expect((await newest()).map(({ quantity }) => quantity)).not.toContain(9n);
  });

  it.each([
    ['told_handover order by handed_over_on desc, id desc', /Backward using handover_day/],
    [
      'decided_line order by decided_on desc, decision_number desc, line_no desc',
      /Presorted Key: al\.business_date, al\.number[\s\S]*using allocation_approved /,
    ],
  ])('are found by their day however many there are: %s', async (asked, walked) => {
    const client = await world.owner.connect();
    try {
      await client.query('begin; set local enable_seqscan = off; set local enable_sort = off');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain (costs off) select * from publication.${asked} limit 6`,
      );
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(walked);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('are asked by functions: every view that the public reader is given has a barrier', async () => {
    const { rows } = await world.owner.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c where c.relkind = 'v' and c.relnamespace = 'publication'::regnamespace
         and has_table_privilege('public_reader', c.oid, 'select') and not coalesce(c.reloptions && '{security_barrier=true,security_invoker=true}', false)`,
    );
    // It hides no row.
    expect(rows).toEqual([{ name: 'publication.erratum' }]);
  });

  it('say of each what is kept of it, and are open to the public reader', async () => {
    const told = await world
      .get(PublicDatabase)
      .query<{ id: string; dong: bigint }>(
        'select id, amount_dong as dong from publication.handovers_before(null, null, 100) order by id',
      );
    const { rows } = await world.owner.query<{ id: string; dong: string }>(
      `select handover_id as id, sum(standing_dong)::text as dong from publication.kept_item where handover_id = any ($1) group by 1 order by 1`,
      [told.map(({ id }) => id)],
    );
    expect(told).toHaveLength(2);
    expect(told.map(({ id, dong }) => ({ id, dong: String(dong) }))).toEqual(rows);
  });
});

describe('A place on the map', () => {
  const map = () => world.get(PlacesQueries);
  const province = async () => {
    const [found] = (await map().provinces()).filter(({ allocatedDong }) => allocatedDong > 0n);
    if (found === undefined) throw new Error('No province has anything');
    return found;
  };

  it('tells what was handed over there, and its province tells the same', async () => {
    await count();
    const found = await province();
    expect(found.deliveredDong).toBe(19_000_000n);
    const communes = await map().communesOf(found.code);
    expect(communes.length).toBeGreaterThan(10);
    const told = communes.filter(({ allocatedDong }) => allocatedDong > 0n);
    expect(told.map(({ deliveredDong }) => deliveredDong)).toEqual([19_000_000n]);
    const kinds = await map().kindsOf(told[0]?.code ?? '');
    expect(kinds).toEqual([
      expect.objectContaining({
        kind: 'relief',
        deliveredQuantity: 19n,
        deliveredDong: 19_000_000n,
      }),
    ]);
  });

  it('tells no sum while fewer than five were handed it', async () => {
    const recipientCommitteeId = world.otherCommune;
    const line = { ...world.line(6_000_000n, 6), kind: 'livelihood', variant: null };
    const draft = { lines: [{ ...line, recipientCommitteeId }] };
    const { lineIds } = await world.approved(draft);
    const parts = [2, 4].map((n) => ({
      groupLabel: `Danh sách ${String(n)} hộ`,
      ...{ quantity: n, amountDong: BigInt(n) * 1_000_000n },
    }));
    const [first = ''] = await world.nameAgreed(lineIds[0] ?? '', parts);
    const voucher = await world.pay(world.payment(lineIds[0] ?? '', [first]));
    const handover = await world.handover(voucher.id, [{ entitlementId: first, quantity: 2 }]);
    await world.as(world.staff.officer, () => world.handovers.record(handover));
    await count();
    const communes = await map().communesOf((await province()).code);
    const told = communes.filter(({ allocatedDong }) => allocatedDong > 0n);
    expect(told.map(({ allocatedDong, deliveredDong }) => [allocatedDong, deliveredDong])).toEqual(
      expect.arrayContaining([
        [28_000_000n, 19_000_000n],
        [6_000_000n, null],
      ]),
    );
  });

  it('is not told where all turns were those of one family', async () => {
    const line = { ...world.line(9_000_000n, 9), kind: 'medical', variant: null };
    const { lineIds } = await world.approved({ lines: [line] });
    await count();
    const kindsThere = async () => {
      const communes = await map().communesOf((await province()).code);
      const kinds = await Promise.all(communes.map(({ code }) => map().kindsOf(code)));
      return kinds.flat().map(({ kind }) => kind);
    };
    expect(await kindsThere()).toContain('medical');
    const householdId = await world.household('Y Bleo');
    await world.nameAgreed(lineIds[0] ?? '', [
      { householdId, quantity: 6, amountDong: 6_000_000n },
    ]);
    await count();
    expect(await kindsThere()).not.toContain('medical');
  });

  it('is found among the kept sums of its own province alone', async () => {
    const plan = await world.transaction(async (client) => {
      await client.query('set local enable_seqscan = off');
      const asked = `explain (costs off) ${COMMUNES.text}`;
      return (await client.query<{ 'QUERY PLAN': string }>(asked, ['T51'])).rows;
    });
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toMatch(/committee_parent|kept_result_/);
    expect(text).not.toMatch(/allocation|entitlement|handover|disbursement/);
  });
});
