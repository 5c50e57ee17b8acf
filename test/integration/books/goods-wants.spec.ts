import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GoodsCatalogue } from '../../../src/books/goods-stock/catalogue/goods-catalogue.service.js';
import { GoodsWants } from '../../../src/books/goods-wants/goods-wants.service.js';
import type { WantDraft, WantLine } from '../../../src/books/goods-wants/goods-wants.types.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let home: ServicesWorld;
let world: ServicesWorld;
let placeId: string;

beforeAll(async () => {
  home = await openServices();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
  placeId = randomUUID();
  const place = { id: placeId, committeeId: world.province, name: 'Kho tỉnh' };
  await world.as(world.staff.officer, () =>
    world.get(GoodsCatalogue).addPlace({ ...place, address: 'Số 1 Trần Phú' }),
  );
});
afterAll(() => home.close());

const rice: WantLine = {
  ...{ taking: 'wanted', goods: 'Gạo tẻ', unit: 'kg', quantity: 500n },
  ...{ untilOn: null, reason: '' },
};
const refused = (goods: string, reason = 'Không bảo quản được'): WantLine => ({
  ...{ taking: 'not_taken', goods, unit: '', quantity: null, untilOn: null, reason },
});
const draft = (change: Partial<WantDraft> = {}): WantDraft => ({
  ...{ id: randomUUID(), placeId, committeeId: world.province, replacesId: null },
  ...{ hours: 'Giờ hành chính', phone: '0255 000 0001' },
  lines: [rice, refused('Thuốc chữa bệnh'), refused('Quần áo đã qua sử dụng')],
  ...change,
});
const say = (of: WantDraft, by = world.staff.officer) =>
  world.as(by, () => world.get(GoodsWants).say(of));
const withdraw = (id: string) =>
  world.as(world.staff.officer, () =>
    world.get(GoodsWants).withdraw(id, { submissionId: randomUUID() }),
  );
const codeOf = (error: unknown) =>
  error instanceof DomainError ? `${error.kind} ${error.code}` : String(error);
const told = async () =>
  (
    await world.rows<{ goods: string }>(
      `select l.goods from publication.goods_want_line l join books.goods_want w on w.id = l.want_id
       where w.place_id = $1 order by l.line_no`,
      [placeId],
    )
  ).map(({ goods }) => goods);

describe('What a place wants and does not take', () => {
  it('is public as it was said last; medicine and used clothes stand there as not taken', async () => {
    const first = draft();
    await Promise.all([say(first), say(first)]);
    expect(await told()).toEqual(['Gạo tẻ', 'Thuốc chữa bệnh', 'Quần áo đã qua sử dụng']);
    const yesterday = addDays(world.clock.today(), -1);
    const lines = [refused('Thuốc chữa bệnh'), { ...rice, untilOn: yesterday }];
    await say(draft({ replacesId: first.id, lines }));
    expect(await told()).toEqual(['Thuốc chữa bệnh']);
  });

  it('is replaced by one of two who write at once, and is gone once withdrawn', async () => {
    const first = draft();
    await say(first);
    const next = () => draft({ replacesId: first.id, lines: [refused('Thuốc chữa bệnh')] });
    const both = await Promise.allSettled([say(next()), say(next())]);
    const faults = both.flatMap((one) => (one.status === 'rejected' ? [codeOf(one.reason)] : []));
    expect(faults).toEqual(['conflict constraints.goods_want_replaced_once']);
    const late = withdraw(first.id).catch(codeOf);
    await expect(late).resolves.toBe('conflict goodsWants.replacedBefore');
    const [holding] = await world.rows<{ id: string }>(
      'select id from books.goods_want where replaces_id = $1',
      [first.id],
    );
    await withdraw(holding?.id ?? '');
    await withdraw(holding?.id ?? '');
    expect(await told()).toEqual([]);
  });

  it('is written by an officer of its unit, with reasons, and never added to afterwards', async () => {
    const byAccountant = say(draft(), world.staff.accountant).catch(codeOf);
    await expect(byAccountant).resolves.toBe('refused constraints.goods_want_by_officer');
    const noReason = draft({ lines: [refused('Thuốc chữa bệnh', '')] });
    await expect(say(noReason)).rejects.toThrow(/goods_want_line_refused/);
    const first = draft();
    await say(first);
    const late = world.as(world.staff.officer, () =>
      world.db.transaction(() =>
        world.rows(
          `insert into books.goods_want_line (want_id, line_no, committee_id, taking, goods) values ($1, 9, $2, 'wanted', 'Tiền mặt')`,
          [first.id, world.province],
        ),
      ),
    );
    await expect(late).rejects.toThrow(/after its list/);
  });
});
