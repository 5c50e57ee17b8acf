import { Injectable } from '@nestjs/common';
import { openOn } from '../../../books/openness/openness.js';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { Database } from '../../../platform/database/database.js';
import {
  day,
  dong,
  list,
  nullable,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';

export interface LayerChoice {
  readonly fundId: string;
  readonly appealId: string | null;
  readonly restrictionId: string | null;
  readonly fundName: string;
  readonly appealTitle: string | null;
  readonly restrictionTitle: string | null;
  readonly availableDong: bigint;
  /** Approved and not yet paid. */
  readonly committedDong: bigint;
  /** Proposed and not yet decided; promises nothing. */
  readonly proposedDong: bigint;
}

export interface KindChoice {
  readonly kind: string;
  readonly variant: string | null;
}

const KINDS = sql({
  text: `select k.code as kind, v.variant from spending.support_kind k
       left join lateral unnest(k.variants) with ordinality as v(variant, place) on true order by k.position, v.place`,
  row: { kind: text, variant: nullable(text) },
});

/** What the proposal form offers. */
@Injectable()
export class ProposalQueries {
  constructor(private readonly db: Database) {}

  /** Layers of the funds of these committees that are open on that day. */
  layers(committeeIds: readonly string[], on: BusinessDate): Promise<LayerChoice[]> {
    return this.db.query(LAYERS, [committeeIds, on]);
  }

  kinds(): Promise<KindChoice[]> {
    return this.db.query(KINDS);
  }
}

const SAME_LAYER = (
  table: string,
) => `${table}.fund_id = layer.fund_id and ${table}.appeal_id is not distinct from layer.appeal_id
  and ${table}.restriction_id is not distinct from layer.restriction_id`;
const LAYERS = sql({
  text: `
select layer.fund_id, layer.appeal_id, layer.restriction_id, layer.fund_name, layer.appeal_title, layer.restriction_title,
  spending.available_dong(layer.fund_id, layer.appeal_id, layer.restriction_id) as available_dong,
  (coalesce((select sum(al.total_dong) from spending.allocation al where al.status = 'approved' and ${SAME_LAYER('al')}), 0)
    - coalesce((select sum(r.amount_dong) from spending.released r join spending.allocated_line al on al.line_id = r.line_id
        where ${SAME_LAYER('al')}), 0)
    - coalesce((select sum(d.amount_dong) from spending.voucher d join spending.allocated_line al on al.line_id = d.line_id
        where ${SAME_LAYER('al')} and not d.is_reversed), 0))::bigint as committed_dong,
  coalesce((select sum(al.total_dong) from spending.allocation al where al.status = 'proposed' and ${SAME_LAYER('al')}), 0)::bigint
    as proposed_dong
from books.layer where layer.committee_id = any ($1) and ${openOn('layer.opened_on', 'layer.closed_on', '$2')}
  and (not layer.is_closed_wish or spending.available_dong(layer.fund_id, layer.appeal_id, layer.restriction_id) <> 0)
order by layer.fund_name, layer.appeal_opens_on desc nulls first, layer.restriction_title nulls first`,
  params: [list(uuid), day],
  row: {
    fundId: uuid,
    appealId: nullable(uuid),
    restrictionId: nullable(uuid),
    fundName: text,
    appealTitle: nullable(text),
    restrictionTitle: nullable(text),
    availableDong: dong,
    committedDong: dong,
    proposedDong: dong,
  },
});
