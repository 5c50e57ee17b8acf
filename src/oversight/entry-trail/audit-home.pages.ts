import { formatViInstant, type BusinessDate } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import type { PageData } from '../../platform/pages/results.js';
import type { FundPosition, LoggedAction } from './audit-home.queries.js';

export function homePage(
  { funds, today }: { funds: readonly FundPosition[]; today: BusinessDate },
  t: Translate,
): PageData {
  const card = (href: string, key: string) => ({
    href,
    title: t(`auditDesk.${key}`),
    text: t(`auditDesk.${key}Text`),
  });
  return {
    layout: 'auditor',
    title: t('auditDesk.title'),
    heading: { title: t('auditDesk.title'), lead: t('auditDesk.lead') },
    moreTitle: t('auditDesk.more'),
    cards: {
      items: [
        card(paths.oversight.statements(), 'statements'),
        card(paths.oversight.verification(), 'verify'),
        card(paths.oversight.auditLog(), 'log'),
      ],
    },
    funds: fundTable(funds, today, t),
  };
}

/** Each fund leads to its statement of this year. */
function fundTable(funds: readonly FundPosition[], today: BusinessDate, t: Translate): object {
  const period = { tu: `${today.slice(0, 4)}-01-01`, den: today };
  const word = (key: string) => t(`auditDesk.${key}`);
  return {
    caption: word('funds'),
    columns: [
      { key: 'fund', label: word('fund') },
      { key: 'balance', label: word('balance'), align: 'end' },
      { key: 'awaiting', label: word('awaiting'), align: 'end' },
      { key: 'suspense', label: word('suspense'), align: 'end' },
    ],
    empty: word('empty'),
    rows: funds.map((fund) => ({
      cells: [
        {
          text: `${fund.code} · ${fund.name}`,
          label: word('fund'),
          href: paths.oversight.statements({ quy: fund.code, ...period }),
          header: true,
        },
        { text: formatDong(fund.moneyDong), label: word('balance'), align: 'end' },
        { text: formatDong(fund.awaitingDong), label: word('awaiting'), align: 'end' },
        { text: fund.suspenseCount.toString(), label: word('suspense'), align: 'end' },
      ],
    })),
  };
}

export function auditLogPage(
  actions: readonly LoggedAction[],
  next: string | null,
  t: Translate,
): PageData {
  const word = (key: string) => t(`auditDesk.auditLog.${key}`);
  return {
    layout: 'auditor',
    title: word('title'),
    heading: { title: word('title'), lead: word('lead') },
    table: {
      caption: word('caption'),
      columns: ['at', 'who', 'action', 'subject'].map((key) => ({ key, label: word(key) })),
      empty: word('empty'),
      rows: actions.map((action) => ({
        cells: [
          { text: formatViInstant(action.at), label: word('at') },
          { text: action.who ?? word('system'), label: word('who') },
          { text: action.action, label: word('action') },
          { text: [action.subjectType, action.subjectId ?? ''].join(' '), label: word('subject') },
        ],
      })),
    },
    pagination: next === null ? null : { next: { href: next } },
  };
}
