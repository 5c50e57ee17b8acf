import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['books.bank_account', 'books.cash_box', 'books.fund', 'books.restriction'],
  refusals: {
    conflict: ['fund_code_once', 'bank_account_once', 'bank_account_code_once'],
    refused: ['fund_closes_after_opening'],
    defensive: [
      'bank_account_bin',
      'bank_account_ledger_once',
      'bank_account_number',
      'cash_box_code_once',
      'cash_box_ledger_once',
      'fund_code_form',
      'fund_kind',
      'restriction_kind',
      'restriction_of_fund',
    ],
  },
});
