import { Injectable } from '@nestjs/common';
import { PublicDatabase } from '../../platform/database/readers.js';
import type { FollowedGift, FollowedLine, FollowedPledge, PurseTotals } from './follow.types.js';

/** What a giver may see of one gift: its layer, never another giver or a beneficiary. */
@Injectable()
export class FollowQueries {
  constructor(private readonly db: PublicDatabase) {}

  async pledge(code: string): Promise<FollowedPledge | null> {
    return this.db.maybeOne<FollowedPledge>(
      'select * from publication.followed_pledge where reference_code = $1',
      [code],
    );
  }

  async gifts(ids: readonly string[]): Promise<FollowedGift[]> {
    return this.db.query<FollowedGift>(
      'select * from publication.followed_gift where id = any ($1::uuid[]) order by business_date, id',
      [ids],
    );
  }

  /** Received, allocated and delivered of the layer the gift lies in. */
  async totals(gift: FollowedGift): Promise<PurseTotals> {
    return this.db.one<PurseTotals>(
      `select
         coalesce((select sum(received_dong) from publication.layer_received
           where fund_code = $1 and appeal_code is not distinct from $2 and restriction_id is not distinct from $3::uuid), 0)::bigint as received_dong,
         coalesce(sum(allocated_dong), 0)::bigint as allocated_dong, coalesce(sum(delivered_dong), 0)::bigint as delivered_dong
       from publication.decided_line
       where fund_code = $1 and appeal_code is not distinct from $2 and restriction_id is not distinct from $3::uuid`,
      [gift.fund_code, gift.appeal_code, gift.restriction_id],
    );
  }

  /** Decisions out of exactly this layer, newest first. */
  async lines(gift: FollowedGift): Promise<FollowedLine[]> {
    return this.db.query<FollowedLine>(
      `select * from publication.decided_line
       where fund_code = $1 and appeal_code is not distinct from $2 and restriction_id is not distinct from $3::uuid
       order by decided_on desc, decision_number desc, line_no limit 50`,
      [gift.fund_code, gift.appeal_code, gift.restriction_id],
    );
  }
}
