import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { heldFilter, movesFilter } from './goods-trail.forms.js';
import { csvOf, heldPage, movesPage } from './goods-trail.pages.js';
import type { HeldLot, MovedRow } from './goods-trail.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const lot: HeldLot = {
  ...{ id: ID, name: 'Mì gói', unit: 'gói', committee: 'Tỉnh A', quantity: 2_000n },
  ...{ condition: 'new', expiresOn: '2026-12-20', valueDong: 8_400_000n },
  ...{ valueBasis: 'price_list', paper: 'BNHV-2026-0001', places: ['Kho tỉnh: 2000'] },
};
const move: MovedRow = {
  ...{ id: ID, movedOn: '2026-12-01', name: 'Mì gói', unit: 'gói', committee: 'Tỉnh A' },
  ...{ place: 'Kho tỉnh', kind: 'given_out' as const, quantity: -400n, expiresOn: null },
  ...{ paper: 'PXK-2026-0001', mover: 'Hà', key: '2026-12-01' },
};
const one = <R>(row: R) => ({ rows: [row], next: null, previous: null });

describe('goods as auditors look at them', () => {
  it('are told by lot on a day, with expiry, the basis of a value or none, and the paper', () => {
    const page = (row: HeldLot) => {
      const data = { on: '2026-12-01', filter: heldFilter.read({}), found: one(row) };
      return wordsOf(rendered('oversight/goods-trail/held', heldPage(data, t)));
    };
    expect(page(lot)).toContain('Hiện vật có đến hết ngày 01/12/2026');
    expect(page(lot)).toContain(
      'Mì gói Tỉnh A 2.000 gói Kho tỉnh: 2.000 Mới, nguyên vẹn 20/12/2026 8.400.000 ₫, theo bảng giá',
    );
    expect(page({ ...lot, valueDong: null, valueBasis: null, paper: null })).toContain(
      'Không ghi giá trị',
    );
  });

  it('and by movement, on the page and as a file', () => {
    const asked = { ...movesFilter.read({}), from: '2026-01-01', to: '2026-12-01' };
    const data = movesPage({ asked, found: one(move) }, t);
    const html = rendered('oversight/goods-trail/moves', data);
    expect(wordsOf(html)).toContain('Xuất: trao tặng Hà −400 gói Kho tỉnh PXK-2026-0001');
    expect(html).toContain('/kiem-toan/hien-vat/tai?');
    expect(csvOf([move])).toContain('2026-12-01,Tỉnh A,Mì gói,gói,-400,given_out,Kho tỉnh');
  });
});
