import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { paths } from '../../platform/pages/paths.js';
import { AccountProposalsQueries } from './account-proposals/account-proposals.queries.js';

export const FACTS = defineFacts({
  tables: [
    'books.account_closing',
    'books.account_cooling',
    'books.account_proposal',
    'books.bank_account',
    'books.cash_box',
    'books.fund',
  ],
  views: ['books.fund_name', 'books.money_account'],
  refusals: {
    conflict: [
      'account_closed_once',
      'account_closing_open_once',
      'account_proposal_open_once',
      'fund_closed_once',
      'fund_code_once',
      'bank_account_once',
      'bank_account_code_once',
    ],
    refused: [
      'account_closes_empty',
      'account_closing_two_persons',
      'account_proposal_appeal_of_fund',
      'account_proposal_two_persons',
      'account_takes_two_persons',
      'fund_closes_after_opening',
      'fund_closes_empty',
    ],
    defensive: [
      'account_closing_decided_by_someone',
      'account_closing_decision',
      'account_closing_of_committee',
      'account_closing_of_one',
      'account_closing_reason',
      'account_cooling_hours',
      'account_as_confirmed',
      'account_proposal_bin',
      'account_proposal_code',
      'account_proposal_decided_by_someone',
      'account_proposal_decision',
      'account_proposal_fund_of_committee',
      'account_proposal_kind',
      'account_proposal_number',
      'account_proposal_whole',
      'bank_account_proposal_once',
      'cash_box_proposal_once',
      'fund_of_committee',
      'bank_account_bin',
      'bank_account_ledger_once',
      'bank_account_under_way_once',
      'bank_account_number',
      'cash_box_code_once',
      'cash_box_ledger_once',
      'fund_code_form',
      'fund_kind',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'setUp',
      order: 74,
      label: 'funds.navigation',
      href: paths.books.funds(),
      permission: 'funds.read',
    },
    {
      audience: 'staff',
      group: 'setUp',
      order: 75,
      label: 'accounts.navigation',
      href: paths.books.accounts(),
      permission: 'funds.read',
    },
  ],
  work: [
    waiting(
      {
        order: 50,
        label: 'accounts.waiting',
        href: paths.books.accounts({ 'trang-thai': 'proposed' }),
        permission: 'accounts.confirm',
      },
      AccountProposalsQueries,
      (proposals, actor) => proposals.waitingFor(actor.userId),
    ),
    waiting(
      {
        order: 51,
        label: 'accounts.closingsWaiting',
        href: paths.books.accounts({ 'trang-thai': 'closing' }),
        permission: 'accounts.confirm',
      },
      AccountProposalsQueries,
      (proposals, actor) => proposals.closingsWaitingFor(actor.userId),
    ),
  ],
  actions: [
    {
      of: 'accounts',
      verbs: [
        'propose',
        'confirm',
        'decline',
        'withdraw',
        'proposeClosing',
        'withdrawClosing',
        'declineClosing',
        'close',
      ],
    },
  ],
});
