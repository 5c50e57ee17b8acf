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
  text: `select e.id, e.entry_no, e.business_date, e.recorded_at, e.rule,
  e.source_type, e.source_id, e.reverses_id, e.reason,
  u.full_name as recorded_by, encode(books.entry_leaf(e), 'hex') as fingerprint, s.seal_no, l.sealed_day
  from books.journal_entry e left join people.person_name u on u.id = e.recorded_by
  left join books.sealed_entry s on s.entry_id = e.id left join books.ledger_seal l on l.seal_no = s.seal_no where e.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    entryNo: bigint,
    businessDate: day,
    recordedAt: instant,
    rule: text,
    sourceType: text,
    sourceId: uuid,
    reversesId: nullable(uuid),
    reason: nullable(text),
    recordedBy: nullable(text),
    fingerprint: text,
    sealNo: nullable(bigint),
    sealedDay: nullable(day),
  },
});

const POSTINGS = sql({
  text: `select a.code as account_code, a.name_vi as account_name, f.code as fund_code, p.amount_dong
  from books.posting p join books.ledger_account a on a.id = p.account_id join books.fund_name f on f.id = p.fund_id
  where p.entry_id = $1 order by p.line_no`,
  params: [uuid],
  row: { accountCode: text, accountName: text, fundCode: text, amountDong: dong },
});

const OF_DONATION = `
select 'pledge' as kind, p.reference_code as number, p.registered_at as at, null::text as who, p.amount_dong, p.donor_name as text
  from income.pledge_settlement s join income.pledge p on p.id = s.pledge_id where s.donation_id = $1
union all select 'statementLine', l.bank_reference, coalesce(l.occurred_at, l.value_date::timestamptz), b.code, l.amount_dong, l.detail
  from income.donation d join income.bank_statement_line l on d.source_type = 'bank_line' and l.id = d.source_id
  join books.money_account b on b.way = 'bank' and b.id = l.bank_account_id where d.id = $1
union all select 'gift', d.bank_reference, d.recorded_at, null, d.amount_dong, concat_ws(' · ', d.donor_name, d.message) from income.donation d where d.id = $1
union all select 'receipt', books.written_number(r.book, r.year, r.number), r.issued_at, u.full_name, r.amount_dong, r.payer_name
  from income.cash_receipt r join people.person_name u on u.id = r.cashier_id where r.donation_id = $1`;

const OF_BANK_LINE = `select 'statementLine' as kind, l.bank_reference as number, coalesce(l.occurred_at, l.value_date::timestamptz) as at, b.code as who,
  l.amount_dong, l.detail as text from income.bank_statement_line l join books.money_account b on b.way = 'bank' and b.id = l.bank_account_id where l.id = $1`;

const OF_DISBURSEMENT = `
select 'proposedBy' as kind, a.number, a.proposed_at as at, u.full_name as who, a.total_dong as amount_dong, a.title as text
  from spending.disbursement d join spending.allocation_line l on l.id = d.line_id join spending.allocation a on a.id = l.allocation_id
  join people.person_name u on u.id = a.proposed_by where d.id = $1
union all select 'approvedBy', a.number, p.decided_at, u.full_name, a.total_dong, encode(p.fingerprint, 'hex')
  from spending.disbursement d join spending.allocation_line l on l.id = d.line_id join spending.allocation a on a.id = l.allocation_id
  join spending.approval p on p.allocation_id = a.id and p.decision = 'approve' join people.person_name u on u.id = p.approver_id where d.id = $1
union all select 'paidBy', books.written_number(d.book, d.year, d.number), d.paid_at, u.full_name, d.amount_dong, d.reason
  from spending.disbursement d join people.person_name u on u.id = d.paid_by where d.id = $1
union all select 'handover', count(f.file_id)::text, h.recorded_at, u.full_name, (select sum(i.amount_dong) from spending.handover_item i where i.handover_id = h.id)::bigint, h.place
  from spending.handover h join people.person_name u on u.id = h.recorded_by left join spending.proof_file f on f.handover_id = h.id
  where h.disbursement_id = $1 group by h.id, u.full_name`;

const STEP_TEXTS = {
  donation: OF_DONATION,
  bank_line: OF_BANK_LINE,
  disbursement: OF_DISBURSEMENT,
};

/** What is written down of the event behind an entry, by the kind of its source. */
const STEPS = sqlFor(['donation', 'bank_line', 'disbursement'], (kind) => ({
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
  text: `select f.id, f.name as file_name, p.kind from spending.handover h join spending.proof_file p on p.handover_id = h.id
  join platform.file_name f on f.id = p.file_id where h.disbursement_id = $1 order by h.recorded_at, f.stored_at`,
  params: [uuid],
  row: { id: uuid, fileName: text, kind: textOf<'photo' | 'signed_list' | 'minutes'>() },
});

const REVERSAL = sql({
  text: `select id from books.journal_entry where reverses_id = $1`,
  params: [uuid],
  row: { id: uuid },
});

const SOURCE_OF = sql({
  text: `select source_id as id from books.journal_entry where id = $1`,
  params: [uuid],
  row: { id: uuid },
});

const DISBURSEMENT_OF = sql({
  text: `select disbursement_id as id from spending.handover where id = $1`,
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
    const [postings, disbursementId, reversals] = await Promise.all([
      this.db.query(POSTINGS, [entryId]),
      this.disbursementOf(entry),
      this.db.query(REVERSAL, [entryId]),
    ]);
    const steps = await this.steps(entry, disbursementId);
    const files = disbursementId === null ? [] : await this.db.query(FILES, [disbursementId]);
    return { entry, postings, steps, files, reversalId: reversals[0]?.id ?? null };
  }

  private async steps(entry: TrailEntry, disbursementId: string | null): Promise<TrailStep[]> {
    if (disbursementId !== null) return this.stepsBy('disbursement', disbursementId);
    const sourceId = await this.sourceOf(entry);
    if (entry.sourceType === 'donation') return this.stepsBy('donation', sourceId);
    return entry.sourceType === 'bank_line' ? this.stepsBy('bank_line', sourceId) : [];
  }

  /** A reversal's source is the entry it undoes; its documents are that entry's. */
  private async sourceOf(entry: TrailEntry): Promise<string> {
    if (entry.reversesId === null) return entry.sourceId;
    const origin = await this.db.one(SOURCE_OF, [entry.reversesId]);
    return origin.id;
  }

  private async disbursementOf(entry: TrailEntry): Promise<string | null> {
    if (entry.sourceType === 'disbursement') return this.sourceOf(entry);
    if (entry.sourceType !== 'handover') return null;
    const row = await this.db.maybeOne(DISBURSEMENT_OF, [await this.sourceOf(entry)]);
    return row?.id ?? null;
  }

  private async stepsBy(of: keyof typeof STEPS, id: string): Promise<TrailStep[]> {
    const steps = await this.db.query(STEPS[of], [id]);
    return steps.sort((a, b) => a.at.getTime() - b.at.getTime());
  }
}
