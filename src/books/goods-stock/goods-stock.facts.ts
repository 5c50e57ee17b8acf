import { defineFacts } from '../../platform/facts/facts.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: [
    ...['books.goods_item', 'books.goods_place', 'books.goods_lot'],
    ...['books.goods_movement', 'books.goods_holding'],
  ],
  appendOnly: [
    ...['books.goods_item', 'books.goods_place', 'books.goods_lot'],
    'books.goods_movement',
  ],
  views: [
    ...['books.goods_lot_told', 'books.goods_item_told', 'books.goods_place_told'],
    ...['books.goods_held', 'books.goods_moved'],
  ],
  refusals: {
    conflict: [
      ...['goods_item_once', 'goods_place_once'],
      ...['goods_holding_not_negative', 'goods_never_negative'],
    ],
    refused: ['goods_moved_by_today', 'goods_of_committee'],
    defensive: [
      ...['goods_item_name', 'goods_item_unit', 'goods_place_name', 'goods_place_address'],
      ...['goods_lot_condition', 'goods_lot_pack_size', 'goods_lot_value_basis'],
      ...['goods_lot_value_positive', 'goods_lot_value_with_basis'],
      ...['goods_movement_kind', 'goods_movement_quantity'],
    ],
  },
  sealed: [
    {
      record: 'books.goods_movement',
      from: 'books.goods_movement r',
      key: 'r.id::text',
      label: 'r.source_id::text',
      at: 'r.moved_at',
      columns: {
        ...plain('committee_id', 'lot_id', 'place_id', 'kind', 'source_id', 'quantity'),
        ...plain('moved_by'),
        ...days('moved_on'),
        ...instants('moved_at'),
      },
    },
  ],
  navigation: [
    {
      audience: 'staff',
      group: 'books',
      order: 57,
      label: 'goodsStock.navigation',
      href: paths.books.goodsStock(),
      permission: 'goods.read',
    },
  ],
  checks: [
    {
      id: 'I14',
      breach: 'goods that a place holds differ from their movements',
      sql: `select concat_ws(' ', lot_id, place_id) as what from (
          select lot_id, place_id, sum(quantity) as moved from books.goods_movement group by 1, 2) m
          full join books.goods_holding h using (lot_id, place_id) where m.moved is distinct from h.quantity`,
    },
    {
      id: 'I14',
      breach: 'place that held less than nothing of a lot on a day',
      sql: `select distinct concat_ws(' ', lot_id, place_id) as what from (select m.lot_id, m.place_id,
          sum(m.quantity) over (partition by m.lot_id, m.place_id order by m.moved_on) as held from books.goods_movement m) past
          where held < 0`,
    },
  ],
  actions: [{ of: 'goodsStock', verbs: ['addItem', 'addPlace'] }],
});
