import type { Translate } from '../../platform/i18n/translate.js';
import { choicesOf } from '../../platform/forms/field-view.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  dayColumn,
  defineTable,
  dongColumn,
  headColumn,
} from '../../platform/pages/table.js';
import { statusView } from './allocation-words.js';
import { allocationFilter, type AllocationFilter } from './decision/allocations.forms.js';
import type { AllocationRow } from './decision/allocation.views.js';

interface ListInput {
  readonly found: Listed<AllocationRow>;
  readonly filter: AllocationFilter;
  readonly funds: readonly { id: string; name: string }[];
  readonly mayPropose: boolean;
}

const allocationsTable = defineTable<AllocationRow>('allocations.list', {
  number: headColumn((row) => ({
    text: `${row.number} – ${row.title}`,
    href: paths.spending.allocation(row.id),
    note: row.proposerName,
  })),
  fund: column(({ fundName }) => fundName),
  total: dongColumn(({ totalDong }) => totalDong),
  status: column(({ status, approvals: count }, t) => ({
    ...statusView(status, t),
    note: status === 'proposed' ? t('allocations.list.approvals', { count }) : null,
  })),
  date: dayColumn(({ businessDate }) => businessDate),
});

/** Proposals, newest first; the filter stands in the address. */
export function listPage({ found, filter, funds, mayPropose }: ListInput, t: Translate) {
  const kept = allocationFilter.query(filter);
  return {
    releasesHref: paths.spending.releases(),
    proposeHref: mayPropose ? paths.spending.newAllocation() : null,
    filter: allocationFilter.view(filter, t, {
      action: paths.spending.allocations(),
      choices: { fundId: choicesOf(funds) },
    }),
    table: allocationsTable.view(found.rows, t),
    pagination: paginationOf(found, (place) => paths.spending.allocations({ ...kept, ...place })),
  };
}
