import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { defineTable, dongColumn, figureColumn, headColumn } from '../../platform/pages/table.js';
import type { FundPosition } from './audit-home.queries.js';

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
