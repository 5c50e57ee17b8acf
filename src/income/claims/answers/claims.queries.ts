import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import {
  bool,
  count,
  day,
  dong,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../../platform/pages/keyset.js';
import type { ClaimOutcome, ClaimState } from '../claims.types.js';

const PAGE_SIZE = 50;

const SHOWN = `
  select c.id, c.code, c.amount_dong, c.paid_on, c.bank_reference, c.payer_digits, c.donor_name, c.display, c.words, c.evidence_file_id,
    c.answer_by, c.filed_at, m.label as account_label, p.id as pledge_id, p.reference_code as pledge_code, p.donor_name as pledge_name,
    c.contact_email is not null as has_email, (now() at time zone 'Asia/Ho_Chi_Minh')::date > c.answer_by as is_late,
    s.state, s.answer_id, s.outcome, s.gift_id, s.reason, s.is_whole, s.rivals, s.is_renamed, s.of_organisation, s.proposed_by, s.proposed_at, u.full_name as proposer,
    s.decided_at, v.full_name as decider
  from income.claim c join income.claim_state s on s.id = c.id left join books.money_account m on m.way = 'bank' and m.id = c.bank_account_id
  left join income.pledge_terms p on p.id = c.pledge_id left join people.person_name u on u.id = s.proposed_by
  left join people.person_name v on v.id = s.decided_by`;

const ROW = {
  id: uuid,
  code: text,
  amountDong: dong,
  paidOn: day,
  bankReference: text,
  payerDigits: nullable(text),
  donorName: nullable(text),
  display: text,
  words: text,
  evidenceFileId: nullable(uuid),
  answerBy: day,
  filedAt: instant,
  accountLabel: nullable(text),
  pledgeId: nullable(uuid),
  pledgeCode: nullable(text),
  pledgeName: nullable(text),
  hasEmail: nullable(bool),
  isLate: nullable(bool),
  state: textOf<ClaimState>(),
  answerId: nullable(uuid),
  outcome: nullable(textOf<ClaimOutcome>()),
  giftId: nullable(uuid),
  reason: nullable(text),
  isWhole: nullable(bool),
  rivals: nullable(int),
  isRenamed: nullable(bool),
  ofOrganisation: nullable(bool),
  proposedBy: nullable(uuid),
  proposedAt: nullable(instant),
  proposer: nullable(text),
  decidedAt: nullable(instant),
  decider: nullable(text),
};

/** Newest first; $1 a state, $2 the place. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select * from (${SHOWN}) o where ($1::text is null or o.state = $1) and ($2::uuid is null or o.id ${compare} $2)
      order by o.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), nullable(uuid)],
    row: ROW,
  };
});

const ONE = sql({ text: `${SHOWN} where c.id = $1`, params: [uuid], row: ROW });

/** Gifts that it may mean, the whole fit first, each with how many other claims wait for it. */
const FITS = sql({
  text: `select f.gift_id, f.business_date, f.donor_name, f.bank_reference, f.detail, f.counterparty, f.is_whole,
      (select count(*)::int from income.claim_fit o join income.claim_state s on s.id = o.claim_id
        where o.gift_id = f.gift_id and o.claim_id <> f.claim_id and s.state in ('waiting', 'proposed')) as rivals,
      exists (select from income.claim_state s where s.gift_id = f.gift_id and s.state in ('proposed', 'accepted') and s.id <> f.claim_id) as is_taken,
      k.reference_code as kept_code
    from income.claim_fit f
    left join lateral (select p.reference_code from income.kept_pledge p where p.donation_id = f.gift_id order by p.decided_at limit 1) k on true
    where f.claim_id = $1 order by f.is_whole desc, f.business_date, f.gift_id limit 20`,
  params: [uuid],
  row: {
    giftId: uuid,
    businessDate: day,
    donorName: nullable(text),
    bankReference: nullable(text),
    detail: text,
    counterparty: nullable(text),
    isWhole: bool,
    rivals: int,
    isTaken: bool,
    keptCode: nullable(text),
  },
});

const COUNT = sql({
  text: `select count(*) as count from income.claim_state s where s.state = $1 and (s.proposed_by is distinct from platform.actor_id() or s.state <> 'proposed')`,
  params: [text],
  row: { count },
});

export type ClaimRow = RowOf<typeof ONE>;
export type FittingGift = RowOf<typeof FITS>;

/** Claims of the committees in sight. */
@Injectable()
export class ClaimsQueries {
  constructor(private readonly db: Database) {}

  async list(asked: { state: ClaimState | null; place: Place | null }): Promise<Listed<ClaimRow>> {
    const { state, place } = asked;
    const rows = await this.db.query(LIST[wayOf(place)], [state, place?.id ?? null]);
    return listed(rows, { size: PAGE_SIZE, place, keyOf: (row) => row.id });
  }

  /** Null outside the reader's committees. */
  one(id: string): Promise<ClaimRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  fits(id: string): Promise<FittingGift[]> {
    return this.db.query(FITS, [id]);
  }

  /** Of the proposed only those of other people. */
  async count(state: ClaimState): Promise<number> {
    return (await this.db.one(COUNT, [state])).count;
  }
}
