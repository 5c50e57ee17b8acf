import { formatViInstant, type BusinessDate } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type { FundPosition, LoggedAction } from './audit-home.queries.js';

type FundOfYear = FundPosition & { readonly today: BusinessDate };

/** Each fund leads to its statement of this year. */
const fundsTable = defineTable<FundOfYear>('auditDesk.position', {
  fund: headColumn(({ code, name, today }) => ({
    text: `${code} · ${name}`,
    href: paths.oversight.statements({ quy: code, tu: `${today.slice(0, 4)}-01-01`, den: today }),
  })),
  balance: dongColumn(({ moneyDong }) => moneyDong),
  awaiting: dongColumn(({ awaitingDong }) => awaitingDong),
  suspense: figureColumn(({ suspenseCount }) => suspenseCount.toString()),
});

const actionsTable = defineTable<LoggedAction>('auditDesk.auditLog', {
  at: column(({ at }) => formatViInstant(at)),
  who: column(({ who }, t) => who ?? t('auditDesk.auditLog.system')),
  action: column(({ action }) => action),
  subject: column(({ subjectType, subjectId }) => [subjectType, subjectId ?? ''].join(' ')),
});

export function homePage(
  { funds, today }: { funds: readonly FundPosition[]; today: BusinessDate },
  t: Translate,
) {
  return {
    statementsHref: paths.oversight.statements(),
    verificationHref: paths.oversight.verification(),
    auditLogHref: paths.oversight.auditLog(),
    funds: fundsTable.view(
      funds.map((fund) => ({ ...fund, today })),
      t,
    ),
  };
}

export function auditLogPage(actions: readonly LoggedAction[], next: string | null, t: Translate) {
  return {
    table: actionsTable.view(actions, t),
    pagination: next === null ? null : { next: { href: next } },
  };
}
