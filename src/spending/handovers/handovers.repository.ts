import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import {
  bigint,
  bool,
  day,
  dong,
  int,
  list,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { Handover } from './handovers.entity.js';
import type { Awaiting, DeliveredItem } from './handover.js';
import type { HandoverDraft, ProofKind } from './handovers.types.js';

export interface PaidDisbursement {
  readonly id: string;
  readonly recipientCommitteeId: string;
  readonly businessDate: string;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly restrictionId: string | null;
  readonly isReversed: boolean;
}

/**
 * Whole payments only, so what of a beneficiary is not handed over belongs to the one standing payment. Of what came back
 * before nothing is handed over any more.
 */
export const AWAITING_SQL = `
select i.entitlement_id,
  case when s.amount_dong > s.handed_dong + s.back_dong
    then e.quantity - coalesce((select sum(o.quantity) from spending.delivered_item o where o.entitlement_id = e.id), 0) else 0 end::integer as quantity,
  (s.amount_dong - s.handed_dong - s.back_dong)::bigint as amount_dong
from spending.voucher_item i join spending.named_beneficiary e on e.id = i.entitlement_id
join books.support_state s on s.payment_id = i.disbursement_id and s.recipient_id = i.entitlement_id
where i.disbursement_id = $1 order by i.entitlement_id`;

const HOLD_SUBMISSION = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.handoverSubmission}, hashtext($1))`,
  params: [text],
});

const HANDOVER_OF_SUBMISSION = sql({
  text: `select h.id, (select sum(i.amount_dong) from spending.handover_item i where i.handover_id = h.id)::bigint as amount_dong
       from spending.handover h where h.submission_id = $1`,
  params: [uuid],
  row: { id: uuid, amountDong: dong },
});

const HOLD_PAID = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.handoversOfPayment}, hashtext($1))`,
  params: [text],
});

const PAID = sql({
  text: `select d.id, l.recipient_committee_id, d.business_date, l.fund_id, l.appeal_id, l.restriction_id, d.is_reversed
       from spending.voucher d join spending.allocated_line l on l.line_id = d.line_id where d.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    recipientCommitteeId: uuid,
    businessDate: day,
    fundId: uuid,
    appealId: nullable(uuid),
    restrictionId: nullable(uuid),
    isReversed: bool,
  },
});

const AWAITING = sql({
  text: AWAITING_SQL,
  params: [uuid],
  row: { entitlementId: uuid, quantity: int, amountDong: dong },
});

const INSERT_ITEMS = sql({
  text: `insert into spending.handover_item (handover_id, entitlement_id, committee_id, quantity, amount_dong)
       select $1, t.id, $2, t.quantity, t.dong from unnest($3::uuid[], $4::integer[], $5::bigint[]) as t(id, quantity, dong)`,
  params: [uuid, uuid, list(uuid), list(int), list(bigint)],
});

const INSERT_FILES = sql({
  text: `insert into spending.proof_file (handover_id, file_id, committee_id, kind)
       select $1, t.id, $2, t.kind from unnest($3::uuid[], $4::text[]) as t(id, kind) on conflict do nothing`,
  params: [uuid, uuid, list(uuid), list(text)],
});

@Injectable()
export class HandoversRepository {
  constructor(private readonly db: Database) {}

  /** One at a time for the same form: the second finds what the first wrote. */
  async ofSubmission(submissionId: string): Promise<{ id: string; amountDong: bigint } | null> {
    await this.db.execute(HOLD_SUBMISSION, [submissionId]);
    return this.db.maybeOne(HANDOVER_OF_SUBMISSION, [submissionId]);
  }

  /** Hand-overs of one payment come one after another. */
  async holdPaid(id: string): Promise<PaidDisbursement | null> {
    await this.db.execute(HOLD_PAID, [id]);
    return this.db.maybeOne(PAID, [id]);
  }

  async awaiting(disbursementId: string): Promise<Awaiting[]> {
    return this.db.query(AWAITING, [disbursementId]);
  }

  async insert(id: string, entryId: string, committeeId: string, draft: HandoverDraft) {
    await this.db.records(Handover).insert({
      id,
      committeeId,
      disbursementId: draft.disbursementId,
      handedOverOn: draft.handedOverOn,
      place: draft.place,
      note: draft.note ?? '',
      recordedBy: draft.recordedBy,
      entryId,
      submissionId: draft.submissionId,
    });
  }

  async insertItems(id: string, committeeId: string, items: readonly DeliveredItem[]) {
    await this.db.execute(INSERT_ITEMS, [
      id,
      committeeId,
      items.map((item) => item.entitlementId),
      items.map((item) => item.quantity),
      items.map((item) => item.amountDong),
    ]);
  }

  /** The same picture chosen twice is one proof. */
  async insertFiles(id: string, committeeId: string, files: { id: string; kind: ProofKind }[]) {
    await this.db.execute(INSERT_FILES, [
      id,
      committeeId,
      files.map((file) => file.id),
      files.map((file) => file.kind),
    ]);
  }
}
