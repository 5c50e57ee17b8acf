import { defineFacts } from '../../platform/facts/facts.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: [
    'income.acknowledgement',
    'income.acknowledgement_print',
    'income.acknowledgement_version',
    'income.tax_form',
  ],
  appendOnly: [
    'income.acknowledgement',
    'income.acknowledgement_print',
    'income.acknowledgement_version',
    'income.tax_form',
  ],
  sealed: [
    {
      record: 'income.acknowledgement',
      from: 'income.acknowledgement r',
      key: 'r.id::text',
      label: 'books.written_number(r.book, r.year, r.number)',
      at: 'r.issued_at',
      columns: {
        ...plain('committee_id', 'book', 'year', 'number', 'donation_id', 'amount_dong'),
        ...plain('issued_by', 'visit_id'),
        ...days('issued_on'),
        ...instants('issued_at'),
      },
    },
    {
      record: 'income.acknowledgement_version',
      from: 'income.acknowledgement_version r join income.acknowledgement a on a.id = r.acknowledgement_id',
      key: 'r.id::text',
      label: 'books.written_number(a.book, a.year, a.number)',
      at: 'r.written_at',
      columns: {
        ...plain('acknowledgement_id', 'committee_id', 'version', 'payer_kind', 'tax_code'),
        ...plain('aid'),
        ...plain('check_code', 'written_by', 'visit_id'),
        ...instants('written_at'),
      },
      words: plain('payer_name', 'payer_address', 'representative', 'reason'),
    },
  ],
  refusals: {
    conflict: ['acknowledgement_donation_once', 'acknowledgement_version_once'],
    refused: [
      'acknowledgement_aid_fits_fund',
      'acknowledgement_name_as_given',
      'acknowledgement_of_bank_or_card',
      'acknowledgement_of_own_gift',
      'acknowledgement_of_standing_gift',
      'acknowledgement_print_limit',
    ],
    defensive: [
      'acknowledgement_aid',
      'acknowledgement_aid_payer',
      'acknowledgement_amount_positive',
      'acknowledgement_by_one',
      'acknowledgement_check_code_once',
      'acknowledgement_number_once',
      'acknowledgement_number_positive',
      'acknowledgement_payer_address',
      'acknowledgement_payer_kind',
      'acknowledgement_payer_name',
      'acknowledgement_print_by_one',
      'acknowledgement_print_once',
      'acknowledgement_representative',
      'acknowledgement_represented',
      'acknowledgement_tax_code',
      'acknowledgement_tax_payer',
      'acknowledgement_ties_to_gift',
      'acknowledgement_version_by_one',
      'acknowledgement_version_next',
      'acknowledgement_version_positive',
      'acknowledgement_version_reason',
      'acknowledgement_worded',
      'tax_form_aid',
      'tax_form_basis',
      'tax_form_number',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'requests',
      order: 65,
      label: 'acknowledgements.navigation',
      href: paths.income.acknowledgements(),
      permission: 'acknowledgements.read',
    },
  ],
  checks: [
    {
      id: 'I9',
      breach: 'series of papers for gifts by bank and card with a gap',
      sql: `select concat_ws(' ', committee_id, book, year) as what from income.acknowledgement group by committee_id, book, year
          having count(*) <> max(number) or min(number) <> 1`,
    },
    {
      id: 'I9',
      breach: 'paper whose amount is not that of its gift, or a gift in cash',
      sql: `select a.id::text as what from income.acknowledgement a join income.gift g on g.id = a.donation_id
          where g.amount_dong <> a.amount_dong or g.channel = 'cash'`,
    },
  ],
  actions: [{ of: 'acknowledgements', verbs: ['issue', 'correct', 'copy'] }],
});
