import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { Database } from '../../platform/database/database.js';
import type { PledgeWay } from './pledges.types.js';

export const LIST_SIZE = 50;

export interface PledgeListRow {
  readonly id: string;
  readonly referenceCode: string;
  readonly donorName: string | null;
  readonly purse: string;
  readonly amountDong: bigint;
  readonly settledDong: bigint;
  readonly status: 'registered' | 'cancelled' | 'lapsed';
  readonly registeredAt: Date;
}

export interface PledgeDetail extends PledgeListRow {
  readonly display: NameDisplay;
  readonly contactEmail: string | null;
  readonly wish: string | null;
  readonly way: PledgeWay;
  readonly fundName: string;
}

export interface SettlingGift {
  readonly donationId: string;
  readonly businessDate: BusinessDate;
  readonly amountDong: bigint;
  readonly kind: string;
}

const ROW = `p.id, p.reference_code as "referenceCode", p.donor_name as "donorName", coalesce(a.title, f.name) as purse,
  p.amount_dong as "amountDong", p.status, p.registered_at as "registeredAt",
  coalesce((select sum(s.amount_dong) from income.standing_settlement s where s.pledge_id = p.id), 0)::bigint as "settledDong"`;
const SOURCES = `from income.pledge p join books.fund f on f.id = p.fund_id left join books.appeal a on a.id = p.appeal_id`;

/** Rows for pages; row-level security leaves only the committees in sight. */
@Injectable()
export class PledgesQueries {
  constructor(private readonly db: Database) {}

  /** Newest first, one more than a page. */
  list(after: string | null): Promise<PledgeListRow[]> {
    return this.db.query<PledgeListRow>(
      `select ${ROW} ${SOURCES} where $1::uuid is null or p.id < $1 order by p.id desc limit $2`,
      [after, LIST_SIZE + 1],
    );
  }

  detail(id: string): Promise<PledgeDetail | null> {
    return this.db.maybeOne<PledgeDetail>(
      `select ${ROW}, p.display, p.contact_email as "contactEmail", p.wish, p.way, f.name as "fundName" ${SOURCES} where p.id = $1`,
      [id],
    );
  }

  giftsOf(pledgeId: string): Promise<SettlingGift[]> {
    return this.db.query<SettlingGift>(
      `select d.id as "donationId", d.business_date as "businessDate", s.amount_dong as "amountDong", s.kind
       from income.standing_settlement s join income.donation d on d.id = s.donation_id
       where s.pledge_id = $1 order by d.business_date, d.id`,
      [pledgeId],
    );
  }
}
