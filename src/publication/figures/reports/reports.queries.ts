import { Injectable } from '@nestjs/common';
import { PublicDatabase } from '../../../platform/database/readers.js';
import { nullable, text } from '../../../platform/database/statements/sql-types.js';
import { sqlFor, type RowOf } from '../../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
} from '../../../platform/pages/keyset.js';
import { FOUR, FOUR_ROW } from '../totals/totals.queries.js';
import type { LayersFilter } from './reports.forms.js';

const PAGE_LAYERS = 50;

/** Funds and appeals by their codes, a fund before its appeals; only those of one page are added up. */
const LAYERS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  const order = `fund_code ${direction}, id ${direction}`;
  return {
    text: `with fund as (
         select code, name from publication.fund where ($1::text is null or kind = $1) and ($2::text is null or committee_level = $2)
       ), layer as (
         select code as fund_code, '' as id, name, null as fund_name from fund
         union all select a.fund_code, a.code, a.title, fund.name from publication.appeal a join fund on fund.code = a.fund_code
       ), shown as (
         select * from layer where $3::text is null or (fund_code, id) ${compare} ($3, $4::text) order by ${order} limit ${PAGE_LAYERS + 1}
       )
       select shown.fund_code, shown.id, shown.name, shown.fund_name, ${FOUR} from shown
       left join publication.layer_figure f on f.fund_code = shown.fund_code and coalesce(f.appeal_code, '') = shown.id
       group by 1, 2, 3, 4 order by ${order}`,
    params: [nullable(text), nullable(text), nullable(text), nullable(text)],
    row: { fundCode: text, id: text, name: text, fundName: nullable(text), ...FOUR_ROW },
  };
});

/** `id` is the code of the appeal, empty for a fund's own row; then it names no fund above it. */
export type NamedLayer = RowOf<(typeof LAYERS)['forwards']>;

@Injectable()
export class ReportsQueries {
  constructor(private readonly db: PublicDatabase) {}

  /** The four numbers of each fund and appeal that the filter leaves. */
  async layers({ kind, level, place }: LayersFilter): Promise<Listed<NamedLayer>> {
    const found = await this.db.query(LAYERS[wayOf(place)], [
      kind,
      level,
      place?.key ?? null,
      place?.id ?? null,
    ]);
    return listed(found, { size: PAGE_LAYERS, place, keyOf: (layer) => layer.fundCode });
  }
}
