import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
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

@Injectable()
export class HandoversRepository {
  constructor(private readonly db: Database) {}

  /** One at a time for the same form: the second finds what the first wrote. */
  async ofSubmission(submissionId: string): Promise<{ id: string; amountDong: bigint } | null> {
    await this.db.query(`select pg_advisory_xact_lock(${LOCKS.handoverSubmission}, hashtext($1))`, [
      submissionId,
    ]);
    return this.db.maybeOne(
      `select h.id, (select sum(i.amount_dong) from spending.handover_item i where i.handover_id = h.id)::bigint as "amountDong"
       from spending.handover h where h.submission_id = $1`,
      [submissionId],
    );
  }

  /** Hand-overs of one payment come one after another. */
  async holdPaid(id: string): Promise<PaidDisbursement | null> {
    await this.db.query(`select pg_advisory_xact_lock(${LOCKS.handoversOfPayment}, hashtext($1))`, [
      id,
    ]);
    return this.db.maybeOne(
      `select d.id, l.recipient_committee_id as "recipientCommitteeId", d.business_date as "businessDate",
         a.fund_id as "fundId", a.appeal_id as "appealId", a.restriction_id as "restrictionId",
         exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id) as "isReversed"
       from spending.disbursement d join spending.allocation_line l on l.id = d.line_id
       join spending.allocation a on a.id = l.allocation_id where d.id = $1`,
      [id],
    );
  }

  async awaiting(disbursementId: string): Promise<Awaiting[]> {
    return this.db.query(AWAITING, [disbursementId]);
  }

  async insert(id: string, entryId: string, committeeId: string, draft: HandoverDraft) {
    await this.db.execute(
      `insert into spending.handover (id, committee_id, disbursement_id, handed_over_on, place, note, recorded_by, entry_id, submission_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        committeeId,
        draft.disbursementId,
        draft.handedOverOn,
        draft.place,
        draft.note ?? '',
        draft.recordedBy,
        entryId,
        draft.submissionId,
      ],
    );
  }

  async insertItems(id: string, committeeId: string, items: readonly DeliveredItem[]) {
    await this.db.execute(
      `insert into spending.handover_item (handover_id, entitlement_id, committee_id, quantity, amount_dong)
       select $1, t.id, $2, t.quantity, t.dong from unnest($3::uuid[], $4::integer[], $5::bigint[]) as t(id, quantity, dong)`,
      [
        id,
        committeeId,
        items.map((item) => item.entitlementId),
        items.map((item) => item.quantity),
        items.map((item) => item.amountDong),
      ],
    );
  }

  /** The same picture chosen twice is one proof. */
  async insertFiles(id: string, committeeId: string, files: { id: string; kind: ProofKind }[]) {
    await this.db.execute(
      `insert into spending.proof_file (handover_id, file_id, committee_id, kind)
       select $1, t.id, $2, t.kind from unnest($3::uuid[], $4::text[]) as t(id, kind) on conflict do nothing`,
      [id, committeeId, files.map((file) => file.id), files.map((file) => file.kind)],
    );
  }
}

/** Whole payments only, so what of a beneficiary is not handed over belongs to the one standing payment. */
export const AWAITING = `
select i.entitlement_id as "entitlementId",
  (e.quantity - coalesce((select sum(o.quantity) from spending.handover_item o where o.entitlement_id = e.id), 0))::integer as quantity,
  (i.amount_dong - coalesce((select sum(o.amount_dong) from spending.handover_item o
    join spending.handover h on h.id = o.handover_id
    where h.disbursement_id = i.disbursement_id and o.entitlement_id = e.id), 0))::bigint as "amountDong"
from spending.disbursement_item i join spending.entitlement e on e.id = i.entitlement_id
where i.disbursement_id = $1 order by i.entitlement_id`;
