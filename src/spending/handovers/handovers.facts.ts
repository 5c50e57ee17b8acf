import { defineFacts } from '../../platform/facts/facts.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { waiting } from '../../platform/facts/pages.js';
import { Database } from '../../platform/database/database.js';
import { bigint, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { CHECKS } from './handovers.checks.js';

/** Payments that still lack their proof. */
const UNPROVED = sql({
  text: `select count(distinct s.payment_id) as count from books.support_state s join spending.voucher d on d.id = s.payment_id
    where s.amount_dong > s.handed_dong + s.back_dong`,
  row: { count: bigint },
});

/** Undoings that another person asked for. */
const UNDOINGS = sql({
  text: 'select count(*) as count from spending.handover_undoing x where x.decision is null and x.proposed_by <> $1',
  params: [uuid],
  row: { count: bigint },
});

const HANDED_OVER = `(select string_agg(concat_ws(' ', i.entitlement_id, i.quantity, i.amount_dong), E'\\n' order by i.entitlement_id)
  from spending.handover_item i where i.handover_id = r.id)`;
/** The digests of the files are sealed with the files. */
const EVIDENCE = `(select string_agg(concat_ws(' ', f.file_id, f.kind), E'\\n' order by f.file_id)
  from spending.proof_file f where f.handover_id = r.id)`;

export const FACTS = defineFacts({
  tables: [
    'spending.handover',
    'spending.handover_item',
    'spending.handover_undoing',
    'spending.proof_file',
    'spending.published_photo',
  ],
  views: [
    'spending.delivered_item',
    'spending.recorded_handover',
    'spending.handover_proof',
    'spending.standing_handover',
    'spending.undone_handover',
  ],
  sealed: [
    {
      record: 'spending.handover',
      from: 'spending.handover r',
      key: 'r.id::text',
      label: '(select v.number from spending.voucher v where v.id = r.disbursement_id)',
      at: 'r.recorded_at',
      columns: {
        ...plain('committee_id', 'disbursement_id', 'recorded_by', 'entry_id'),
        ...days('handed_over_on'),
        ...instants('recorded_at'),
        items: HANDED_OVER,
        files: EVIDENCE,
      },
      words: plain('place', 'note'),
    },
    {
      record: 'spending.handover_undoing/decided',
      from: 'spending.handover_undoing r where r.decision is not null',
      key: 'r.id::text',
      label: 'r.decision',
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'handover_id', 'proposed_by', 'decision', 'decided_by'),
        ...instants('proposed_at', 'decided_at'),
      },
      words: plain('reason'),
    },
    {
      record: 'spending.published_photo',
      from: 'spending.published_photo r',
      key: 'r.id::text',
      label: 'r.public_id::text',
      at: 'r.cleared_at',
      columns: {
        ...plain('committee_id', 'handover_id', 'file_id', 'public_id', 'cleared_by'),
        ...instants('cleared_at'),
        image: `encode(sha256(r.image), 'hex')`,
      },
      words: plain('consent_by', 'description'),
    },
    {
      record: 'spending.published_photo/withdrawn',
      from: 'spending.published_photo r where r.withdrawn_at is not null',
      key: 'r.id::text',
      label: 'r.public_id::text',
      at: 'r.withdrawn_at',
      columns: { ...plain('withdrawn_by'), ...instants('withdrawn_at') },
      words: plain('withdrawn_reason'),
    },
  ],
  appendOnly: [
    'spending.handover',
    'spending.handover_item',
    'spending.handover_undoing',
    'spending.proof_file',
    'spending.published_photo',
  ],
  refusals: {
    conflict: [
      'handover_submitted_once',
      'handover_undoing_open_once',
      'handover_within_payment',
      'published_photo_once',
      'published_photo_withdrawn_once',
    ],
    refused: [
      'handover_by_another',
      'handover_has_proof',
      'handover_of_standing_payment',
      'handover_undoing_by_approver',
      'handover_undoing_reason',
      'handover_undoing_two_persons',
      'published_photo_consent',
      'published_photo_description',
      'published_photo_is_photo',
      'published_photo_not_medical',
      'published_photo_of_standing',
      'published_photo_withdrawal',
      'published_photo_without_children',
    ],
    defensive: [
      'handover_entry_once',
      'handover_item_amount_positive',
      'handover_item_quantity_positive',
      'handover_ties_to_entry',
      'handover_told_to_books',
      'handover_undoing_decided_by_someone',
      'handover_undoing_decision',
      'handover_undoing_of_committee',
      'handover_undone_by_two',
      'handover_undone_whole',
      'proof_file_kind',
      'published_photo_address_once',
      'published_photo_light',
      'published_photo_of_committee',
      'published_photo_of_handover',
      'published_photo_small',
      'published_photo_withdrawn_whole',
    ],
  },
  work: [
    waiting(
      {
        order: 50,
        label: 'handovers.work.record',
        href: paths.spending.missingProofs(),
        permission: 'handovers.record',
      },
      Database,
      async (db) => Number((await db.one(UNPROVED)).count),
    ),
    waiting(
      {
        order: 55,
        label: 'handovers.work.undo',
        href: paths.spending.missingProofs(),
        permission: 'handovers.undo',
      },
      Database,
      async (db, actor) => Number((await db.one(UNDOINGS, [actor.userId])).count),
    ),
  ],
  closing: [
    {
      item: 'handover',
      label: 'handovers.closing',
      href: () => paths.spending.missingProofs(),
      permission: 'handovers.record',
    },
  ],
  checks: CHECKS,
  actions: [
    {
      of: 'handovers',
      verbs: [
        'record',
        'askUndoing',
        'undo',
        'declineUndoing',
        'withdrawUndoing',
        'publishPhoto',
        'withdrawPhoto',
      ],
    },
  ],
});
