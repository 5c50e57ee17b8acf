import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AllocationsQueries } from '../../../src/spending/allocations/desk/allocations.queries.js';
import { ProposalQueries } from '../../../src/spending/allocations/proposal/proposal.queries.js';
import { SpendingDesk } from '../../support/spending-desk.js';

let desk: SpendingDesk;
beforeAll(async () => {
  desk = await SpendingDesk.open();
  await desk.give(500_000_000n);
});
afterAll(() => desk.close());

describe('The allocation desk', () => {
  it('walks the list forwards and back, newest first, in steps', async () => {
    const queries = new AllocationsQueries(desk.db);
    for (let day = 10; day < 43; day += 1) {
      const businessDate = `2025-0${day < 28 ? 1 : 2}-${String(day < 28 ? day : day - 18).padStart(2, '0')}`;
      await desk.as(desk.officer, () => desk.allocations.propose(desk.draft({ businessDate })));
    }
    const list = (place: Parameters<AllocationsQueries['list']>[0]['place']) =>
      desk.as(desk.officer, () => queries.list({ status: 'proposed', fundId: desk.fundId, place }));
    const placeOf = (text: string | null, isBefore: boolean) => {
      const [key = '', id = ''] = (text ?? '').split('~');
      return { key, id, isBefore };
    };
    const first = await list(null);
    expect([first.rows.length, first.previous, first.rows[0]?.businessDate]).toEqual([
      30,
      null,
      '2025-02-24',
    ]);
    const second = await list(placeOf(first.next, false));
    expect([second.rows.length, second.next]).toEqual([3, null]);
    const back = await list(placeOf(second.previous, true));
    expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
    expect(back.previous).toBeNull();
  });

  it('shows one allocation with its history, and offers purses, units and kinds', async () => {
    const { id } = await desk.approved(desk.draft());
    const view = await desk.as(desk.officer, () => new AllocationsQueries(desk.db).view(id));
    expect(view.decisions.map(({ by }) => by)).toEqual([
      desk.approver.name,
      desk.secondApprover.name,
    ]);
    expect([view.availableDong, view.lines[0]?.recipient]).toEqual([
      420_000_000n,
      'Ủy ban MTTQ Việt Nam xã Thử',
    ]);
    const proposal = new ProposalQueries(desk.db);
    const committeeIds = [desk.province, desk.commune, desk.otherCommune];
    const [layers, found, kinds] = await desk.as(desk.officer, () =>
      Promise.all([
        proposal.layers(committeeIds),
        proposal.recipients({ committeeIds, find: 'xã thử', chosen: [desk.otherCommune] }),
        proposal.kinds(),
      ]),
    );
    expect(layers[0]).toMatchObject({ availableDong: 420_000_000n, committedDong: 80_000_000n });
    expect(found.map((each) => each.id).sort()).toEqual([desk.commune, desk.otherCommune].sort());
    expect(kinds.length).toBe(6);
  });
});
