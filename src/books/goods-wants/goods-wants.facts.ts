import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['books.goods_want', 'books.goods_want_line'],
  appendOnly: ['books.goods_want', 'books.goods_want_line'],
  refusals: {
    conflict: ['goods_want_replaced_once'],
    refused: ['goods_want_by_officer'],
    defensive: [
      ...['goods_want_hours', 'goods_want_line_counted', 'goods_want_line_goods'],
      ...['goods_want_line_number', 'goods_want_line_quantity', 'goods_want_line_reason'],
      ...['goods_want_line_refused', 'goods_want_line_taking', 'goods_want_line_unit'],
      ...['goods_want_line_with_its_want', 'goods_want_of_committee', 'goods_want_of_place'],
      ...['goods_want_phone', 'goods_want_withdraws'],
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'books',
      order: 58,
      label: 'goodsWants.navigation',
      href: paths.books.goodsWants(),
      permission: 'goods.wants',
    },
  ],
  actions: [{ of: 'goodsWants', verbs: ['say', 'withdraw'] }],
});
