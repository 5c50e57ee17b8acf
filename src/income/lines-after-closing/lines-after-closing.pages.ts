import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatSignedDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  dayColumn,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type { ClosedAccountRow, LateLineRow } from './lines-after-closing.queries.js';

const accountsTable = defineTable<ClosedAccountRow>('linesAfterClosing.list', {
  account: headColumn(({ id, label, fundName }) => ({
    text: label,
    note: fundName,
    href: paths.income.linesAfterClosingOf(id),
  })),
  closed: column(({ closedOn }) => (closedOn === null ? '' : formatViDate(closedOn))),
  waiting: figureColumn(({ waiting }) => waiting.toString()),
  into: dongColumn(({ inDong }) => inDong),
  out: dongColumn(({ outDong }) => outDong),
  last: dayColumn(({ lastDay }) => lastDay),
});

const linesTable = defineTable<LateLineRow>('linesAfterClosing.lines', {
  line: headColumn(({ id, detail, bankReference, isWaiting }) => ({
    text: detail,
    note: bankReference,
    ...(isWaiting === true ? { href: paths.income.suspenseLine(id) } : {}),
  })),
  day: dayColumn(({ valueDate }) => valueDate),
  amount: figureColumn(({ amountDong }) => formatSignedDong(amountDong)),
  state: column(({ isWaiting }, t) =>
    isWaiting === true
      ? { text: t('linesAfterClosing.lines.waiting'), tone: 'warning' }
      : { text: t('linesAfterClosing.lines.explained'), tone: 'neutral' },
  ),
});

export function closedAccountsPage(rows: readonly ClosedAccountRow[], t: Translate) {
  return { suspenseHref: paths.income.suspense(), table: accountsTable.view(rows, t) };
}

export function lateLinesPage(
  of: { accountId: string; label: string; found: Listed<LateLineRow> },
  t: Translate,
) {
  const { accountId, label, found } = of;
  return {
    parentHref: paths.income.linesAfterClosing(),
    label,
    table: linesTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => paths.income.linesAfterClosingOf(accountId, to)),
  };
}
