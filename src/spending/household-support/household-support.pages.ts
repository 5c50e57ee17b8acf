import { formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import { householdFrame, type Household } from '../../people/households/households.types.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, figureColumn, headColumn } from '../../platform/pages/table.js';
import type { SupportRow } from './household-support.queries.js';

const supportTable = defineTable<SupportRow & { readonly href: string | null }>(
  'householdSupport.list',
  {
    what: headColumn(({ kind, variant, title, href, isOfMerged, label }, t) => ({
      text: t(`allocations.kind.${[kind, variant ?? []].flat().join('-')}`),
      href,
      note: isOfMerged ? t('householdSupport.ofMerged', { title, label }) : title,
    })),
    quantity: figureColumn(({ kind, quantity }, t) =>
      t(`allocations.count.${kind}`, { count: formatDongPlain(BigInt(quantity)) }),
    ),
    amount: figureColumn(({ amountDong }) => formatDong(amountDong)),
    state: column((row, t) => ({
      text: t(`householdSupport.state.${stateOf(row)}`),
      note: formatViInstant(row.namedAt),
    })),
  },
);

export function supportPage(
  input: { household: Household; support: readonly SupportRow[]; maySee: boolean },
  t: Translate,
) {
  const { household, support, maySee } = input;
  const rows = support.map((row) => ({
    ...row,
    href: maySee ? paths.spending.allocationLine(row.lineId) : null,
  }));
  return {
    ...householdFrame(household, 'support', t),
    table: supportTable.view(rows, t),
    paid: formatDong(support.reduce((sum, row) => sum + row.paidDong - row.returnedDong, 0n)),
  };
}

function stateOf(row: SupportRow): string {
  if (row.deliveredQuantity >= row.quantity) return 'delivered';
  if (row.paidDong > 0n) return row.returnedDong >= row.paidDong ? 'returned' : 'paid';
  return row.isEnded ? 'ended' : 'named';
}
