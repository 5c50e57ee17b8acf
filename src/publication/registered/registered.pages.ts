import { formatViInstant } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import { WAYS, type WayRow } from './registered.queries.js';

type Sums = Omit<WayRow, 'way'>;
type Line = Sums & { readonly way: WayRow['way'] | 'all' };

const NOTHING: Sums = {
  registeredDong: 0n,
  accountDong: 0n,
  directDong: 0n,
  ownDong: 0n,
  goodsDong: 0n,
  outstandingDong: 0n,
  cancelledDong: 0n,
};

const waysTable = defineTable<Line>('registered.ways', {
  way: headColumn(({ way }, t) => ({ text: t(`registered.way.${way}`) })),
  registered: dongColumn(({ registeredDong }) => registeredDong),
  account: dongColumn(({ accountDong }) => accountDong),
  direct: dongColumn(({ directDong }) => directDong),
  own: dongColumn(({ ownDong }) => ownDong),
  goods: dongColumn(({ goodsDong }) => goodsDong),
  outstanding: dongColumn(({ outstandingDong }) => outstandingDong),
  cancelled: dongColumn(({ cancelledDong }) => cancelledDong),
});

/** Each way that anybody registered by, and all of them together: registered = settled + outstanding + cancelled in each line. */
export function registeredPage({ rows, at }: { rows: readonly WayRow[]; at: Date }, t: Translate) {
  const lines = WAYS.flatMap((way) => rows.filter((row) => row.way === way));
  const all = lines.reduce<Sums>((sum, line) => added(sum, line), NOTHING);
  return {
    at: formatViInstant(at),
    reportsHref: paths.reports(),
    fourHref: paths.fourNumbers(),
    table: waysTable.view(lines.length === 0 ? [] : [...lines, { ...all, way: 'all' }], t),
  };
}

function added(sum: Sums, line: Sums): Sums {
  const keys = Object.keys(NOTHING) as (keyof Sums)[];
  return Object.fromEntries(keys.map((key) => [key, sum[key] + line[key]])) as unknown as Sums;
}
