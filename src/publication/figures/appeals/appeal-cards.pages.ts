import { isOpenOn } from '../../../books/openness/openness.js';
import {
  businessDateOf,
  daysBetween,
  formatViDate,
  type BusinessDate,
} from '../../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../../kernel/money/money.js';
import { shortDong } from '../../../platform/i18n/short-dong.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { progress } from '../../../platform/pages/charts/progress.js';
import { paths } from '../../../platform/pages/paths.js';
import type { LayerFigures } from '../figures.types.js';
import type { LayerGifts } from '../totals/gifts.queries.js';
import type { AppealRow } from './public-appeals.queries.js';

export interface CardFacts {
  readonly at: Date;
  readonly layers: readonly LayerFigures[];
  readonly gifts: readonly LayerGifts[];
}

/** With a goal the bar tells what was received; without one the sum does. */
export function appealCard(appeal: AppealRow, { at, layers, gifts }: CardFacts, t: Translate) {
  const isOwn = ({ appealCode }: { appealCode: string | null }) => appealCode === appeal.code;
  const received = layers.find(isOwn)?.receivedDong ?? 0n;
  const given = giftCount(gifts.find(isOwn)?.gifts ?? 0n, t);
  const days = daysText(appeal, businessDateOf(at), t);
  const bar = goalProgress(appeal, received, t);
  const sum = { key: t('figures.four.received.label'), value: formatDong(received) };
  return {
    href: paths.appeal(appeal.code),
    title: appeal.title,
    caption: appeal.fundName,
    text: given === null ? days : `${days} · ${given}`,
    progress: bar,
    facts: bar === null ? [sum] : [],
  };
}

export function giftCount(gifts: bigint, t: Translate): string | null {
  return gifts > 0n ? t('figures.appeal.giftCount', { count: formatDongPlain(gifts) }) : null;
}

/** How long it still takes gifts, where that is known; else its days. */
export function daysText(appeal: AppealRow, today: BusinessDate, t: Translate): string {
  const { opensOn: from, closesOn } = appeal;
  if (closesOn === null || !isOpenOn({ from, upTo: closesOn }, today)) return windowText(appeal, t);
  const days = daysBetween(today, closesOn);
  return days === 0 ? t('figures.appeal.lastDay') : t('figures.appeal.daysLeft', { days });
}

export function goalProgress({ goalDong }: AppealRow, receivedDong: bigint, t: Translate) {
  if (goalDong === null) return null;
  const [received, goal] = [shortDong(receivedDong, t), shortDong(goalDong, t)];
  return progress({
    title: t('figures.appeal.progress'),
    value: receivedDong,
    goal: goalDong,
    of: t('figures.appeal.ofGoal', { received, goal }),
  });
}

export function windowText(appeal: AppealRow, t: Translate): string {
  const from = formatViDate(appeal.opensOn);
  return appeal.closesOn === null
    ? t('figures.appeal.since', { from })
    : t('figures.appeal.window', { from, to: formatViDate(appeal.closesOn) });
}
