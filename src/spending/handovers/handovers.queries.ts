import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Database } from '../../platform/database/database.js';
import { AWAITING } from './handovers.repository.js';
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

@Injectable()
export class HandoversQueries {
  constructor(private readonly db: Database) {}

  /** Standing payments not wholly handed over, the longest waiting first; at most 200. */
  missing(): Promise<MissingProof[]> {
    return this.db.query(MISSING);
  }

  /** Error: `handovers.paymentUnknown`. */
  async awaiting(disbursementId: string): Promise<AwaitingView> {
    const head = await this.db.maybeOne<Omit<AwaitingView, 'items'>>(
      `select d.id, ${NUMBER}, c.name as recipient from ${PAYMENT} where d.id = $1`,
      [disbursementId],
    );
    if (head === null) throw notFound('handovers.paymentUnknown');
    const items = await this.db.query<AwaitingView['items'][number]>(
      `select w."entitlementId", w.quantity, coalesce(h.head_name || ' – ' || h.code, e.group_label, '') as label
       from (${AWAITING}) w join spending.entitlement e on e.id = w."entitlementId"
       left join people.household h on h.id = e.household_id where w.quantity > 0 order by e.named_at, e.id`,
      [disbursementId],
    );
    return { ...head, items };
  }

  /** Error: `handovers.unknown`. */
  async handover(id: string): Promise<HandoverView> {
    const head = await this.db.maybeOne<Omit<HandoverView, 'items' | 'files'>>(
      `select h.id, d.id as "disbursementId", ${NUMBER}, c.name as recipient, h.handed_over_on as "handedOverOn",
         h.place, h.note, u.full_name as "recorderName", h.recorded_at as "recordedAt"
       from ${PAYMENT} join spending.handover h on h.disbursement_id = d.id join people.app_user u on u.id = h.recorded_by
       where h.id = $1`,
      [id],
    );
    if (head === null) throw notFound('handovers.unknown');
    return {
      ...head,
      items: await this.db.query(HANDED, [id]),
      files: await this.db.query(FILES, [id]),
    };
  }

  /** Whether the file is a proof of this hand-over: the only way to it. */
  async hasFile(handoverId: string, fileId: string): Promise<boolean> {
    const sql = 'select 1 from spending.proof_file where handover_id = $1 and file_id = $2';
    return (await this.db.maybeOne(sql, [handoverId, fileId])) !== null;
  }
}

const NUMBER = 'books.written_number(d.book, d.year, d.number) as number';
const PAYMENT = `spending.disbursement d join spending.allocation_line l on l.id = d.line_id
  join people.committee c on c.id = l.recipient_committee_id`;
const MISSING = `
select d.id, ${NUMBER}, c.name as recipient, d.business_date as "businessDate",
  (d.amount_dong - coalesce(sum(i.amount_dong), 0))::bigint as "awaitingDong"
from ${PAYMENT} left join spending.handover h on h.disbursement_id = d.id
left join spending.handover_item i on i.handover_id = h.id
where not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id)
group by d.id, c.id having d.amount_dong > coalesce(sum(i.amount_dong), 0)
order by d.business_date, d.id limit ${MISSING_MAX}`;
const HANDED = `
select coalesce(hh.head_name || ' – ' || hh.code, e.group_label, '') as label, i.quantity, i.amount_dong as "amountDong"
from spending.handover_item i join spending.entitlement e on e.id = i.entitlement_id
left join people.household hh on hh.id = e.household_id where i.handover_id = $1 order by e.named_at, e.id`;
const FILES = `
select f.id, p.kind, f.original_name as name, f.media_type as "mediaType" from spending.proof_file p
join platform.file f on f.id = p.file_id where p.handover_id = $1 order by p.kind, f.stored_at, f.id`;
