import { formatViInstant } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import type { Way, WayRow } from './registered.queries.js';

type Figure = keyof Omit<WayRow, 'way'>;

/** Registered, what settled it, and what is left, in the order in which one adds up to the other. */
const LINES: readonly (readonly [line: string, figure: Figure])[] = [
  ['registered', 'registeredDong'],
  ['account', 'accountDong'],
  ['direct', 'directDong'],
  ['own', 'ownDong'],
  ['goods', 'goodsDong'],
  ['outstanding', 'outstandingDong'],
  ['cancelled', 'cancelledDong'],
];

interface Line {
  readonly line: string;
  readonly of: (way: Way) => bigint;
  readonly all: bigint;
}

const linesTable = defineTable<Line>('registered.lines', {
  line: headColumn(({ line }, t) => ({ text: t(`registered.line.${line}`) })),
  account: dongColumn(({ of }) => of('account')),
  direct: dongColumn(({ of }) => of('direct_unit')),
  own: dongColumn(({ of }) => of('own_delivery')),
  goods: dongColumn(({ of }) => of('goods')),
  all: dongColumn(({ all }) => all),
});

/** By how givers meant to keep their promises, and together: in each column registered = settled + outstanding + cancelled. */
export function registeredPage({ rows, at }: { rows: readonly WayRow[]; at: Date }, t: Translate) {
  return {
    at: formatViInstant(at),
    reportsHref: paths.reports(),
    fourHref: paths.fourNumbers(),
    table: linesTable.view(rows.length === 0 ? [] : linesOf(rows), t),
  };
}

function linesOf(rows: readonly WayRow[]): Line[] {
  return LINES.map(([line, figure]) => ({
    line,
    of: (way) => rows.find((row) => row.way === way)?.[figure] ?? 0n,
    all: rows.reduce((sum, row) => sum + row[figure], 0n),
  }));
}
