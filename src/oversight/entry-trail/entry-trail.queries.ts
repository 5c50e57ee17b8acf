import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { AuditDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  day,
  dong,
  instant,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor } from '../../platform/database/statements/statement.js';
import type { EntryTrail, TrailEntry, TrailStep } from './entry-trail.types.js';

const ENTRY = sql({
  text: `select e.id, e.entry_no, e.business_date, e.event_date, e.recorded_at, e.rule,
  e.source_type, e.event_id, e.reverses_id, e.reversal_id, e.reason,
  u.full_name as recorded_by, encode(p.leaf_hash, 'hex') as fingerprint, p.seal_no, p.sealed_day
  from books.journal e join books.entry_proof p on p.entry_id = e.id left join people.person_name u on u.id = e.recorded_by
  where e.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    entryNo: bigint,
    businessDate: day,
    eventDate: nullable(day),
    recordedAt: instant,
    rule: text,
    sourceType: text,
    eventId: uuid,
    reversesId: nullable(uuid),
    reversalId: nullable(uuid),
    reason: nullable(text),
    recordedBy: nullable(text),
    fingerprint: text,
    sealNo: nullable(bigint),
    sealedDay: nullable(day),
  },
});

const POSTINGS = sql({
  text: `select account_code, account_name, fund_code, amount_dong from books.journal_line where entry_id = $1 order by line_no`,
  params: [uuid],
  row: { accountCode: text, accountName: text, fundCode: text, amountDong: dong },
});

const OF_DONATION = `
select 'pledge' as kind, k.reference_code as number, k.registered_at as at, null::text as who, k.pledged_dong as amount_dong, k.donor_name as text
  from income.kept_pledge k where k.donation_id = $1
union all select 'statementLine', l.bank_reference, l.at, l.account_code, l.amount_dong, l.detail
  from income.gift d join income.bank_line l on d.source_type = 'bank_line' and l.id = d.source_id where d.id = $1
union all select 'gift', d.bank_reference, d.recorded_at, null, d.amount_dong, concat_ws(' · ', d.donor_name, d.message)
  from income.gift_in_words d where d.id = $1
union all select 'receipt', r.number, r.issued_at, u.full_name, r.amount_dong, r.payer_name
  from income.gift_receipt r join people.person_name u on u.id = r.cashier_id where r.donation_id = $1`;

const OF_BANK_LINE = `select 'statementLine' as kind, l.bank_reference as number, l.at, l.account_code as who,
  l.amount_dong, l.detail as text from income.bank_line l where l.id = $1`;

/** The source is the decision, or one of the clearings by which it was carried out. */
const OF_LINE_DECISION = `
select 'statementLine' as kind, l.bank_reference as number, l.at, l.account_code as who, l.amount_dong, l.detail as text
  from income.decided_line w join income.bank_line l on l.id = w.line_id
  where w.id = (select case when c.id is null then k.id else c.decision_id end from (select $1::uuid as id) k left join books.clearing c on c.id = k.id)
union all select 'explainedBy', null, w.decided_at, u.full_name, l.amount_dong, null from income.decided_line w
  join income.bank_line l on l.id = w.line_id join people.person_name u on u.id = w.decided_by where w.id = (select case when c.id is null then k.id else c.decision_id end from (select $1::uuid as id) k left join books.clearing c on c.id = k.id)
union all select 'paidBy', d.number, d.paid_at, u.full_name, d.amount_dong, d.reason from books.clearing c join spending.voucher d on d.id = c.under_way_id
  join people.person_name u on u.id = d.paid_by where c.id = $1`;

const OF_GIFT_RETURN = `
select 'gift' as kind, d.bank_reference as number, d.recorded_at as at, null::text as who, d.amount_dong, concat_ws(' · ', d.donor_name, d.message) as text
  from income.returned_part r join income.gift_in_words d on d.id = r.donation_id where r.id = $1
union all select 'paidBy', v.number, v.paid_at, u.full_name, v.amount_dong, v.reason
  from income.refund_voucher v join people.person_name u on u.id = v.paid_by where v.id = $1`;

const OF_GIFT_MOVE = `
select 'gift' as kind, d.bank_reference as number, d.recorded_at as at, null::text as who, d.amount_dong, concat_ws(' · ', d.donor_name, d.message) as text
  from income.moved_gift m join income.gift_in_words d on d.id = m.donation_id where m.move_id = $1`;
/** Money that came back: the line or receipt it came by, and the voucher that had paid it. */
const OF_SUPPORT_RETURN = `
select 'statementLine' as kind, l.bank_reference as number, l.at, l.account_code as who, l.amount_dong, l.detail as text
  from books.support_move_of m join income.decided_line w on w.id = m.source_id join income.bank_line l on l.id = w.line_id where m.id = $1
union all select 'explainedBy', null, w.decided_at, u.full_name, l.amount_dong, null from books.support_move_of m
  join income.decided_line w on w.id = m.source_id join income.bank_line l on l.id = w.line_id join people.person_name u on u.id = w.decided_by where m.id = $1
union all select 'receipt', c.number, c.received_at, u.full_name, c.amount_dong, c.payer_name from books.support_move_of m
  join spending.return_receipt c on c.id = m.source_id join people.person_name u on u.id = c.received_by where m.id = $1
union all select 'receiptVoided', c.number, c.voided_at, u.full_name, c.amount_dong, c.void_reason from books.support_move_of m
  join spending.return_receipt c on c.id = m.source_id join people.person_name u on u.id = c.voided_by where m.id = $1
union all select 'paidBy', d.number, d.paid_at, u.full_name, d.amount_dong, d.reason from books.support_move_of m
  join books.support_state s on s.id = m.paid_support_id join spending.voucher d on d.id = s.payment_id
  join people.person_name u on u.id = d.paid_by where m.id = $1`;

const OF_DISBURSEMENT = `
select case when s.is_by_key then 'signedBy' else s.kind end as kind, s.number, s.at, u.full_name as who, s.total_dong as amount_dong, s.signed as text
  from spending.voucher d join spending.allocated_line l on l.line_id = d.line_id join spending.signature s on s.allocation_id = l.allocation_id
  join people.person_name u on u.id = s.person_id where d.id = $1
union all select 'paidBy', d.number, d.paid_at, u.full_name, d.amount_dong, d.reason
  from spending.voucher d join people.person_name u on u.id = d.paid_by where d.id = $1
union all select 'handover', h.proof_count::text, h.recorded_at, u.full_name, h.amount_dong, h.place
  from spending.recorded_handover h join people.person_name u on u.id = h.recorded_by where h.disbursement_id = $1
union all select 'handoverUndone', p.full_name, h.decided_at, u.full_name, h.amount_dong, h.reason from spending.undone_handover h
  join people.person_name p on p.id = h.proposed_by join people.person_name u on u.id = h.decided_by where h.disbursement_id = $1`;

const STEP_TEXTS = {
  donation: OF_DONATION,
  gift_return: OF_GIFT_RETURN,
  gift_move: OF_GIFT_MOVE,
  bank_line: OF_BANK_LINE,
  line_decision: OF_LINE_DECISION,
  disbursement: OF_DISBURSEMENT,
  support_return: OF_SUPPORT_RETURN,
};

const OWN_SOURCES = [
  ...(['donation', 'gift_return', 'gift_move'] as const),
  ...(['bank_line', 'line_decision', 'support_return'] as const),
] as const;

/** What is written down of the event behind an entry, by the kind of its source. */
const STEPS = sqlFor([...OWN_SOURCES, 'disbursement'] as const, (kind) => ({
  text: STEP_TEXTS[kind],
  params: [uuid],
  row: {
    kind: textOf<TrailStep['kind']>(),
    number: nullable(text),
    at: instant,
    who: nullable(text),
    amountDong: dong,
    text: nullable(text),
  },
}));

const FILES = sql({
  text: `select f.id, f.name as file_name, p.kind from spending.handover_proof p join platform.file_name f on f.id = p.file_id
  where p.disbursement_id = $1 order by p.recorded_at, f.stored_at`,
  params: [uuid],
  row: { id: uuid, fileName: text, kind: textOf<'photo' | 'signed_list' | 'minutes'>() },
});

const DISBURSEMENT_OF = sql({
  text: 'select disbursement_id as id from spending.recorded_handover where id = $1',
  params: [uuid],
  row: { id: uuid },
});

/** Everything behind one entry, both ways: from bank line to gift, from decision to proof. Read as the auditor's role. */
@Injectable()
export class EntryTrailQueries {
  constructor(private readonly db: AuditDatabase) {}

  /** Error: `auditStatements.entry.notFound`. */
  async trail(entryId: string): Promise<EntryTrail> {
    const entry = await this.db.maybeOne(ENTRY, [entryId]);
    if (!entry) throw notFound('auditStatements.entry.notFound');
    const [postings, disbursementId] = await Promise.all([
      this.db.query(POSTINGS, [entryId]),
      this.disbursementOf(entry),
    ]);
    const steps = await this.steps(entry, disbursementId);
    const files = disbursementId === null ? [] : await this.db.query(FILES, [disbursementId]);
    return { entry, postings, steps, files };
  }

  private async steps(entry: TrailEntry, disbursementId: string | null): Promise<TrailStep[]> {
    if (disbursementId !== null) return this.stepsBy('disbursement', disbursementId);
    const { sourceType, eventId } = entry;
    return isOwnSource(sourceType) ? this.stepsBy(sourceType, eventId) : [];
  }

  private async disbursementOf({ sourceType, eventId }: TrailEntry): Promise<string | null> {
    if (sourceType === 'disbursement') return eventId;
    if (sourceType !== 'handover') return null;
    const row = await this.db.maybeOne(DISBURSEMENT_OF, [eventId]);
    return row?.id ?? null;
  }

  private async stepsBy(of: keyof typeof STEPS, id: string): Promise<TrailStep[]> {
    const steps = await this.db.query(STEPS[of], [id]);
    return steps.sort((a, b) => a.at.getTime() - b.at.getTime());
  }
}

function isOwnSource(type: string): type is (typeof OWN_SOURCES)[number] {
  return (OWN_SOURCES as readonly string[]).includes(type);
}
