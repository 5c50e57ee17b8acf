import { Injectable } from '@nestjs/common';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { Database } from '../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import {
  bigint,
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
import type { DonationChannel } from '../donations/donations.types.js';

export const LIST_SIZE = 20;
const NEWEST_WISHES = 20;

export type OwnGift = RowOf<typeof GIFTS>;
export type WishRow = RowOf<typeof WISHES_OF_GIFT>;
export type WishBatch = RowOf<typeof BATCHES>;

const GIFTS = sql({
  text: `select id, business_date, amount_dong, channel, fund_name, appeal_title, committee_id, committee_name, donor_name, display,
      pledge_code, returned_dong, ended_way
    from income.own_gift_rows($1, $2, $3, $4)`,
  params: [uuid, nullable(uuid), nullable(uuid), count],
  row: {
    id: uuid,
    businessDate: day,
    amountDong: dong,
    channel: textOf<DonationChannel>(),
    fundName: text,
    appealTitle: nullable(text),
    committeeId: uuid,
    committeeName: text,
    donorName: nullable(text),
    display: textOf<NameDisplay>(),
    pledgeCode: nullable(text),
    returnedDong: dong,
    endedWay: nullable(textOf<'reversed' | 'sent_back'>()),
  },
});

const TOTALS = sql({
  text: `select count(*) as gift_count from income.own_gifts($1)`,
  params: [uuid],
  row: { giftCount: bigint },
});

const IDS = sql({
  text: 'select own.id from income.own_gifts($1) as own(id) order by own.id',
  params: [uuid],
  row: { id: uuid },
});

const WISHES_OF_GIFT = sql({
  text: `select w.batch_id, w.from_display, w.to_display, w.wished_at from income.name_wish w where w.donation_id = $1
    order by w.wished_at desc, w.id desc limit $2`,
  params: [uuid, count],
  row: {
    batchId: uuid,
    fromDisplay: textOf<NameDisplay>(),
    toDisplay: textOf<NameDisplay>(),
    wishedAt: instant,
  },
});

const BATCHES = sql({
  text: `select w.batch_id, min(w.to_display) as to_display, max(w.wished_at) as wished_at, count(*) as gift_count
    from income.own_gifts($1) as own(id) join income.name_wish w on w.donation_id = own.id
    group by w.batch_id order by max(w.wished_at) desc, w.batch_id limit $2`,
  params: [uuid, count],
  row: {
    batchId: uuid,
    toDisplay: textOf<NameDisplay>(),
    wishedAt: instant,
    giftCount: bigint,
  },
});

/** What a live visit may see. Nothing here runs with committees in sight but the wishes of gifts found to be its own. */
@Injectable()
export class MyGiftsQueries {
  constructor(private readonly db: Database) {}

  /** Newest first, one more than a page. */
  list(visitId: string, after: string | null): Promise<OwnGift[]> {
    return this.db.query(GIFTS, [visitId, null, after, LIST_SIZE + 1]);
  }

  gift(visitId: string, giftId: string): Promise<OwnGift | null> {
    return this.db.maybeOne(GIFTS, [visitId, giftId, null, 1]);
  }

  async countOf(visitId: string): Promise<bigint> {
    return (await this.db.one(TOTALS, [visitId])).giftCount;
  }

  async idsOf(visitId: string): Promise<string[]> {
    return (await this.db.query(IDS, [visitId])).map(({ id }) => id);
  }

  /** The caller has found the gift among the visit's own. */
  wishesOf(gift: Pick<OwnGift, 'id'>): Promise<WishRow[]> {
    return runInScope(SYSTEM_SCOPE, () => this.db.query(WISHES_OF_GIFT, [gift.id, NEWEST_WISHES]));
  }

  batches(visitId: string): Promise<WishBatch[]> {
    return runInScope(SYSTEM_SCOPE, () => this.db.query(BATCHES, [visitId, NEWEST_WISHES]));
  }
}
