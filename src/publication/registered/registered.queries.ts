import { Injectable } from '@nestjs/common';
import { PublicDatabase } from '../../platform/database/readers.js';
import { dong, nullable, text, textOf } from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

/** How a giver meant to keep a promise. */
export type Way = 'account' | 'direct_unit' | 'own_delivery' | 'goods';

const BY_WAY = sql({
  text: `select w.way, sum(w.registered_dong)::bigint as registered_dong, sum(w.account_dong)::bigint as account_dong, sum(w.direct_dong)::bigint as direct_dong,
      sum(w.own_dong)::bigint as own_dong, sum(w.goods_dong)::bigint as goods_dong, sum(w.outstanding_dong)::bigint as outstanding_dong,
      sum(w.cancelled_dong)::bigint as cancelled_dong
    from publication.registered_by_way w where ($1::text is null or w.fund_code = $1) and ($2::text is null or w.appeal_code = $2) group by 1`,
  params: [nullable(text), nullable(text)],
  row: {
    way: textOf<Way>(),
    registeredDong: dong,
    accountDong: dong,
    directDong: dong,
    ownDong: dong,
    goodsDong: dong,
    outstandingDong: dong,
    cancelledDong: dong,
  },
});

export type WayRow = RowOf<typeof BY_WAY>;

/** What was registered, and how it was kept. */
@Injectable()
export class RegisteredQueries {
  constructor(private readonly db: PublicDatabase) {}

  /** Of one fund or appeal; of all where both are null. */
  byWay(layer: { fundCode: string | null; appealCode: string | null }): Promise<WayRow[]> {
    return this.db.query(BY_WAY, [layer.fundCode, layer.appealCode]);
  }
}
