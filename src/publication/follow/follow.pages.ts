import { formatViDate } from '../../kernel/dates/business-date.js';
import { giftShare, oneInMany } from '../../kernel/money/gift-share.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import { groupReferenceCode } from '../../kernel/reference-code.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { TimelineItem } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import { storyView } from '../stories/stories.types.js';
import { column, defineTable, figureColumn, headColumn } from '../../platform/pages/table.js';
import type { FollowedGift, FollowedLine, FollowedPledge, FollowedStory } from './follow.types.js';
import {
  lineUp,
  promisedStages,
  receivedStages,
  sealedStage,
  spentStages,
} from './follow-stages.pages.js';
import { unpaidWays } from './unpaid-ways.js';

/** Of a pool the newest; the page of decisions has all of them. */
const POOL_LINES = 8;

const linesTable = defineTable<FollowedLine>('follow.lines', {
  decision: headColumn((line) => ({
    text: line.decisionNumber,
    note: formatViDate(line.decidedOn),
  })),
  purpose: column((line, t) => ({
    text: t(`figures.kind.${line.kind}`),
    note: countText(line, t),
  })),
  place: column(({ placeName }, t) => placeName ?? t('figures.mergedPlaces')),
  allocated: figureColumn((line, t) => ({
    text: formatDong(line.allocatedDong),
    note: freedText(line, t),
  })),
  delivered: figureColumn((line) => ({
    text: formatDong(line.deliveredDong),
    note: line.deliveredOn === null ? null : formatViDate(line.deliveredOn),
  })),
});

export function followStartPage(typed: string) {
  return { action: paths.follow(), typed };
}

export interface FollowFacts {
  readonly pledge: FollowedPledge | null;
  readonly stories: readonly FollowedStory[];
  /** Where it is of several givers. */
  readonly group: { readonly shareCount: number } | null;
}

export function followPage(code: string, { pledge, stories, group }: FollowFacts, t: Translate) {
  const title =
    pledge === null
      ? t('follow.gift.title')
      : t('follow.pledge.title', { code: groupReferenceCode(pledge.referenceCode) });
  return {
    heading: title,
    startHref: paths.follow(),
    pledged: pledge === null || stories.length > 0 ? null : { items: pledgeSteps(pledge, t) },
    unpaid: pledge === null ? null : unpaidWays(pledge, stories),
    group:
      group === null
        ? null
        : {
            text: t('groupGifts.group', { count: group.shareCount }),
            href: paths.followShares(code),
          },
    stories: stories.map((story) => storyViewOf(story, pledge, t)),
    permanent: {
      href: paths.follow(code),
      text: pledge === null ? t('follow.keepLink') : code,
    },
  };
}

/** Without its money: all five stages, or that it stands no more. */
function pledgeSteps(pledge: FollowedPledge, t: Translate): TimelineItem[] {
  const stages = promisedStages(pledge, t);
  if (pledge.status !== 'cancelled' && pledge.status !== 'lapsed') return lineUp(stages, t);
  const ended: TimelineItem = {
    when: '',
    title: t(`follow.step.${pledge.status}`),
    tone: 'danger',
  };
  return [...lineUp(stages.slice(0, 1), t), ended];
}

function storyViewOf(story: FollowedStory, pledge: FollowedPledge | null, t: Translate) {
  const { gift, totals, lines, handovers } = story;
  const isOwn = gift.restrictionId !== null;
  return {
    amount: formatDong(gift.amountDong),
    steps: { items: giftSteps(story, pledge, t) },
    isGone: gift.reversedOn !== null,
    pool: isOwn ? null : poolView(gift, totals, t),
    handovers: handovers.map((handover) => ({ ...storyView(handover, t), purpose: null })),
    lines: linesTable.view(isOwn ? lines : lines.slice(0, POOL_LINES), t),
    moreHref: !isOwn && lines.length > POOL_LINES ? paths.decisions() : null,
    statementHref: paths.statementLine(gift.id),
  };
}

/** All five stages; between them what its giver asked for, and how it ended where it is no gift any more. */
function giftSteps(
  story: FollowedStory,
  pledge: FollowedPledge | null,
  t: Translate,
): TimelineItem[] {
  const { gift, lines } = story;
  const received = receivedStages(gift, pledge, t);
  if (gift.reversedOn !== null) return [...lineUp(received, t), goneStep(gift, gift.reversedOn, t)];
  const rest = [sealedStage(gift, t), ...spentStages(story, t)];
  const items = lineUp([...received, ...rest], t);
  const between = [...movedSteps(gift, t), ...partSteps(gift, t)];
  const own =
    gift.restrictionId === null ? [] : lines.toReversed().flatMap((line) => lineSteps(line, t));
  return [...items.slice(0, 2), ...between, ...items.slice(2), ...own];
}

function goneStep(gift: FollowedGift, on: string, t: Translate): TimelineItem {
  const when = formatViDate(on);
  if (gift.returnedDong > 0n) return { when, title: t('follow.step.returned'), tone: 'danger' };
  const cause = t(`publicStatement.cause.${gift.reversedCause ?? 'unsaid'}`);
  const text = t('follow.step.because', { cause });
  return { when, title: t('follow.step.reversed'), text, tone: 'danger' };
}

function purposeOf({ appealTitle, fundName }: FollowedGift): string {
  return appealTitle ?? fundName;
}

/** That its giver asked to move it. */
function movedSteps(gift: FollowedGift, t: Translate): TimelineItem[] {
  if (gift.movedOn === null) return [];
  const when = formatViDate(gift.movedOn);
  return [{ when, title: t('follow.step.moved'), text: purposeOf(gift), tone: 'done' }];
}

/** What went back of it, when that is not all. */
function partSteps({ returnedDong, returnedOn }: FollowedGift, t: Translate): TimelineItem[] {
  if (returnedOn === null) return [];
  const title = t('follow.step.returnedPart');
  const amount = formatDong(returnedDong);
  return [{ when: formatViDate(returnedOn), title, amount, tone: 'danger' }];
}

function lineSteps(line: FollowedLine, t: Translate): TimelineItem[] {
  const kind = t(`figures.kind.${line.kind}`);
  const text = line.placeName === null ? kind : `${kind}, ${line.placeName}`;
  const step = (key: string, day: string | null, dong: bigint): TimelineItem[] => {
    if (day === null) return [];
    const title = t(`follow.step.${key}`);
    return [{ when: formatViDate(day), title, amount: formatDong(dong), text, tone: 'done' }];
  };
  return [
    ...step('allocated', line.decidedOn, line.allocatedDong + line.freedDong),
    ...(line.freedDong > 0n ? step('freed', line.freedOn, line.freedDong) : []),
    ...step('paid', line.paidOn, line.paidDong),
    ...step('delivered', line.deliveredOn, line.deliveredDong),
  ];
}

/** A pooled gift is a share of everything its pool did; which brick it bought nobody can know, so none is named. */
function poolView(gift: FollowedGift, totals: FollowedStory['totals'], t: Translate) {
  const left = gift.amountDong - gift.returnedDong;
  const share = gift.reversedOn === null ? giftShare(left, totals.receivedDong) : null;
  return {
    name: gift.appealTitle ?? gift.fundName,
    received: formatDong(totals.receivedDong),
    allocated: formatDong(totals.allocatedDong),
    delivered: formatDong(totals.deliveredDong),
    share:
      share === null
        ? null
        : {
            percent: share.percent,
            oneIn: oneIn(left, totals.receivedDong, t),
            gift: formatDongPlain(left),
            pool: formatDongPlain(totals.receivedDong),
            numerator: formatDongPlain(share.numerator),
            denominator: formatDongPlain(share.denominator),
          },
  };
}

/** As people say it: one đồng in so many. Null where the gift is most of the pool. */
function oneIn(giftDong: bigint, poolDong: bigint, t: Translate): string | null {
  const many = oneInMany(giftDong, poolDong);
  return many < 2n ? null : t('follow.pool.oneIn', { many: formatDongPlain(many) });
}

function countText(line: FollowedLine, t: Translate): string {
  const count = line.quantity === null ? t('figures.fewerThanFive') : String(line.quantity);
  return `${count} ${t(`figures.unit.${line.unit}`)}`;
}

/** What is no longer allocated, since when, and by which paper; null where all of it stands. */
function freedText(
  { freedDong, freedOn, freedBy: paper }: FollowedLine,
  t: Translate,
): string | null {
  if (freedDong <= 0n || freedOn === null) return null;
  const facts = { amount: formatDong(freedDong), day: formatViDate(freedOn) };
  return paper === null ? t('figures.freed', facts) : t('figures.freedBy', { ...facts, paper });
}
