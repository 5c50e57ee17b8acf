import { formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { TimelineItem } from '../../platform/pages/components.types.js';
import type { PledgeDecisionRow, PledgeDetail } from './pledge-pages.queries.js';

export function madeItem(pledge: PledgeDetail, t: Translate): TimelineItem {
  return {
    when: formatViInstant(pledge.registeredAt),
    title: t('pledges.history.made'),
    who: pledge.enterer ?? t('pledges.byForm'),
    tone: 'done',
  };
}

export function decisionItem(row: PledgeDecisionRow, t: Translate): TimelineItem {
  const isEnd = row.toStatus === 'cancelled' || row.toStatus === 'lapsed';
  const change = { from: formatDong(row.fromDong), amount: formatDong(row.amountDong) };
  return {
    when: formatViInstant(row.decidedAt),
    title: t(`pledges.history.${row.kind}`, change),
    text: [row.reason, row.paper].filter((words) => words !== '').join(' · '),
    who: row.who ?? t('pledges.history.giver'),
    tone: isEnd ? 'danger' : 'done',
  };
}
