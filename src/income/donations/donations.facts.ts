import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['income.donation', 'income.gift_taken_back'],
  appendOnly: ['income.gift_taken_back'],
  views: [
    'income.gift',
    'income.gift_in_words',
    'income.line_gift',
    'income.standing_gift',
    'income.taken_back',
  ],
  refusals: {
    conflict: ['donation_source_once', 'gift_taken_back_once'],
    defensive: [
      'donation_amount_positive',
      'donation_turn',
      'donation_turn_free',
      'gift_taken_back_cause',
      'donation_channel',
      'donation_display',
      'donation_source_type',
      'gift_taken_back_way',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'income',
      order: 30,
      label: 'donations.navigation',
      href: paths.income.donations(),
      permission: 'donations.read',
    },
  ],
  checks: [
    {
      id: 'I4',
      breach: 'gift without exactly one posting of its amount',
      sql: `select d.id::text as what from income.donation d
          left join books.journal e on e.rule = 'gift-received' and e.source_id = d.id
          left join books.journal_line p on p.entry_id = e.id and p.amount_dong = d.amount_dong and p.fund_id = d.fund_id
          group by d.id having count(p.entry_id) <> 1`,
    },
    {
      id: 'I4',
      breach: 'gift on the books that no gift record knows',
      sql: `select e.id::text as what from books.journal e left join income.donation d on d.id = e.source_id
          where e.rule = 'gift-received' and d.id is null`,
    },
  ],
  actions: [
    {
      of: 'donations',
      verbs: ['changeDisplay', 'takeBack'],
      words: { display: 'donations.display', way: 'donations.takenBackWay' },
    },
  ],
});
