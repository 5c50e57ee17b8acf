import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import type { TableRow } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import { STATUSES, statusView } from './allocation-words.js';
import type { ListFilter } from './decision/allocations.forms.js';
import type { AllocationRow } from './allocations.queries.js';

interface ListInput {
  readonly found: Listed<AllocationRow>;
  readonly filter: ListFilter;
  readonly funds: readonly { id: string; name: string }[];
  readonly mayPropose: boolean;
}

/** Proposals, newest first; the filter stands in the address. */
export function listPage({ found, filter, funds, mayPropose }: ListInput, t: Translate) {
  const kept = { 'trang-thai': filter.status, quy: filter.fundId };
  const label = (key: string) => t(`allocations.list.${key}`);
  return {
    title: label('title'),
    layout: 'staff' as const,
    heading: {
      title: label('title'),
      lead: label('lead'),
      actions: mayPropose
        ? [{ text: label('propose'), href: paths.spending.newAllocation() }]
        : undefined,
    },
    filter: {
      action: paths.spending.allocations(),
      label: label('filter'),
      submitText: label('show'),
      clear: { href: paths.spending.allocations(), text: label('clear') },
      fields: filterFields(filter, funds, t),
    },
    table: {
      caption: label('title'),
      captionHidden: true,
      columns: [
        { key: 'number', label: label('number') },
        { key: 'fund', label: label('fund') },
        { key: 'total', label: label('total'), align: 'end' as const },
        { key: 'status', label: label('status') },
        { key: 'date', label: label('date') },
      ],
      rows: found.rows.map((row) => tableRow(row, t)),
      empty: label('empty'),
    },
    pagination: {
      previous: neighbour(found.previous, (truoc) => ({ ...kept, truoc })),
      next: neighbour(found.next, (sau) => ({ ...kept, sau })),
    },
  };
}

function filterFields(filter: ListFilter, funds: ListInput['funds'], t: Translate) {
  const label = (key: string) => t(`allocations.list.${key}`);
  return [
    {
      type: 'select' as const,
      name: 'trang-thai',
      label: label('status'),
      blank: label('all'),
      options: STATUSES.map((value) => ({
        value,
        text: statusView(value, t).text,
        selected: value === filter.status,
      })),
    },
    {
      type: 'select' as const,
      name: 'quy',
      label: label('fund'),
      blank: label('all'),
      options: funds.map(({ id, name }) => ({
        value: id,
        text: name,
        selected: id === filter.fundId,
      })),
    },
  ];
}

function neighbour(place: string | null, query: (place: string) => Record<string, string | null>) {
  return place === null ? null : { href: paths.spending.allocations(query(place)) };
}

function tableRow(row: AllocationRow, t: Translate): TableRow {
  const label = (key: string) => t(`allocations.list.${key}`);
  const { text, tone } = statusView(row.status, t);
  const note =
    row.status === 'proposed' ? t('allocations.list.approvals', { count: row.approvals }) : null;
  return {
    cells: [
      {
        text: `${row.number} – ${row.title}`,
        label: label('number'),
        href: paths.spending.allocation(row.id),
        header: true,
        note: row.proposerName,
      },
      { text: row.fundName, label: label('fund') },
      { text: formatDong(row.totalDong), label: label('total'), align: 'end' },
      { text, tone, label: label('status'), note },
      { text: formatViDate(row.businessDate), label: label('date') },
    ],
  };
}
