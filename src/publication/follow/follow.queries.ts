import { Injectable } from '@nestjs/common';
import type { PledgeState } from '../../income/pledges/pledges.types.js';
import { PublicDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  day,
  dong,
  instant,
  int,
  list,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type {
  FollowedGift,
  FollowedLine,
  FollowedPledge,
  LayerTotals,
  SinceTotals,
} from './follow.types.js';

const PLEDGE = sql({
  text: `select p.*, (select last_day from publication.told_until) as told_until from publication.followed_pledge p where reference_code = $1`,
  params: [text],
  row: {
    referenceCode: text,
    amountDong: dong,
    status: textOf<PledgeState>(),
    registeredAt: instant,
    fundCode: text,
    appealCode: nullable(text),
    donationIds: list(uuid),
    toldUntil: nullable(day),
  },
});

const GIFTS = sql({
  text: `select g.*, (select c.distribute_by from publication.appeal_clock c where c.appeal_code = g.appeal_code) as distribute_by
    from publication.followed_gift g where id = any ($1::uuid[]) order by business_date, id`,
  params: [list(uuid)],
  row: {
    id: uuid,
    amountDong: dong,
    businessDate: day,
    occurredAt: nullable(instant),
    recordedAt: instant,
    channel: text,
    restrictionId: nullable(uuid),
    fundCode: text,
    fundName: text,
    appealCode: nullable(text),
    appealTitle: nullable(text),
    entryId: nullable(uuid),
    sealNo: nullable(bigint),
    sealedAt: nullable(instant),
    reversedOn: nullable(day),
    reversedCause: nullable(text),
    movedFrom: nullable(text),
    movedOn: nullable(day),
    returnedDong: dong,
    returnedOn: nullable(day),
    distributeBy: nullable(day),
  },
});

const OF_LAYER =
  'fund_code = $1 and appeal_code is not distinct from $2 and restriction_id is not distinct from $3::uuid';

/** Days are added up, as they are kept, and never decisions. */
const TOTALS = sql({
  text: `select coalesce(sum(amount_dong) filter (where kind = 'received'), 0)::bigint as received_dong,
      (select coalesce(sum(amount_dong), 0) from publication.decided_by_day where ${OF_LAYER})::bigint as allocated_dong,
      coalesce(sum(amount_dong) filter (where kind = 'delivered'), 0)::bigint as delivered_dong
    from publication.layer_by_day where ${OF_LAYER}`,
  params: [text, nullable(text), nullable(uuid)],
  row: { receivedDong: dong, allocatedDong: dong, deliveredDong: dong },
});

/** $4 the day of the gift. */
const SINCE = sql({
  text: `select d.decisions, d.allocated_dong, d.first_on, h.delivered_dong, h.delivered_on from
      (select coalesce(sum(decisions), 0)::bigint as decisions, coalesce(sum(amount_dong), 0)::bigint as allocated_dong, min(decided_on) as first_on
        from publication.decided_by_day where ${OF_LAYER} and decided_on >= $4) d,
      (select coalesce(sum(amount_dong), 0)::bigint as delivered_dong, max(day) filter (where amount_dong > 0) as delivered_on
        from publication.layer_by_day where ${OF_LAYER} and kind = 'delivered' and day >= $4) h`,
  params: [text, nullable(text), nullable(uuid), day],
  row: {
    decisions: bigint,
    allocatedDong: dong,
    firstOn: nullable(day),
    deliveredDong: dong,
    deliveredOn: nullable(day),
  },
});

const LINES = sql({
  text: `select fund_code, appeal_code, restriction_id, decision_number, line_no, decided_on, kind, variant, unit, place_name, quantity,
    allocated_dong, freed_dong, freed_on, freed_by, paid_dong, paid_on, delivered_dong, delivered_on, handover_count
    from publication.lines_since($1, $2, $3, $4)`,
  params: [text, nullable(text), nullable(uuid), day],
  row: {
    fundCode: nullable(text),
    appealCode: nullable(text),
    restrictionId: nullable(uuid),
    decisionNumber: text,
    lineNo: nullable(int),
    decidedOn: day,
    kind: text,
    variant: nullable(text),
    unit: text,
    placeName: nullable(text),
    quantity: nullable(int),
    allocatedDong: dong,
    freedDong: dong,
    freedOn: nullable(day),
    freedBy: nullable(text),
    paidDong: dong,
    paidOn: nullable(day),
    deliveredDong: dong,
    deliveredOn: nullable(day),
    handoverCount: nullable(bigint),
  },
});

/** What a giver may see of one gift: its layer, never another giver or a beneficiary. */
@Injectable()
export class FollowQueries {
  constructor(private readonly db: PublicDatabase) {}

  async pledge(code: string): Promise<FollowedPledge | null> {
    const [pledge] = await this.db.queryNewest(PLEDGE, [code]);
    return pledge ?? null;
  }

  async gifts(ids: readonly string[]): Promise<FollowedGift[]> {
    return ids.length === 0 ? [] : this.db.queryNewest(GIFTS, [ids]);
  }

  /** Received, allocated and delivered of the layer the gift lies in. */
  async totals(gift: FollowedGift): Promise<LayerTotals> {
    return this.db.one(TOTALS, [gift.fundCode, gift.appealCode, gift.restrictionId]);
  }

  /** Decisions out of exactly this layer since the gift came, newest first. */
  async lines(gift: FollowedGift): Promise<FollowedLine[]> {
    return this.db.query(LINES, sinceOf(gift));
  }

  /** What its layer did since then, added up. */
  since(gift: FollowedGift): Promise<SinceTotals> {
    return this.db.one(SINCE, sinceOf(gift));
  }
}

function sinceOf(gift: FollowedGift) {
  return [gift.fundCode, gift.appealCode, gift.restrictionId, gift.businessDate] as const;
}
