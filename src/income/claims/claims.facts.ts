import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { ClaimsQueries } from './answers/claims.queries.js';

export const FACTS = defineFacts({
  tables: ['income.claim', 'income.claim_answer', 'income.claim_term'],
  appendOnly: ['income.claim', 'income.claim_answer', 'income.claim_term'],
  views: ['income.claim_fit', 'income.claim_state'],
  refusals: {
    conflict: ['claim_answered_once', 'claim_answer_pkey', 'claim_gift_once'],
    refused: [
      'claim_answer_by_staff',
      'claim_answer_final',
      'claim_answer_two_persons',
      'claim_confirmed_by_approver',
      'claim_day_past',
      'claim_fits_gift',
    ],
    defensive: [
      'claim_amount_positive',
      'claim_answer_decided_by_someone',
      'claim_answer_decision',
      'claim_answer_names_gift',
      'claim_answer_of_committee',
      'claim_answer_outcome',
      'claim_answer_reason',
      'claim_carried_out',
      'claim_code_form',
      'claim_code_once',
      'claim_display',
      'claim_donor_name',
      'claim_of_committee',
      'claim_payer_digits',
      'claim_reference_form',
      'claim_term_answer',
      'claim_term_basis',
      'claim_term_look',
      'claim_term_second',
      'claim_words',
    ],
  },
  sealed: [
    {
      record: 'income.claim_answer',
      from: 'income.claim_answer r',
      key: 'r.id::text',
      label: 'r.claim_id::text',
      at: 'r.proposed_at',
      columns: {
        ...plain('committee_id', 'claim_id', 'outcome', 'gift_id', 'is_whole', 'rivals'),
        ...plain('is_renamed', 'of_organisation', 'needs_second', 'proposed_by'),
        ...instants('proposed_at'),
      },
      words: plain('reason'),
    },
    {
      record: 'income.claim_answer/decided',
      from: 'income.claim_answer r where r.decision is not null',
      key: 'r.id::text',
      label: 'r.claim_id::text',
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'claim_id', 'gift_id', 'proposed_by', 'decision', 'decided_by'),
        ...instants('decided_at'),
      },
    },
    {
      record: 'income.claim_term',
      from: 'income.claim_term r',
      key: 'r.valid_from::text',
      label: 'r.valid_from::text',
      at: 'r.set_at',
      columns: {
        ...days('valid_from'),
        ...plain('look_after_days', 'answer_working_days', 'second_person_from_dong'),
        ...plain('legal_basis'),
        ...instants('set_at'),
      },
    },
  ],
  navigation: [
    {
      audience: 'staff',
      group: 'requests',
      order: 44,
      label: 'claims.navigation',
      href: paths.income.claims(),
      permission: 'claims.read',
    },
  ],
  work: [
    waiting(
      {
        order: 12,
        label: 'claims.toAnswer',
        href: paths.income.claims({ 'trang-thai': 'waiting' }),
        permission: 'claims.answer',
      },
      ClaimsQueries,
      (queries) => queries.count('waiting'),
    ),
    waiting(
      {
        order: 56,
        label: 'claims.toConfirm',
        href: paths.income.claims({ 'trang-thai': 'proposed' }),
        permission: 'claims.confirm',
      },
      ClaimsQueries,
      (queries) => queries.count('proposed'),
    ),
  ],
  checks: [
    {
      id: 'I4',
      breach: 'accepted claim of more than a little, or of doubt, that one person alone accepted',
      sql: `select a.id::text as what from income.claim_answer a where a.outcome = 'accepted' and a.is_final
        and (not a.is_whole or a.rivals > 0 or a.is_renamed or a.of_organisation) and (a.decided_by is null or a.decided_by = a.proposed_by)`,
    },
  ],
  actions: [{ of: 'claims', verbs: ['accept', 'refuse', 'confirm', 'decline'] }],
});
