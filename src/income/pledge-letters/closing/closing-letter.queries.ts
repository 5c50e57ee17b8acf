import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import {
  dong,
  instant,
  nullable,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';

const ONE = sql({
  text: `select p.pledge_id, t.reference_code, t.donor_name, t.amount_dong, t.registered_at, p.counted_dong, p.account_dong, p.direct_dong, p.own_dong,
      p.goods_dong, t.registered_dong, coalesce(a.title, f.name) as purpose, l.representative, l.paper, c.name as committee, c.parent_name, c.place
    from income.pledge_by_route p join income.pledge_terms t on t.id = p.pledge_id join books.fund_name f on f.id = t.fund_id
    left join books.appeal_title a on a.id = t.appeal_id left join income.pledge_letter l on l.pledge_id = p.pledge_id
    join people.committee_name c on c.id = p.committee_id where p.pledge_id = $1`,
  params: [uuid],
  row: {
    pledgeId: uuid,
    referenceCode: text,
    donorName: nullable(text),
    amountDong: dong,
    registeredAt: instant,
    countedDong: dong,
    accountDong: dong,
    directDong: dong,
    ownDong: dong,
    goodsDong: dong,
    registeredDong: dong,
    purpose: text,
    representative: nullable(text),
    paper: nullable(text),
    committee: text,
    parentName: nullable(text),
    place: nullable(text),
  },
});

export type ClosingRow = RowOf<typeof ONE>;

@Injectable()
export class ClosingLetterQueries {
  constructor(private readonly db: Database) {}

  one(pledgeId: string): Promise<ClosingRow | null> {
    return this.db.maybeOne(ONE, [pledgeId]);
  }
}
