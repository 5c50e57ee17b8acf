import { defineFacts } from '../../platform/facts/facts.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['income.donation', 'income.gift_return', 'income.gift_taken_back'],
  appendOnly: ['income.gift_return', 'income.gift_taken_back'],
  views: [
    'income.gift',
    'income.gift_in_words',
    'income.gift_of_appeal',
    'income.gift_returned',
    'income.line_gift',
    'income.returned_part',
    'income.standing_gift',
    'income.taken_back',
  ],
  refusals: {
    conflict: [
      'donation_source_once',
      'gift_return_source_once',
      'gift_return_undone_once',
      'gift_taken_back_once',
    ],
    refused: ['gift_return_stands', 'gift_return_within_gift'],
    defensive: [
      'donation_amount_positive',
      'donation_turn',
      'donation_turn_free',
      'gift_taken_back_cause',
      'donation_channel',
      'donation_display',
      'donation_source_type',
      'gift_return_amount_not_zero',
      'gift_return_entry_once',
      'gift_return_kind',
      'gift_return_reason',
      'gift_return_source_type',
      'gift_return_ties_to_entry',
      'gift_return_undoing_negative',
      'gift_taken_back_way',
    ],
  },
  sealed: [
    {
      record: 'income.gift_return',
      from: 'income.gift_return r',
      key: 'r.id::text',
      label: 'r.donation_id::text',
      at: 'r.returned_at',
      columns: {
        ...plain('donation_id', 'committee_id', 'kind', 'amount_dong', 'source_type', 'source_id'),
        ...plain('returned_by', 'entry_id', 'undoes_id'),
        ...days('on_day'),
        ...instants('returned_at'),
      },
      words: plain('reason'),
    },
  ],
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
          left join books.journal_line p on p.entry_id = e.id and p.class = 'gifts' and p.amount_dong = -d.amount_dong
            and p.fund_id = d.fund_id
          group by d.id having count(p.entry_id) <> 1`,
    },
    {
      id: 'I4',
      breach: 'gift on the books that no gift record knows',
      sql: `select e.id::text as what from books.journal e left join income.donation d on d.id = e.source_id
          where e.rule = 'gift-received' and d.id is null`,
    },
    {
      id: 'I4',
      breach: 'more went back of a gift than was given, or a gift taken back whole besides',
      sql: `select r.donation_id::text as what from income.gift_returned r join income.donation d on d.id = r.donation_id
          left join income.gift_taken_back t on t.donation_id = d.id where r.returned_dong > d.amount_dong or t.donation_id is not null`,
    },
    {
      id: 'I4',
      breach: 'return of a gift without its entry of that amount, or the reverse',
      sql: `select coalesce(r.id, e.id)::text as what from income.gift_return r
          full join (select e.id, p.amount_dong from books.journal e join books.journal_line p on p.entry_id = e.id and p.class = 'gifts'
            where e.event_rule = 'gift-returned') e on e.id = r.entry_id and e.amount_dong = r.amount_dong
          where r.id is null or e.id is null`,
    },
  ],
  actions: [
    {
      of: 'donations',
      verbs: ['changeDisplay', 'rereadNames', 'returnPart', 'takeBack', 'undoReturn'],
      words: { display: 'donations.display', way: 'donations.takenBackWay' },
    },
  ],
});
