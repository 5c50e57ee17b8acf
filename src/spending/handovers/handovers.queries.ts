import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  day,
  dong,
  instant,
  int,
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

export interface HandoverView {
  readonly id: string;
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
  text: `select h.id, d.id as disbursement_id, d.number, c.name as recipient, h.handed_over_on,
         h.place, h.note, u.full_name as recorder_name, h.recorded_at
       from ${PAYMENT} join spending.handover h on h.disbursement_id = d.id join people.person_name u on u.id = h.recorded_by
       where h.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
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
select d.id, d.number, c.name as recipient, d.business_date,
  (d.amount_dong - coalesce(sum(i.amount_dong), 0))::bigint as awaiting_dong
from ${PAYMENT} left join spending.handover h on h.disbursement_id = d.id
left join spending.handover_item i on i.handover_id = h.id
where not d.is_reversed
group by d.id, d.number, d.business_date, d.amount_dong, c.name having d.amount_dong > coalesce(sum(i.amount_dong), 0)
order by d.business_date, d.id limit ${MISSING_MAX}`,
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
