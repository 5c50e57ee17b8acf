import { Injectable } from '@nestjs/common';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { Database } from '../../platform/database/database.js';
import {
  count,
  day,
  dong,
  instant,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { PledgeWay } from './pledges.types.js';

export const LIST_SIZE = 50;

export type PledgeListRow = RowOf<typeof LIST>;

export interface PledgeDetail extends PledgeListRow {
  readonly display: NameDisplay;
  readonly contactEmail: string | null;
  readonly wish: string | null;
  readonly way: PledgeWay;
  readonly fundName: string;
}

export type SettlingGift = RowOf<typeof GIFTS_OF>;

const ROW = `p.id, p.reference_code, p.donor_name, coalesce(a.title, f.name) as purpose,
  p.amount_dong, p.status, p.registered_at,
  coalesce((select sum(s.amount_dong) from income.standing_settlement s where s.pledge_id = p.id), 0)::bigint as settled_dong`;
const SOURCES = `from income.pledge p join books.fund_name f on f.id = p.fund_id left join books.appeal_title a on a.id = p.appeal_id`;

const LIST = sql({
  text: `select ${ROW} ${SOURCES} where $1::uuid is null or p.id < $1 order by p.id desc limit $2`,
  params: [nullable(uuid), count],
  row: {
    id: uuid,
    referenceCode: text,
    donorName: nullable(text),
    purpose: text,
    amountDong: dong,
    status: textOf<'registered' | 'cancelled' | 'lapsed'>(),
    registeredAt: instant,
    settledDong: dong,
  },
});

const DETAIL = sql({
  text: `select ${ROW}, p.display, p.contact_email, p.wish, p.way, f.name as fund_name ${SOURCES} where p.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    referenceCode: text,
    donorName: nullable(text),
    purpose: text,
    amountDong: dong,
    status: textOf<'registered' | 'cancelled' | 'lapsed'>(),
    registeredAt: instant,
    settledDong: dong,
    display: textOf<NameDisplay>(),
    contactEmail: nullable(text),
    wish: nullable(text),
    way: textOf<PledgeWay>(),
    fundName: text,
  },
});

const GIFTS_OF = sql({
  text: `select d.id as donation_id, d.business_date, s.amount_dong, s.kind
       from income.standing_settlement s join income.gift d on d.id = s.donation_id
       where s.pledge_id = $1 order by d.business_date, d.id`,
  params: [uuid],
  row: { donationId: uuid, businessDate: day, amountDong: dong, kind: text },
});

/** Rows for pages; row-level security leaves only the committees in sight. */
@Injectable()
export class PledgesQueries {
  constructor(private readonly db: Database) {}

  /** Newest first, one more than a page. */
  list(after: string | null): Promise<PledgeListRow[]> {
    return this.db.query(LIST, [after, LIST_SIZE + 1]);
  }

  detail(id: string): Promise<PledgeDetail | null> {
    return this.db.maybeOne(DETAIL, [id]);
  }

  giftsOf(pledgeId: string): Promise<SettlingGift[]> {
    return this.db.query(GIFTS_OF, [pledgeId]);
  }
}
