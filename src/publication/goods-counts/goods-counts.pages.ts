import { formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { defineTable, figureColumn, headColumn } from '../../platform/pages/table.js';
import type { GoodsCountRow } from './goods-counts.queries.js';

const goodsTable = defineTable<GoodsCountRow>('goodsCounts.list', {
  goods: headColumn(({ name, unit, committeeName }) => ({
    text: `${name} (${unit})`,
    note: committeeName,
  })),
  received: figureColumn(({ received }) => formatDongPlain(received)),
  givenOut: figureColumn(({ givenOut }) => formatDongPlain(givenOut)),
  writtenOff: figureColumn(({ writtenOff }) => formatDongPlain(writtenOff)),
  held: figureColumn(({ held }) => formatDongPlain(held)),
});

/** Counts alone: goods are no money, and nobody is named. */
export function goodsCountsPage(found: Listed<GoodsCountRow>, t: Translate) {
  return {
    reportsHref: paths.reports(),
    wantedHref: paths.goodsWanted(),
    table: goodsTable.view(found.rows, t),
    pagination: paginationOf(found, paths.goodsCounts),
  };
}
