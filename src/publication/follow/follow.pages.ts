import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import { groupReferenceCode } from '../../kernel/reference-code.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { TableRow, TableView, TimelineItem } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import type { FollowedGift, FollowedLine, FollowedPledge, FollowedStory } from './follow.types.js';
import { giftShare } from './gift-share.js';

export function followStartPage(typed: string, t: Translate) {
  return {
    title: t('follow.title'),
    layout: 'public' as const,
    heading: { title: t('follow.title'), lead: t('follow.lead') },
    search: {
      action: paths.follow(),
      name: 'ma',
      label: t('follow.search.label'),
      hint: t('follow.search.hint'),
      value: typed,
      submitText: t('follow.search.submit'),
    },
    notFound:
      typed === '' ? null : { title: t('follow.notFound.title'), text: t('follow.notFound.text') },
  };
}

export function followPage(
  code: string,
  pledge: FollowedPledge | null,
  stories: readonly FollowedStory[],
  t: Translate,
) {
  const title =
    pledge === null
      ? t('follow.gift.title')
      : t('follow.pledge.title', { code: groupReferenceCode(pledge.referenceCode) });
  return {
    title,
    layout: 'public' as const,
    breadcrumbs: { items: [{ text: t('follow.title'), href: paths.follow() }, { text: title }] },
    heading: { title, caption: t('follow.title') },
    pledged: pledge === null ? null : { items: pledgeSteps(pledge, stories, t) },
    stories: stories.map((story) => storyView(story, t)),
    permanent: {
      text: t('follow.keep'),
      tone: 'info',
      link: { href: paths.follow(code), text: code },
    },
  };
}

function pledgeSteps(
  pledge: FollowedPledge,
  stories: readonly FollowedStory[],
  t: Translate,
): TimelineItem[] {
  const registered: TimelineItem = {
    when: formatViInstant(pledge.registeredAt),
    title: t('follow.step.registered'),
    amount: formatDong(pledge.amountDong),
    tone: 'done',
  };
  if (pledge.status !== 'registered') {
    return [registered, { when: '', title: t(`follow.step.${pledge.status}`), tone: 'danger' }];
  }
  if (stories.length > 0) return [registered];
  const waiting = { title: t('follow.step.waiting'), text: t('follow.step.waitingText') };
  return [registered, { when: t('follow.step.notYet'), ...waiting, tone: 'waiting' }];
}

function storyView({ gift, totals, lines }: FollowedStory, t: Translate) {
  const isRestricted = gift.restrictionId !== null;
  return {
    title: t('follow.gift.received', { amount: formatDong(gift.amountDong) }),
    steps: { items: giftSteps(gift, lines, isRestricted, t) },
    pool: isRestricted
      ? { title: t('follow.own.title'), text: t('follow.own.text'), rows: [] }
      : poolView(gift, totals, t),
    lines: linesTable(lines, isRestricted, t),
    statement: { href: paths.statementLine(gift.id), text: t('follow.statement') },
  };
}

function giftSteps(
  gift: FollowedGift,
  lines: readonly FollowedLine[],
  isRestricted: boolean,
  t: Translate,
): TimelineItem[] {
  const steps: TimelineItem[] = [
    {
      when: formatViDate(gift.businessDate),
      title: t('follow.step.received'),
      amount: formatDong(gift.amountDong),
      text: gift.appealTitle ?? gift.fundName,
      tone: 'done',
    },
  ];
  if (gift.reversedOn !== null) {
    const when = formatViDate(gift.reversedOn);
    return [...steps, { when, title: t('follow.step.reversed'), tone: 'danger' }];
  }
  if (gift.sealedAt !== null) {
    const seal = t('follow.step.sealed', { number: String(gift.sealNo) });
    steps.push({ when: formatViInstant(gift.sealedAt), title: seal, tone: 'done' });
  }
  return isRestricted
    ? [...steps, ...lines.toReversed().flatMap((line) => lineSteps(line, t))]
    : steps;
}

function lineSteps(line: FollowedLine, t: Translate): TimelineItem[] {
  const what = `${t(`figures.kind.${line.kind}`)}${line.placeName === null ? '' : `, ${line.placeName}`}`;
  const step = (key: string, day: string | null, dong: bigint): TimelineItem[] =>
    day === null
      ? []
      : [
          {
            when: formatViDate(day),
            title: t(`follow.step.${key}`),
            amount: formatDong(dong),
            text: what,
            tone: 'done',
          },
        ];
  return [
    ...step('allocated', line.decidedOn, line.allocatedDong),
    ...step('paid', line.paidOn, line.paidDong),
    ...step('delivered', line.deliveredOn, line.deliveredDong),
  ];
}

/** A pooled gift is a share of everything its pool did; which brick it bought nobody can know, so none is named. */
function poolView(gift: FollowedGift, totals: FollowedStory['totals'], t: Translate) {
  const share = gift.reversedOn === null ? giftShare(gift.amountDong, totals.receivedDong) : null;
  const row = (key: string, dong: bigint) => ({
    key: t(`follow.pool.${key}`),
    value: formatDong(dong),
    money: true,
  });
  return {
    title: t('follow.pool.title'),
    text: t('follow.pool.text', { pool: gift.appealTitle ?? gift.fundName }),
    rows: [
      row('received', totals.receivedDong),
      row('allocated', totals.allocatedDong),
      row('delivered', totals.deliveredDong),
      ...(share === null
        ? []
        : [
            {
              key: t('follow.pool.share'),
              lines: [
                t('follow.pool.percent', { percent: share.percent }),
                t('follow.pool.fraction', {
                  gift: formatDongPlain(gift.amountDong),
                  pool: formatDongPlain(totals.receivedDong),
                  numerator: formatDongPlain(share.numerator),
                  denominator: formatDongPlain(share.denominator),
                }),
              ],
            },
          ]),
    ],
  };
}

function linesTable(
  lines: readonly FollowedLine[],
  isRestricted: boolean,
  t: Translate,
): TableView {
  const label = (key: string) => t(`follow.lines.${key}`);
  const end = { align: 'end' as const };
  return {
    caption: label(isRestricted ? 'own' : 'pool'),
    columns: [
      { key: 'decision', label: label('decision') },
      { key: 'purpose', label: label('purpose') },
      { key: 'place', label: label('place') },
      { key: 'allocated', label: label('allocated'), ...end },
      { key: 'delivered', label: label('delivered'), ...end },
    ],
    rows: lines.map((line) => lineRow(line, t)),
    empty: label('empty'),
  };
}

function lineRow(line: FollowedLine, t: Translate): TableRow {
  const label = (key: string) => t(`follow.lines.${key}`);
  const end = { align: 'end' as const };
  return {
    cells: [
      {
        text: line.decisionNumber,
        label: label('decision'),
        header: true,
        note: formatViDate(line.decidedOn),
      },
      {
        text: t(`figures.kind.${line.kind}`),
        label: label('purpose'),
        note: countText(line, t),
      },
      { text: line.placeName ?? t('figures.mergedPlaces'), label: label('place') },
      { text: formatDong(line.allocatedDong), label: label('allocated'), ...end },
      {
        text: formatDong(line.deliveredDong),
        label: label('delivered'),
        ...end,
        note: line.deliveredOn === null ? null : formatViDate(line.deliveredOn),
      },
    ],
  };
}

function countText(line: FollowedLine, t: Translate): string {
  const count = line.quantity === null ? t('figures.fewerThanFive') : String(line.quantity);
  return `${count} ${t(`figures.unit.${line.unit}`)}`;
}
