import { formatViDate } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { accountsFilter, type AccountsFilter } from './official-accounts.forms.js';
import type { OfficialAccount } from './official-accounts.queries.js';

interface Found {
  readonly found: Listed<OfficialAccount>;
  readonly filter: AccountsFilter;
}

export function officialAccountsPage({ found, filter }: Found, t: Translate) {
  const kept = accountsFilter.query(filter);
  return {
    homeHref: paths.home(),
    checkHref: paths.verify(),
    filter: accountsFilter.view(filter, t, { action: paths.officialAccounts() }),
    accounts: found.rows.map(accountView),
    pagination: paginationOf(found, (place) => paths.officialAccounts({ ...kept, ...place })),
  };
}

function accountView(account: OfficialAccount) {
  const { fundCode, appealCode, openedOn, closedOn } = account;
  const layer = appealCode === null ? { quy: fundCode } : { 'loi-keu-goi': appealCode };
  return {
    ...printed(account, 'holderName', 'bankName', 'accountNumber', 'committeeName'),
    purpose: account.appealTitle ?? account.fundName,
    since: formatViDate(openedOn),
    closedOn: account.isOpen || closedOn === null ? null : formatViDate(closedOn),
    statementHref: paths.statement(layer),
  };
}
