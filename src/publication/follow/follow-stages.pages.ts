import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { shortDong } from '../../platform/i18n/short-dong.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { TimelineItem } from '../../platform/pages/components.types.js';
import type { FollowedGift, FollowedPledge, FollowedStory, SinceTotals } from './follow.types.js';

/** One of the five stations of every gift; not done, it says what is to be expected. */
interface Stage {
  readonly title: string;
  /** Null: still to come. */
  readonly when: string | null;
  readonly amount?: string;
  readonly text?: string;
}

/** All five are always shown: done, the one that is waited for, and those to come. */
export function lineUp(stages: readonly Stage[], t: Translate): TimelineItem[] {
  const now = stages.findIndex(({ when }) => when === null);
  return stages.map(({ when, ...stage }, index) => {
    if (when !== null) return { ...stage, when, tone: 'done' };
    const isNow = index === now;
    const waited = isNow ? t('follow.step.notYet') : t('follow.step.toCome');
    return { ...stage, when: waited, ...(isNow ? { tone: 'waiting' as const } : {}) };
  });
}

/** Of a promise whose money did not come yet. */
export function promisedStages(pledge: FollowedPledge, t: Translate): Stage[] {
  const until = pledge.toldUntil;
  const told =
    until === null
      ? t('follow.expect.received')
      : t('follow.expect.receivedUntil', { day: formatViDate(until) });
  return [
    pledgedStage(pledge, t),
    { title: t('follow.stage.received'), when: null, text: told },
    { title: t('follow.stage.sealed'), when: null, text: t('follow.expect.sealed') },
    { title: t('follow.stage.allocated'), when: null, text: t('follow.expect.allocated') },
    { title: t('follow.stage.delivered'), when: null, text: t('follow.expect.delivered') },
  ];
}

/** The first two: promised, or given straight away; and received. */
export function receivedStages(
  gift: FollowedGift,
  pledge: FollowedPledge | null,
  t: Translate,
): Stage[] {
  const day = formatViDate(gift.businessDate);
  const straight = { title: t('follow.stage.straight'), when: day };
  const purpose = gift.movedFrom ?? gift.appealTitle ?? gift.fundName;
  const amount = formatDong(gift.amountDong);
  return [
    pledge === null ? straight : pledgedStage(pledge, t),
    { title: t('follow.stage.received'), when: day, amount, text: purpose },
  ];
}

export function sealedStage({ sealedAt, sealNo }: FollowedGift, t: Translate): Stage {
  if (sealedAt === null) {
    return { title: t('follow.stage.sealed'), when: null, text: t('follow.expect.sealed') };
  }
  const title = t('follow.step.sealed', { number: String(sealNo) });
  return { title, when: formatViInstant(sealedAt) };
}

/** The last two, by what the pool, or the money with a purpose of its own, did since the gift came. */
export function spentStages({ gift, since }: FollowedStory, t: Translate): Stage[] {
  return [allocatedStage(gift, since, t), deliveredStage(since, t)];
}

function allocatedStage(gift: FollowedGift, since: SinceTotals, t: Translate): Stage {
  const title = t('follow.stage.allocated');
  if (since.firstOn !== null) {
    const amount = shortDong(since.allocatedDong, t);
    const text = t('follow.since.allocated', { count: Number(since.decisions), amount });
    return { title, when: formatViDate(since.firstOn), text };
  }
  const by = gift.distributeBy;
  const expected =
    by === null
      ? t('follow.expect.allocated')
      : t('follow.expect.allocatedBy', { day: formatViDate(by) });
  return { title, when: null, text: expected };
}

/** Handed over before anything was allocated since, it was of earlier decisions: the pool's all the same. */
function deliveredStage({ deliveredOn, deliveredDong, firstOn }: SinceTotals, t: Translate): Stage {
  const title = t('follow.stage.delivered');
  if (deliveredOn === null || firstOn === null) {
    return { title, when: null, text: t('follow.expect.delivered') };
  }
  const text = t('follow.since.delivered', { amount: shortDong(deliveredDong, t) });
  return { title, when: formatViDate(deliveredOn), text };
}

/** Of a promise that is over nobody says that it was not proven. */
function pledgedStage({ status, amountDong, registeredAt }: FollowedPledge, t: Translate): Stage {
  const isUnproven = status === 'announced' || status === 'held';
  const title = t(`follow.step.${isUnproven ? 'announced' : 'registered'}`);
  return { title, when: formatViInstant(registeredAt), amount: formatDong(amountDong) };
}
