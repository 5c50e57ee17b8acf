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
      : t('follow.pledge.title', { code: groupReferenceCode(pledge.reference_code) });
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
    when: formatViInstant(pledge.registered_at),
    title: t('follow.step.registered'),
    amount: formatDong(pledge.amount_dong),
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
  const isRestricted = gift.restriction_id !== null;
  return {
    title: t('follow.gift.received', { amount: formatDong(gift.amount_dong) }),
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
      when: formatViDate(gift.business_date),
      title: t('follow.step.received'),
      amount: formatDong(gift.amount_dong),
      text: gift.appeal_title ?? gift.fund_name,
      tone: 'done',
    },
  ];
  if (gift.reversed_on !== null) {
    const when = formatViDate(gift.reversed_on);
    return [...steps, { when, title: t('follow.step.reversed'), tone: 'danger' }];
  }
  if (gift.sealed_at !== null) {
    const seal = t('follow.step.sealed', { number: String(gift.seal_no) });
    steps.push({ when: formatViInstant(gift.sealed_at), title: seal, tone: 'done' });
  }
  return isRestricted
    ? [...steps, ...lines.toReversed().flatMap((line) => lineSteps(line, t))]
    : steps;
}

function lineSteps(line: FollowedLine, t: Translate): TimelineItem[] {
  const what = `${t(`figures.kind.${line.kind}`)}${line.place_name === null ? '' : `, ${line.place_name}`}`;
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
    ...step('allocated', line.decided_on, line.allocated_dong),
    ...step('paid', line.paid_on, line.paid_dong),
    ...step('delivered', line.delivered_on, line.delivered_dong),
  ];
}

/** A pooled gift is a share of everything its pool did; which brick it bought nobody can know, so none is named. */
function poolView(gift: FollowedGift, totals: FollowedStory['totals'], t: Translate) {
  const share =
    gift.reversed_on === null ? giftShare(gift.amount_dong, totals.received_dong) : null;
  const row = (key: string, dong: bigint) => ({
    key: t(`follow.pool.${key}`),
    value: formatDong(dong),
    money: true,
  });
  return {
    title: t('follow.pool.title'),
    text: t('follow.pool.text', { pool: gift.appeal_title ?? gift.fund_name }),
    rows: [
      row('received', totals.received_dong),
      row('allocated', totals.allocated_dong),
      row('delivered', totals.delivered_dong),
      ...(share === null
        ? []
        : [
            {
              key: t('follow.pool.share'),
              lines: [
                t('follow.pool.percent', { percent: share.percent }),
                t('follow.pool.fraction', {
                  gift: formatDongPlain(gift.amount_dong),
                  pool: formatDongPlain(totals.received_dong),
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
        text: line.decision_number,
        label: label('decision'),
        header: true,
        note: formatViDate(line.decided_on),
      },
      {
        text: t(`figures.kind.${line.kind}`),
        label: label('purpose'),
        note: countText(line, t),
      },
      { text: line.place_name ?? t('figures.mergedPlaces'), label: label('place') },
      { text: formatDong(line.allocated_dong), label: label('allocated'), ...end },
      {
        text: formatDong(line.delivered_dong),
        label: label('delivered'),
        ...end,
        note: line.delivered_on === null ? null : formatViDate(line.delivered_on),
      },
    ],
  };
}

function countText(line: FollowedLine, t: Translate): string {
  const count = line.quantity === null ? t('figures.fewerThanFive') : String(line.quantity);
  return `${count} ${t(`figures.unit.${line.unit}`)}`;
}
