import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  day,
  dong,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { AWAITING_SQL } from './handovers.repository.js';
import type { ProofKind } from './handovers.types.js';

export interface MissingProof {
  readonly id: string;
  readonly number: string;
  readonly recipient: string;
  readonly awaitingDong: bigint;
  readonly businessDate: string;
}

export interface AwaitingView {
  readonly id: string;
  readonly number: string;
  readonly recipient: string;
  readonly items: readonly { entitlementId: string; label: string; quantity: number }[];
}

/** Asked for by one person, and what another said. */
export interface UndoingView {
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposer: string;
  readonly proposedAt: Date;
  readonly decision: 'confirmed' | 'declined' | null;
  readonly decider: string | null;
  readonly decidedAt: Date | null;
  readonly isWithdrawn: boolean;
}

export interface OpenUndoing {
  readonly id: string;
  readonly number: string;
  readonly recipient: string;
  readonly reason: string;
  readonly proposer: string;
}

export interface HandoverView {
  readonly id: string;
  /** Decided on the payment: its approvers confirm that a hand-over is undone. */
  readonly deciderId: string;
  readonly isUndone: boolean;
  readonly undoings: readonly UndoingView[];
  readonly disbursementId: string;
  readonly number: string;
  readonly recipient: string;
  readonly handedOverOn: string;
  readonly place: string;
  readonly note: string;
  readonly recorderName: string;
  readonly recordedAt: Date;
  readonly items: readonly { label: string; quantity: number; amountDong: bigint }[];
  readonly files: readonly { id: string; kind: ProofKind; name: string; mediaType: string }[];
}

const MISSING_MAX = 200;
const PAYMENT = `spending.voucher d join spending.allocated_line l on l.line_id = d.line_id
  join people.committee_name c on c.id = l.recipient_committee_id`;

const AWAITING = sql({
  text: `select d.id, d.number, c.name as recipient from ${PAYMENT} where d.id = $1`,
  params: [uuid],
  row: { id: uuid, number: text, recipient: text },
});

const AWAITING_ITEMS = sql({
  text: `select w.entitlement_id, w.quantity, e.label
       from (${AWAITING_SQL}) w join spending.named_beneficiary e on e.id = w.entitlement_id where w.quantity > 0 order by e.named_at, e.id`,
  params: [uuid],
  row: { entitlementId: uuid, quantity: int, label: text },
});

const HANDOVER = sql({
  text: `select h.id, l.committee_id as decider_id,
         exists (select from spending.handover_undoing x where x.handover_id = h.id and x.decision = 'confirmed') as is_undone,
         d.id as disbursement_id, d.number, c.name as recipient, h.handed_over_on,
         h.place, h.note, u.full_name as recorder_name, h.recorded_at
       from ${PAYMENT} join spending.handover h on h.disbursement_id = d.id join people.person_name u on u.id = h.recorded_by
       where h.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    deciderId: uuid,
    isUndone: bool,
    disbursementId: uuid,
    number: text,
    recipient: text,
    handedOverOn: day,
    place: text,
    note: text,
    recorderName: text,
    recordedAt: instant,
  },
});

const HAS_FILE = sql({
  text: 'select true as found from spending.proof_file where handover_id = $1 and file_id = $2',
  params: [uuid, uuid],
  row: { found: bool },
});

@Injectable()
export class HandoversQueries {
  constructor(private readonly db: Database) {}

  /** Standing payments not wholly handed over, the longest waiting first; at most 200. */
  missing(): Promise<MissingProof[]> {
    return this.db.query(MISSING);
  }

  /** Asked for and not decided, the oldest first; at most 200. */
  openUndoings(): Promise<OpenUndoing[]> {
    return this.db.query(OPEN_UNDOINGS);
  }

  /** Error: `handovers.paymentUnknown`. */
  async awaiting(disbursementId: string): Promise<AwaitingView> {
    const head = await this.db.maybeOne(AWAITING, [disbursementId]);
    if (head === null) throw notFound('handovers.paymentUnknown');
    const items = await this.db.query(AWAITING_ITEMS, [disbursementId]);
    return { ...head, items };
  }

  /** Error: `handovers.unknown`. */
  async handover(id: string): Promise<HandoverView> {
    const head = await this.db.maybeOne(HANDOVER, [id]);
    if (head === null) throw notFound('handovers.unknown');
    return {
      ...head,
      undoings: await this.db.query(UNDOINGS, [id]),
      items: await this.db.query(HANDED, [id]),
      files: await this.db.query(FILES, [id]),
    };
  }

  /** Whether the file is a proof of this hand-over: the only way to it. */
  async hasFile(handoverId: string, fileId: string): Promise<boolean> {
    return (await this.db.maybeOne(HAS_FILE, [handoverId, fileId])) !== null;
  }
}

const MISSING = sql({
  text: `
select d.id, d.number, c.name as recipient, d.business_date, s.awaiting_dong
from ${PAYMENT} join (select payment_id, sum(amount_dong - handed_dong - back_dong)::bigint as awaiting_dong from books.support_state group by 1
  having sum(amount_dong - handed_dong - back_dong) > 0) s on s.payment_id = d.id
where not d.is_reversed order by d.business_date, d.id limit ${MISSING_MAX}`,
  row: {
    id: uuid,
    number: text,
    recipient: text,
    businessDate: day,
    awaitingDong: dong,
  },
});
const HANDED = sql({
  text: `
select e.label, i.quantity, i.amount_dong from spending.handover_item i
join spending.named_beneficiary e on e.id = i.entitlement_id where i.handover_id = $1 order by e.named_at, e.id`,
  params: [uuid],
  row: { label: text, quantity: int, amountDong: dong },
});
const FILES = sql({
  text: `
select f.id, p.kind, f.name, f.media_type from spending.proof_file p
join platform.file_name f on f.id = p.file_id where p.handover_id = $1 order by p.kind, f.stored_at, f.id`,
  params: [uuid],
  row: { id: uuid, kind: textOf<ProofKind>(), name: text, mediaType: text },
});
const UNDOINGS = sql({
  text: `
select x.reason, x.proposed_by, p.full_name as proposer, x.proposed_at, x.decision, d.full_name as decider, x.decided_at,
  (x.decided_by = x.proposed_by) is true as is_withdrawn
from spending.handover_undoing x join people.person_name p on p.id = x.proposed_by left join people.person_name d on d.id = x.decided_by
where x.handover_id = $1 order by x.proposed_at`,
  params: [uuid],
  row: {
    reason: text,
    proposedBy: uuid,
    proposer: text,
    proposedAt: instant,
    decision: nullable(textOf<'confirmed' | 'declined'>()),
    decider: nullable(text),
    decidedAt: nullable(instant),
    isWithdrawn: bool,
  },
});
const OPEN_UNDOINGS = sql({
  text: `
select h.id, d.number, c.name as recipient, x.reason, p.full_name as proposer
from ${PAYMENT} join spending.handover h on h.disbursement_id = d.id join spending.handover_undoing x on x.handover_id = h.id
join people.person_name p on p.id = x.proposed_by where x.decision is null order by x.proposed_at, x.id limit ${MISSING_MAX}`,
  row: { id: uuid, number: text, recipient: text, reason: text, proposer: text },
});
