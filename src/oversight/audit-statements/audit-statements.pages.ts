import { paths } from '../../platform/pages/paths.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { PageData } from '../../platform/pages/results.js';
import type { StatementLineRow, StatementSummary } from './audit-statement.types.js';
import {
  accountTable,
  downloads,
  equation,
  lineTable,
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
  return {
    layout: 'auditor',
    title: t('auditStatements.desk.title'),
    hasErrors: asked.error !== null,
    errors: asked.error === null ? [] : [{ text: asked.error, field: 'tu' }],
    heading: { title: t('auditStatements.desk.title'), lead: t('auditStatements.desk.lead') },
    filter: chooser(funds, asked, t),
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
  const { summary, rule } = view;
  const words = statementWords(summary, t);
  const foots = summary.openingDong + summary.inDong - summary.outDong === summary.closingDong;
  return {
    ...chosen,
    statement: {
      title: words.title,
      period: words.period,
      knownAt: words.knownAt,
      status: {
        text: t(foots ? 'auditStatements.desk.foots' : 'auditStatements.desk.footsNot'),
        tone: foots ? 'success' : 'danger',
      },
      equation: equation(summary, t),
      downloads: { items: downloads(summary, t) },
      movements: movementTable(summary, t),
      accounts: accountTable(summary, t),
      linesTitle:
        rule === null
          ? t('auditStatements.desk.detail')
          : t('auditStatements.desk.detailOf', { rule: ruleWords(rule, false, t) }),
      lines: lineTable(view.lines, t),
      pagination:
        view.next === null ? null : { next: { href: statementPlace(summary, rule, view.next) } },
      dateBasis: t('auditStatements.desk.dateBasis'),
    },
  };
}

function chooser(funds: readonly FundChoice[], asked: AskedStatement, t: Translate): object {
  return {
    action: paths.oversight.statements(),
    label: t('auditStatements.desk.title'),
    submitText: t('auditStatements.desk.show'),
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
      {
        type: 'text',
        name: 'tu',
        label: t('auditStatements.desk.from'),
        value: asked.from,
        width: 10,
        inputmode: 'numeric',
      },
      {
        type: 'text',
        name: 'den',
        label: t('auditStatements.desk.to'),
        value: asked.to,
        width: 10,
        inputmode: 'numeric',
      },
    ],
  };
}
