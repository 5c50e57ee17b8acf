import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Pledge, PledgeDraft, Settlement } from './pledges.types.js';

const PLEDGE = `
select p.id, p.reference_code as "referenceCode", p.submission_id as "submissionId", p.committee_id as "committeeId",
  p.fund_id as "fundId", p.appeal_id as "appealId", p.amount_dong as "amountDong", p.donor_name as "donorName", p.display,
  p.contact_email as "contactEmail", p.wish, p.way, p.status, p.locale, p.registered_at as "registeredAt",
  coalesce((select sum(s.amount_dong) from income.standing_settlement s where s.pledge_id = p.id), 0)::bigint as "settledDong"
from income.pledge p`;

export interface PledgeRow extends PledgeDraft {
  readonly id: string;
  readonly committeeId: string;
  readonly referenceCode: string;
}

@Injectable()
export class PledgesRepository {
  constructor(private readonly db: Database) {}

  /** False when the submission or the code is taken. */
  async insert(row: PledgeRow): Promise<boolean> {
    const made = await this.db.execute(
      `insert into income.pledge (id, reference_code, committee_id, fund_id, appeal_id, amount_dong, donor_name, display,
         contact_email, wish, way, submission_id, locale)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
      [
        row.id,
        row.referenceCode,
        row.committeeId,
        row.fundId,
        row.appealId ?? null,
        row.amountDong,
        row.donorName ?? null,
        row.display,
        row.contactEmail ?? null,
        row.wish ?? null,
        row.way,
        row.submissionId,
        row.locale ?? 'vi',
      ],
    );
    return made === 1;
  }

  bySubmission(submissionId: string): Promise<Pledge | null> {
    return this.db.maybeOne<Pledge>(`${PLEDGE} where p.submission_id = $1`, [submissionId]);
  }

  byId(id: string): Promise<Pledge | null> {
    return this.db.maybeOne<Pledge>(`${PLEDGE} where p.id = $1`, [id]);
  }

  byCodes(codes: readonly string[]): Promise<Pledge[]> {
    return this.db.query<Pledge>(`${PLEDGE} where p.reference_code = any ($1)`, [codes]);
  }

  async insertSettlements(settlements: readonly Settlement[]): Promise<void> {
    await this.db.execute(
      `insert into income.pledge_settlement (donation_id, pledge_id, committee_id, amount_dong, kind, decided_by)
       select s.donation_id, s.pledge_id, d.committee_id, s.amount_dong, s.kind, s.decided_by
       from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::uuid[])
         as s(donation_id, pledge_id, amount_dong, kind, decided_by)
       join income.donation d on d.id = s.donation_id`,
      [
        settlements.map((settlement) => settlement.donationId),
        settlements.map((settlement) => settlement.pledgeId),
        settlements.map((settlement) => settlement.amountDong),
        settlements.map((settlement) => settlement.kind),
        settlements.map((settlement) => settlement.decidedBy ?? null),
      ],
    );
  }
}
