import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import { choicesOf } from '../../../platform/forms/field-view.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { Listed } from '../../../platform/pages/keyset.js';
import { paginationOf } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import { column, dayColumn, defineTable, headColumn } from '../../../platform/pages/table.js';
import type { Fund } from '../funds.types.js';
import { closingForm, fundFilter, fundForm, type FundFilter } from './fund-pages.forms.js';
import type { FundRow } from './fund-pages.queries.js';

const fundsTable = defineTable<FundRow>('funds.list', {
  fund: headColumn((row) => ({
    text: row.name,
    href: paths.books.fund(row.code),
    note: row.code,
  })),
  committee: column((row) => row.committee),
  kind: column((row, t) => t(`funds.kind.${row.kind}`)),
  opened: dayColumn((row) => row.openedOn),
  state: column((row, t) =>
    row.closedOn === null
      ? { text: t('funds.list.open'), tone: 'success' }
      : { text: t('funds.list.closed'), tone: 'neutral', note: formatViDate(row.closedOn) },
  ),
});

export function fundsPage(
  input: { found: Listed<FundRow>; filter: FundFilter; mayWrite: boolean },
  t: Translate,
) {
  const { found, filter } = input;
  const kept = fundFilter.query(filter);
  return {
    newHref: input.mayWrite ? paths.books.newFund() : null,
    filter: fundFilter.view(filter, t, { action: paths.books.funds() }),
    table: fundsTable.view(found.rows, t),
    pagination: paginationOf(found, (place) => paths.books.funds({ ...kept, ...place })),
  };
}

export function newFundPage(
  input: { state: FormState; committees: readonly { id: string; name: string }[]; today: string },
  t: Translate,
) {
  return {
    form: fundForm.view(input.state, t, {
      action: paths.books.newFund(),
      choices: { committeeId: choicesOf(input.committees) },
      values: { openedOn: input.today },
    }),
  };
}

export function fundPage(
  input: {
    fund: Fund;
    committee: string;
    reserveDong: bigint;
    mayWrite: boolean;
    mayReadReserve: boolean;
    state: FormState;
  },
  t: Translate,
) {
  const { fund, committee, mayWrite, state } = input;
  const action = paths.books.fundClosing(fund.code);
  const closing =
    mayWrite && fund.closedOn === null ? closingForm.view(state, t, { action }) : null;
  return {
    listHref: paths.books.funds(),
    errors: closing?.errors ?? [],
    fund: {
      ...printed(fund, 'name', 'code', 'description'),
      kind: t(`funds.kind.${fund.kind}`),
      committee,
      opened: formatViDate(fund.openedOn),
      closed: fund.closedOn === null ? null : formatViDate(fund.closedOn),
      publicHref: paths.fund(fund.code),
      reserve: formatDong(input.reserveDong),
      reserveHref: input.mayReadReserve ? paths.books.refundReserve(fund.code) : null,
    },
    closing,
  };
}
