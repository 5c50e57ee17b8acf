import { Injectable } from '@nestjs/common';
import { isReferenceCode } from '../../kernel/reference-code.js';
import { PublicDatabase } from '../../platform/database/readers.js';
import {
  bool,
  dong,
  instant,
  nullable,
  smallint,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

const PAGE_SIZE = 100;
const GROUP =
  'select g.list_id, g.total_dong, g.share_count, g.has_arrived from publication.group_gift g';
const ROW = { listId: uuid, totalDong: dong, shareCount: smallint, hasArrived: bool };

const OF_CODE = sql({ text: `${GROUP} where g.reference_code = $1`, params: [text], row: ROW });
const OF_GIFT = sql({
  text: `${GROUP} where g.list_id = (select o.list_id from publication.group_of_gift o where o.donation_id = $1 limit 1)`,
  params: [uuid],
  row: ROW,
});

/** In the order of the list, behind a place. */
const SHARES = sql({
  text: `select s.position, s.shown_name, s.amount_dong from publication.shown_share s where s.list_id = $1 and s.position > $2
    order by s.position limit ${(PAGE_SIZE + 1).toString()}`,
  params: [uuid, smallint],
  row: { position: smallint, shownName: nullable(text), amountDong: dong },
});

/** In the list that holds, else in the newest that had it. */
const SHARE = sql({
  text: `select s.code, s.shown_name, s.amount_dong, s.listed_at, s.reference_code, s.donation_id, s.holds, coalesce(g.has_arrived, false) as has_arrived,
      coalesce(g.total_dong, 0) as total_dong, coalesce(g.share_count, 0::smallint) as share_count
    from publication.share_of_code s left join publication.group_gift g on g.list_id = s.list_id
    where s.code = $1 order by s.holds desc, s.listed_at desc limit 1`,
  params: [text],
  row: {
    ...{ code: text, shownName: nullable(text), amountDong: dong, listedAt: instant },
    ...{ referenceCode: nullable(text), donationId: nullable(uuid), holds: bool, hasArrived: bool },
    ...{ totalDong: dong, shareCount: smallint },
  },
});

export type GroupGift = RowOf<typeof OF_CODE>;
export type ShownShare = RowOf<typeof SHARES>;
export type FollowedShare = RowOf<typeof SHARE>;

/** Gifts of several givers, as each of them wished to be seen. */
@Injectable()
export class GroupGifts {
  constructor(private readonly db: PublicDatabase) {}

  /** By the code of a promise or the id of a gift; null where nobody said that it is of several, or the list holds no more. */
  async group(code: string): Promise<GroupGift | null> {
    const found = isReferenceCode(code)
      ? await this.db.queryNewest(OF_CODE, [code])
      : await this.db.queryNewest(OF_GIFT, [code]);
    return found[0] ?? null;
  }

  /** A page of its parts behind a place, and whether there are more. */
  async shares(listId: string, after: number): Promise<{ rows: ShownShare[]; goesOn: boolean }> {
    const found = await this.db.query(SHARES, [listId, after]);
    return { rows: found.slice(0, PAGE_SIZE), goesOn: found.length > PAGE_SIZE };
  }

  async share(code: string): Promise<FollowedShare | null> {
    const [share] = await this.db.queryNewest(SHARE, [code]);
    return share ?? null;
  }
}
