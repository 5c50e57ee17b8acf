import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  count,
  dong,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

export type PromiseToTell = RowOf<typeof UNPAID>;
export type ArrivedGift = RowOf<typeof ARRIVED>;

const CONTACT = `c.id as pledge_id, c.committee_id, c.reference_code, c.amount_dong, c.settled_dong, c.locale, c.contact_email,
  coalesce(a.title, f.name) as purpose`;
const NAMES = `join books.fund_name f on f.id = c.fund_id left join books.appeal_title a on a.id = c.appeal_id`;
const ROW = {
  pledgeId: uuid,
  committeeId: uuid,
  referenceCode: text,
  amountDong: dong,
  settledDong: dong,
  locale: textOf<'vi' | 'en'>(),
  contactEmail: nullable(text),
  purpose: text,
};

const ARRIVED = sql({
  text: `select ${CONTACT}, u.donation_id, s.amount_dong as arrived_dong
    from income.untold_arrival u join income.standing_settlement s on s.donation_id = u.donation_id and s.pledge_id = u.pledge_id
    join income.pledge_contact c on c.id = u.pledge_id ${NAMES}
    order by u.arrived_at limit $1`,
  params: [count],
  row: { ...ROW, donationId: uuid, arrivedDong: dong },
});

/** As long after the promise as a giver is to look again, and no longer than a month: nobody is reminded of what is forgotten. */
const UNPAID = sql({
  text: `select ${CONTACT} from income.promise_to_remind c ${NAMES}
    where c.registered_at < now() - make_interval(days => (income.claim_term_on(current_date)).look_after_days)
      and c.registered_at > now() - interval '30 days'
      and not exists (select from income.instalment_due d where d.pledge_id = c.id)
    order by c.registered_at limit $1`,
  params: [count],
  row: ROW,
});

/** What came days ago and was told to nobody is history. */
const FORGET = sql({ text: 'select income.forget_untold()::text as done', row: { done: text } });

const NOTE = sql({
  text: `insert into income.promise_notice (pledge_id, committee_id, donation_id) values ($1, $2, $3) on conflict do nothing`,
  params: [uuid, uuid, nullable(uuid)],
});

/** Who is to hear of a promise; in a scope that reaches every committee. */
@Injectable()
export class PromiseNewsQueries {
  constructor(private readonly db: Database) {}

  arrived(most: number): Promise<ArrivedGift[]> {
    return this.db.query(ARRIVED, [most]);
  }

  unpaid(most: number): Promise<PromiseToTell[]> {
    return this.db.query(UNPAID, [most]);
  }

  async forget(): Promise<void> {
    await this.db.query(FORGET);
  }

  /** False when the letter was written before, or is being written. */
  async note(told: { pledgeId: string; committeeId: string; donationId: string | null }) {
    return (await this.db.execute(NOTE, [told.pledgeId, told.committeeId, told.donationId])) === 1;
  }
}
