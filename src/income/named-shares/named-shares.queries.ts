import { Injectable } from '@nestjs/common';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  day,
  dong,
  instant,
  nullable,
  smallint,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { SharedWhole } from './share-lists.service.js';

/** Newest first; `holds` is true of the one that is the whole now. */
const LISTS = sql({
  text: `select l.id, l.version_no, l.total_dong, l.share_count, l.reason, l.listed_at, n.full_name as who,
      exists (select from income.standing_share_list c where c.id = l.id) as holds
    from income.share_list l left join people.person_name n on n.id = l.listed_by
    where l.pledge_id = $1 or l.donation_id = $2 order by l.version_no desc`,
  params: [nullable(uuid), nullable(uuid)],
  row: {
    ...{ id: uuid, versionNo: smallint, totalDong: dong, shareCount: smallint },
    ...{ reason: text, listedAt: instant, who: nullable(text), holds: bool },
  },
});

const SHARES = sql({
  text: `select s.position, s.code, s.name, s.display, s.shown_name, s.amount_dong from income.named_share s where s.list_id = $1 order by s.position`,
  params: [uuid],
  row: {
    ...{ position: smallint, code: text, name: nullable(text) },
    ...{ display: textOf<NameDisplay>(), shownName: nullable(text), amountDong: dong },
  },
});

const GIFT = sql({
  text: `select g.amount_dong, g.donor_name, k.pledge_id from income.standing_gift g
    left join lateral (select k.pledge_id from income.kept_pledge k join income.share_list l on l.pledge_id = k.pledge_id where k.donation_id = g.id limit 1) k on true
    where g.id = $1`,
  params: [uuid],
  row: { amountDong: dong, donorName: nullable(text), pledgeId: nullable(uuid) },
});

/** Of a list that holds. Parts of promises by other routes are here too: what a unit took itself is settled. */
const PAPER = sql({
  text: `select l.id, l.pledge_id, l.donation_id, p.reference_code, coalesce(p.donor_name, d.donor_name) as group_name, l.total_dong,
      coalesce(a.title, f.name) as purpose, d.business_date as arrived_on, c.name as committee, c.parent_name, c.place,
      coalesce(r.account_dong + r.direct_dong + r.own_dong + r.goods_dong >= r.amount_dong, true) as has_arrived
    from income.standing_share_list l left join income.pledge_terms p on p.id = l.pledge_id left join income.pledge_by_route r on r.pledge_id = l.pledge_id
    left join income.gift d on d.id = l.donation_id join books.fund_name f on f.id = case when p.fund_id is null then d.fund_id else p.fund_id end
    left join books.appeal_title a on a.id = case when p.fund_id is null then d.appeal_id else p.appeal_id end
    join people.committee_name c on c.id = case when r.committee_id is null then d.committee_id else r.committee_id end where l.id = $1`,
  params: [uuid],
  row: {
    ...{ id: uuid, pledgeId: nullable(uuid), donationId: nullable(uuid) },
    ...{ referenceCode: nullable(text), groupName: nullable(text), totalDong: dong },
    ...{ purpose: text, arrivedOn: nullable(day), committee: text },
    ...{ parentName: nullable(text), place: nullable(text), hasArrived: bool },
  },
});

export type ShareListRow = RowOf<typeof LISTS>;
export type ShareRow = RowOf<typeof SHARES>;
export type SharedGift = RowOf<typeof GIFT>;
export type SharePaper = RowOf<typeof PAPER>;

/** Lists of the committees in sight. */
@Injectable()
export class NamedSharesQueries {
  constructor(private readonly db: Database) {}

  lists(of: SharedWhole): Promise<ShareListRow[]> {
    const ids =
      'pledgeId' in of ? ([of.pledgeId, null] as const) : ([null, of.donationId] as const);
    return this.db.query(LISTS, ids);
  }

  shares(listId: string): Promise<ShareRow[]> {
    return this.db.query(SHARES, [listId]);
  }

  /** What is left of a gift, and the promise whose list is its list; null where it is none any more. */
  gift(donationId: string): Promise<SharedGift | null> {
    return this.db.maybeOne(GIFT, [donationId]);
  }

  /** Null unless the list holds. */
  paper(listId: string): Promise<SharePaper | null> {
    return this.db.maybeOne(PAPER, [listId]);
  }
}
