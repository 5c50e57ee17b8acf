import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['income.cash_receipt', 'income.cash_receipt_void'],
  appendOnly: ['income.cash_receipt', 'income.cash_receipt_void'],
  views: ['income.gift_receipt'],
  refusals: {
    conflict: [
      'cash_receipt_donation_once',
      'cash_receipt_submitted_once',
      'cash_receipt_void_pkey',
    ],
    refused: ['cash_receipt_void_by_another', 'cash_receipt_voided_with_gift'],
    defensive: [
      'cash_receipt_amount_positive',
      'cash_receipt_check_code_once',
      'cash_receipt_number_once',
      'cash_receipt_number_positive',
    ],
  },
  navigation: [
    {
      audience: 'staff',
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
      sql: `select concat_ws(' ', committee_id, book, year) as what from income.cash_receipt group by committee_id, book, year
          having count(*) <> max(number) or min(number) <> 1`,
    },
  ],
});
