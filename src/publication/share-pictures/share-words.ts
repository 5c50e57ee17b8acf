import { isOpenOn } from '../../books/openness/openness.js';
import { daysBetween, formatViDate, type BusinessDate } from '../../kernel/dates/business-date.js';
import { lengthOf } from '../../platform/pages/charts/scale.js';
import { shortDong } from '../../platform/i18n/short-dong.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { ShareWords } from './share-picture.js';
import type { PicturedAppeal } from './share-pictures.queries.js';

const FULL = 1000;

/** What the picture of an appeal says on a day. */
export function appealWords(appeal: PicturedAppeal, today: BusinessDate, t: Translate): ShareWords {
  const { title, committeeName, goalDong, receivedDong } = appeal;
  const sums = { received: shortDong(receivedDong, t), goal: shortDong(goalDong ?? 0n, t) };
  return {
    ...siteWords(t),
    title,
    issuer: committeeName,
    sum: t(goalDong === null ? 'sharePictures.received' : 'sharePictures.ofGoal', sums),
    permille: goalDong === null ? null : permilleOf(receivedDong, goalDong),
    left: timeText(appeal, today, t),
    right: t('sharePictures.asOf', { day: formatViDate(today) }),
  };
}

/** What stands beside a link to any other page. */
export function portalWords(t: Translate): ShareWords {
  return {
    ...siteWords(t),
    title: t('figures.home.heading'),
    issuer: t('sharePictures.promise'),
    sum: null,
    permille: null,
    left: t('sharePictures.noAccount'),
    right: '',
  };
}

function siteWords(t: Translate) {
  return { site: t('look.siteName'), siteLine: t('look.siteLine') };
}

function permilleOf(receivedDong: bigint, goalDong: bigint): number {
  const most = receivedDong > goalDong ? goalDong : receivedDong;
  return Math.floor(lengthOf(most, goalDong, FULL));
}

function timeText(
  { opensOn, closesOn }: PicturedAppeal,
  today: BusinessDate,
  t: Translate,
): string {
  if (opensOn > today || closesOn === null)
    return t('figures.appeal.since', { from: formatViDate(opensOn) });
  if (!isOpenOn({ from: opensOn, upTo: closesOn }, today)) {
    return t('figures.appeal.endedOn', { day: formatViDate(closesOn) });
  }
  const days = daysBetween(today, closesOn);
  return days === 0 ? t('figures.appeal.lastDay') : t('figures.appeal.daysLeft', { days });
}
