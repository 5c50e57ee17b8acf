import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import {
  day,
  dong,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import type { DonationChannel } from '../../donations/donations.types.js';

export type OwnGiftRow = RowOf<typeof OWN>;

/** Without a committee in sight: of another's gift there is no row. */
const OWN = sql({
  text: `select id, business_date, amount_dong, channel, donor_name, coalesce(appeal_title, fund_name) as purpose, committee_name,
      returned_dong, ended_way from income.own_gift_rows($1, $2, null, 1)`,
  params: [uuid, uuid],
  row: {
    id: uuid,
    businessDate: day,
    amountDong: dong,
    channel: textOf<DonationChannel>(),
    donorName: nullable(text),
    purpose: nullable(text),
    committeeName: text,
    returnedDong: dong,
    endedWay: nullable(text),
  },
});

@Injectable()
export class OwnGiftQueries {
  constructor(private readonly db: Database) {}

  byId(visitId: string, giftId: string): Promise<OwnGiftRow | null> {
    return this.db.maybeOne(OWN, [visitId, giftId]);
  }
}
