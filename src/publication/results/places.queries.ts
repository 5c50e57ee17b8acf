import { Injectable } from '@nestjs/common';
import { PublicDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  dong,
  nullable,
  text,
  textOf,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { PlaceTotals } from './results.types.js';

/** Fewer than five are not told, here as in every published figure: one household's sum is its own. */
const TOLD = (quantity: string, amount: string) => `case when ${quantity} >= 5 then ${amount} end`;

const TOTALS_ROW = {
  code: text,
  name: text,
  shortName: text,
  aboveCode: nullable(text),
  aboveName: nullable(text),
  allocatedDong: dong,
  deliveredDong: nullable(dong),
};

const PROVINCES = sql({
  text: `select p.code, p.name, p.short_name, p.above_code, null::text as above_name, coalesce(r.allocated_dong, 0)::bigint as allocated_dong,
      ${TOLD('r.delivered_quantity', 'r.delivered_dong')} as delivered_dong
    from publication.place p left join publication.kept_result r on r.level = 'province' and r.kind = '' and r.place_code = p.code
    where p.level = 'province' order by p.code`,
  row: TOTALS_ROW,
});

/** $1 a province: it itself where money was decided for it, then its communes. */
export const COMMUNES = sql({
  text: `select p.code, p.name, p.short_name, p.above_code, null::text as above_name, coalesce(r.allocated_dong, 0)::bigint as allocated_dong,
      ${TOLD('r.delivered_quantity', 'r.delivered_dong')} as delivered_dong
    from publication.place p left join publication.kept_result r on r.level = 'place' and r.kind = '' and r.place_code = p.code
    where p.above_code = $1 or (p.code = $1 and r.place_code is not null) order by p.level desc, p.short_name, p.code`,
  params: [text],
  row: TOTALS_ROW,
});

/** $1 a fund, $2 an appeal of it. */
export const PLACES_OF_LAYER = sql({
  text: `with own as (
      select coalesce(kept_code, '') as code, min(place_name) as told_name, sum(allocated_dong)::bigint as allocated_dong,
        sum(delivered_dong)::bigint as delivered_dong, sum(delivered_quantity) as delivered_quantity
      from publication.kept_use where fund_code = $1 and appeal_code = $2 and kept_code is not null group by 1)
    select own.code, coalesce(p.name, own.told_name, own.code) as name, coalesce(p.short_name, own.told_name, own.code) as short_name, p.above_code,
      above.name as above_name, own.allocated_dong, ${TOLD('own.delivered_quantity', 'own.delivered_dong')} as delivered_dong
    from own left join publication.place p on p.code = own.code left join publication.place above on above.code = p.above_code
    order by above.name nulls first, 3, 1 limit 400`,
  params: [text, text],
  row: TOTALS_ROW,
});

const PLACE = sql({
  text: `select p.code, p.level, p.name, above.code as above_code, above.name as above_name from publication.place p
    left join publication.place above on above.code = p.above_code where p.code = $1`,
  params: [text],
  row: {
    code: text,
    level: textOf<'province' | 'commune'>(),
    name: text,
    aboveCode: nullable(text),
    aboveName: nullable(text),
  },
});

const KINDS = sql({
  text: `select kind, unit, quantity, delivered_quantity, allocated_dong, ${TOLD('delivered_quantity', 'delivered_dong')} as delivered_dong
    from publication.kept_result where level = 'cell' and place_code = $1 order by position, kind`,
  params: [text],
  row: {
    kind: text,
    unit: text,
    quantity: bigint,
    deliveredQuantity: bigint,
    allocatedDong: dong,
    deliveredDong: nullable(dong),
  },
});

export type PlaceRow = RowOf<typeof PLACE>;
export type PlaceKind = RowOf<typeof KINDS>;

/** What places got, from kept sums alone: as many rows as a country has places, however much was given. */
@Injectable()
export class PlacesQueries {
  constructor(private readonly db: PublicDatabase) {}

  provinces(): Promise<PlaceTotals[]> {
    return this.db.query(PROVINCES);
  }

  communesOf(provinceCode: string): Promise<PlaceTotals[]> {
    return this.db.query(COMMUNES, [provinceCode]);
  }

  place(code: string): Promise<PlaceRow | null> {
    return this.db.maybeOne(PLACE, [code]);
  }

  kindsOf(code: string): Promise<PlaceKind[]> {
    return this.db.query(KINDS, [code]);
  }
}
