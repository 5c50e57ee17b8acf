import { defineFacts } from '../../platform/facts/facts.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['income.cash_receipt', 'income.cash_receipt_void'],
  appendOnly: ['income.cash_receipt', 'income.cash_receipt_void'],
  views: ['income.gift_receipt'],
  sealed: [
    {
      record: 'income.cash_receipt',
      from: 'income.cash_receipt r',
      key: 'r.id::text',
      label: 'books.written_number(r.book, r.year, r.number)',
      at: 'r.issued_at',
      columns: {
        ...plain('committee_id', 'book', 'year', 'number', 'donation_id', 'amount_dong'),
        ...plain('cashier_id', 'cash_box_id', 'check_code'),
        ...days('issued_on'),
        ...instants('issued_at'),
      },
      words: plain('payer_name', 'payer_address', 'reason'),
    },
    {
      record: 'income.cash_receipt_void',
      from: 'income.cash_receipt_void r join income.cash_receipt c on c.id = r.receipt_id',
      key: 'r.receipt_id::text',
      label: 'books.written_number(c.book, c.year, c.number)',
      at: 'r.voided_at',
      columns: { ...plain('committee_id', 'voided_by', 'entry_id'), ...instants('voided_at') },
      words: plain('reason'),
    },
  ],
  refusals: {
    conflict: [
      'cash_receipt_donation_once',
      'cash_receipt_submitted_once',
      'cash_receipt_void_pkey',
    ],
    refused: [
      'cash_receipt_number_once',
      'cash_receipt_void_by_another',
      'cash_receipt_voided_with_gift',
    ],
    defensive: [
      'cash_receipt_amount_positive',
      'cash_receipt_check_code_once',
      'cash_receipt_number_positive',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'income',
      order: 60,
      label: 'cashReceipts.navigation',
      href: paths.income.cashReceipts(),
      permission: 'cash.read',
    },
  ],
  checks: [
    {
      id: 'I9',
      breach: 'receipt series with a gap',
      sql: `select concat_ws(' ', committee_id, book, year) as what from income.cash_receipt where book !~ '[0-9]' group by committee_id, book, year
          having count(*) <> max(number) or min(number) <> 1`,
    },
  ],
  actions: [{ of: 'cashReceipts', verbs: ['issue', 'print', 'void'] }],
});
