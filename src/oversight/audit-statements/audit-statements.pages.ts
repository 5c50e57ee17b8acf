import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import type { PageData } from '../../platform/pages/results.js';
import type { StatementLineRow, StatementSummary } from './audit-statement.types.js';
import {
  accountsTable,
  downloads,
  linesTable,
  movementTable,
  statementPlace,
} from './statement-tables.js';
import { ruleWords, statementWords } from './statement-words.js';

export interface FundChoice {
  readonly code: string;
  readonly name: string;
}

export interface AskedStatement {
  readonly fundCode: string;
  readonly from: string;
  readonly to: string;
  readonly error: string | null;
}

/** The form that chooses fund and period; the statement follows below when there is one. */
export function choosePage(
  funds: readonly FundChoice[],
  asked: AskedStatement,
  t: Translate,
): PageData {
  const day = (name: string, key: string, value: string) => ({
    type: 'text',
    name,
    label: t(`auditStatements.desk.${key}`),
    value,
    width: 10,
    inputmode: 'numeric',
  });
  return {
    errors: asked.error === null ? [] : [{ text: asked.error, field: 'tu' }],
    action: paths.oversight.statements(),
    fields: [
      {
        type: 'select',
        name: 'quy',
        label: t('auditStatements.desk.fund'),
        options: funds.map((fund) => ({
          value: fund.code,
          text: `${fund.code} · ${fund.name}`,
          selected: fund.code === asked.fundCode,
        })),
      },
      day('tu', 'from', asked.from),
      day('den', 'to', asked.to),
    ],
    statement: null,
  };
}

export function statementPage(
  chosen: PageData,
  view: {
    summary: StatementSummary;
    rule: string | null;
    lines: readonly Omit<StatementLineRow, 'balanceDong'>[];
    next: string | null;
  },
  t: Translate,
): PageData {
  const { summary, rule, next } = view;
  const { title, period, knownAt } = statementWords(summary, t);
  const { openingDong, inDong, outDong, closingDong } = summary;
  return {
    ...chosen,
    statement: {
      title,
      period,
      knownAt,
      foots: openingDong + inDong - outDong === closingDong,
      opening: formatDong(openingDong),
      in: formatDong(inDong),
      out: formatDong(outDong),
      closing: formatDong(closingDong),
      downloads: { items: downloads(summary, t) },
      movements: movementTable(summary, t),
      accounts: accountsTable.view(summary.accounts, t),
      rule: rule === null ? null : ruleWords(rule, false, t),
      lines: linesTable.view(view.lines, t),
      pagination: next === null ? null : { next: { href: statementPlace(summary, rule, next) } },
    },
  };
}
