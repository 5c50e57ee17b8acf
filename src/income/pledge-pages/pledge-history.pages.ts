import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { TimelineItem } from '../../platform/pages/components.types.js';
import type { PledgeDecisionRow, PledgeDetail, PledgeReminder } from './pledge-pages.queries.js';

interface Lived {
  readonly pledge: PledgeDetail;
  readonly decisions: readonly PledgeDecisionRow[];
  readonly reminders: readonly PledgeReminder[];
}

/** What was said about a promise and what its giver was told, oldest first. */
export function historyOf({ pledge, decisions, reminders }: Lived, t: Translate) {
  const later = [
    ...decisions.map((row) => ({ at: row.decidedAt, item: decisionItem(row, t) })),
    ...reminders.map((row) => ({ at: row.toldAt, item: reminderItem(row, t) })),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return { items: [madeItem(pledge, t), ...later.map(({ item }) => item)] };
}

function reminderItem({ toldAt, dueOn, leftDong }: PledgeReminder, t: Translate): TimelineItem {
  const isOfPart = dueOn !== null && leftDong !== null;
  return {
    when: formatViInstant(toldAt),
    title: isOfPart
      ? t('pledges.history.remindedPart', {
          day: formatViDate(dueOn),
          amount: formatDong(leftDong),
        })
      : t('pledges.history.reminded'),
    who: t('pledges.history.portal'),
    tone: 'done',
  };
}

function madeItem(pledge: PledgeDetail, t: Translate): TimelineItem {
  return {
    when: formatViInstant(pledge.registeredAt),
    title: t('pledges.history.made'),
    who: pledge.enterer ?? t('pledges.byForm'),
    tone: 'done',
  };
}

function decisionItem(row: PledgeDecisionRow, t: Translate): TimelineItem {
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
