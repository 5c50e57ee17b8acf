import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  day,
  dong,
  instant,
  list,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import type { Pledge, PledgeDraft, PledgeState, PledgeWay, Settlement } from './pledges.types.js';

const PLEDGE = `
select p.id, p.reference_code, p.submission_id, p.committee_id,
  p.fund_id, p.appeal_id, p.amount_dong, p.donor_name, p.display,
  p.contact_email, p.wish, p.way, p.status, p.locale, p.registered_at, p.settled_dong,
  (select b.restriction_id from income.bound_promise b where b.pledge_id = p.id) as restriction_id
from income.pledge p`;

export interface PledgeRow extends PledgeDraft {
  readonly id: string;
  readonly committeeId: string;
  readonly referenceCode: string;
}

const INSERT = sql({
  text: `insert into income.pledge (id, reference_code, committee_id, fund_id, appeal_id, amount_dong, donor_name, display,
         contact_email, wish, way, submission_id, locale, network_key, schedule_id, schedule_month)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing`,
  params: [
    uuid,
    text,
    uuid,
    uuid,
    nullable(uuid),
    dong,
    nullable(text),
    text,
    nullable(text),
    nullable(text),
    text,
    uuid,
    text,
    nullable(text),
    nullable(uuid),
    nullable(day),
  ],
});

const PLEDGE_ROW = {
  id: uuid,
  referenceCode: text,
  submissionId: uuid,
  committeeId: uuid,
  fundId: uuid,
  appealId: nullable(uuid),
  amountDong: dong,
  donorName: nullable(text),
  display: textOf<NameDisplay>(),
  contactEmail: nullable(text),
  wish: nullable(text),
  way: textOf<PledgeWay>(),
  status: textOf<PledgeState>(),
  locale: textOf<'vi' | 'en'>(),
  registeredAt: instant,
  settledDong: dong,
  restrictionId: nullable(uuid),
};

const BY_SUBMISSION = sql({
  text: `${PLEDGE} where p.submission_id = $1`,
  params: [uuid],
  row: PLEDGE_ROW,
});

const BY_ID = sql({ text: `${PLEDGE} where p.id = $1`, params: [uuid], row: PLEDGE_ROW });

const BY_CODES = sql({
  text: `${PLEDGE} where p.reference_code = any ($1)`,
  params: [list(text)],
  row: PLEDGE_ROW,
});

/** Held until the transaction ends: of two gifts for one promise the second sees what the first left open. */
const HOLD = sql({
  text: `${PLEDGE} where p.id = any ($1) order by p.id for no key update of p`,
  params: [list(uuid)],
  row: PLEDGE_ROW,
});

const SETTLED_OF_GIFT = sql({
  text: 'select coalesce(sum(s.amount_dong), 0)::bigint as dong from income.pledge_settlement s where s.donation_id = $1',
  params: [uuid],
  row: { dong },
});

const FORGET_NETWORKS = sql({
  text: `update income.pledge set network_key = null where network_key is not null and registered_at < clock_timestamp() - interval '2 hours'`,
});

const TURN_TO_TRANSFER = sql({
  text: `update income.pledge set way = 'bank_transfer' where id = $1 and way = 'card'`,
  params: [uuid],
});

const INSERT_SETTLEMENTS = sql({
  text: `insert into income.pledge_settlement (donation_id, pledge_id, committee_id, amount_dong, kind, decided_by)
       select s.donation_id, s.pledge_id, d.committee_id, s.amount_dong, s.kind, s.decided_by
       from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::uuid[])
         as s(donation_id, pledge_id, amount_dong, kind, decided_by)
       join income.gift d on d.id = s.donation_id`,
  params: [list(uuid), list(uuid), list(bigint), list(text), list(nullable(uuid))],
});

/** The schedule that a promise is a month of, and the month. */
function monthOf({ schedule }: PledgeRow) {
  return schedule === undefined
    ? ([null, null] as const)
    : ([schedule.id, schedule.month] as const);
}

@Injectable()
export class PledgesRepository {
  constructor(private readonly db: Database) {}

  /** False when the submission or the code is taken. */
  async insert(row: PledgeRow): Promise<boolean> {
    const made = await this.db.execute(INSERT, [
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
      row.networkKey ?? null,
      ...monthOf(row),
    ]);
    return made === 1;
  }

  bySubmission(submissionId: string): Promise<Pledge | null> {
    return this.db.maybeOne(BY_SUBMISSION, [submissionId]);
  }

  byId(id: string): Promise<Pledge | null> {
    return this.db.maybeOne(BY_ID, [id]);
  }

  byCodes(codes: readonly string[]): Promise<Pledge[]> {
    return this.db.query(BY_CODES, [codes]);
  }

  hold(ids: readonly string[]): Promise<Pledge[]> {
    return this.db.query(HOLD, [[...new Set(ids)]]);
  }

  async settledOfGift(donationId: string): Promise<bigint> {
    return (await this.db.one(SETTLED_OF_GIFT, [donationId])).dong;
  }

  async forgetNetworks(): Promise<void> {
    await this.db.execute(FORGET_NETWORKS);
  }

  async turnToTransfer(id: string): Promise<void> {
    await this.db.execute(TURN_TO_TRANSFER, [id]);
  }

  async insertSettlements(settlements: readonly Settlement[]): Promise<void> {
    await this.db.execute(INSERT_SETTLEMENTS, [
      settlements.map((settlement) => settlement.donationId),
      settlements.map((settlement) => settlement.pledgeId),
      settlements.map((settlement) => settlement.amountDong),
      settlements.map((settlement) => settlement.kind),
      settlements.map((settlement) => settlement.decidedBy ?? null),
    ]);
  }
}
