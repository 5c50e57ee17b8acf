import { dong, list, nullable, text } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';

export const FOUR = `coalesce(sum(amount_dong) filter (where kind = 'registered'), 0)::bigint as registered_dong,
  coalesce(sum(amount_dong) filter (where kind = 'received'), 0)::bigint as received_dong,
  coalesce(sum(amount_dong) filter (where kind = 'allocated'), 0)::bigint as allocated_dong,
  coalesce(sum(amount_dong) filter (where kind = 'delivered'), 0)::bigint as delivered_dong`;
/** The lines of one fund or appeal; of all of them where both are null. */
export const LAYER =
  '($1::text is null or fund_code = $1) and ($2::text is null or appeal_code = $2)';
const WHOLE_MONTHS =
  'select kind, month, amount_dong from publication.figure_total_by_month where month is not null';
const LAYER_MONTHS = `select kind, month, amount_dong from publication.layer_figure_by_month where ${LAYER}`;

export const FOUR_ROW = {
  registeredDong: dong,
  receivedDong: dong,
  allocatedDong: dong,
  deliveredDong: dong,
};

export const FOUR_OF_ALL = sql({
  text: `select ${FOUR} from publication.figure_total_by_month`,
  row: FOUR_ROW,
});

export const FOUR_OF_LAYER = sql({
  text: `select ${FOUR} from publication.layer_figure where ${LAYER}`,
  params: [nullable(text), nullable(text)],
  row: FOUR_ROW,
});

export const FIGURES_OF_LAYERS = sql({
  text: `select fund_code, appeal_code, ${FOUR} from publication.layer_figure where $1::text[] is null or fund_code = any ($1)
       group by 1, 2 order by 1, 2 nulls first`,
  params: [nullable(list(text))],
  row: { fundCode: text, appealCode: nullable(text), ...FOUR_ROW },
});

const overTime = (months: string) =>
  `with figure as (${months}),
       span as (select case when max(month) - min(month) > 1100 then 4 else 7 end as letters from figure)
       select left(month::text, (select letters from span)) as period,
         coalesce(sum(amount_dong) filter (where kind = 'received'), 0)::bigint as received_dong,
         coalesce(sum(amount_dong) filter (where kind = 'delivered'), 0)::bigint as delivered_dong
       from figure group by 1 order by 1`;
const MONTH_ROW = { period: text, receivedDong: dong, deliveredDong: dong };

export const MONTHS_OF_ALL = sql({ text: overTime(WHOLE_MONTHS), row: MONTH_ROW });

export const MONTHS_OF_LAYER = sql({
  text: overTime(LAYER_MONTHS),
  params: [nullable(text), nullable(text)],
  row: MONTH_ROW,
});
