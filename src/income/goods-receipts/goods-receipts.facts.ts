import { defineFacts } from '../../platform/facts/facts.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';

const LINES = `(select string_agg(concat_ws(' ', l.line_no, l.lot_id, l.quantity), E'\\n' order by l.line_no)
  from income.goods_receipt_line l where l.receipt_id = r.id)`;

export const FACTS = defineFacts({
  tables: ['income.goods_receipt', 'income.goods_receipt_line', 'income.goods_receipt_void'],
  appendOnly: ['income.goods_receipt', 'income.goods_receipt_line', 'income.goods_receipt_void'],
  sealed: [
    {
      record: 'income.goods_receipt',
      from: 'income.goods_receipt r',
      key: 'r.id::text',
      label: 'books.written_number(r.book, r.year, r.number)',
      at: 'r.issued_at',
      columns: {
        ...plain('committee_id', 'book', 'year', 'number', 'appeal_id', 'place_id', 'received_by'),
        ...days('received_on', 'issued_on'),
        ...instants('issued_at'),
        lines: LINES,
      },
      words: plain('giver_name', 'giver_address', 'wish'),
    },
    {
      record: 'income.goods_receipt_void',
      from: 'income.goods_receipt_void r join income.goods_receipt c on c.id = r.receipt_id',
      key: 'r.receipt_id::text',
      label: 'books.written_number(c.book, c.year, c.number)',
      at: 'r.voided_at',
      columns: { ...plain('committee_id', 'voided_by'), ...instants('voided_at') },
      words: plain('reason'),
    },
  ],
  views: ['income.goods_receipt_told'],
  refusals: {
    conflict: ['goods_receipt_void_pkey'],
    refused: [
      ...['goods_receipt_days', 'goods_receipt_void_by_another', 'goods_receipt_void_reason'],
      ...['goods_receipt_not_expired', 'goods_receipt_of_committee'],
    ],
    defensive: [
      ...['goods_receipt_address', 'goods_receipt_giver', 'goods_receipt_wish'],
      ...['goods_receipt_line_lot_once', 'goods_receipt_line_number'],
      ...['goods_receipt_line_quantity', 'goods_receipt_number_once'],
      ...['goods_receipt_number_positive', 'goods_receipt_ties', 'goods_receipt_void_whole'],
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'income',
      order: 65,
      label: 'goodsReceipts.navigation',
      href: paths.income.goodsReceipts(),
      permission: 'goods.read',
    },
  ],
  checks: [
    {
      id: 'I9',
      breach: 'series of receipts for goods with a gap',
      sql: `select concat_ws(' ', committee_id, book, year) as what from income.goods_receipt group by committee_id, book, year
          having count(*) <> max(number) or min(number) <> 1`,
    },
    {
      id: 'I14',
      breach: 'goods that were received by no paper, or by one that says otherwise',
      sql: `select coalesce(m.source_id, l.receipt_id)::text as what from income.goods_receipt_line l
          full join (select source_id, lot_id, sum(quantity) as quantity from books.goods_moved where kind = 'received' group by 1, 2) m
            on m.source_id = l.receipt_id and m.lot_id = l.lot_id
          where m.quantity is distinct from l.quantity`,
    },
  ],
  actions: [{ of: 'goodsReceipts', verbs: ['issue', 'print', 'void'] }],
});
