import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { shownName } from '../../kernel/privacy/mask-name.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatusView } from '../../platform/pages/components.types.js';
import { pageById } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  dayColumn,
  defineTable,
  dongColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type { DonorVisit } from '../donor-access/donor-access.types.js';
import { allNamesForm, nameForm } from './my-gifts.forms.js';
import { LIST_SIZE, type OwnGift, type WishBatch, type WishRow } from './my-gifts.queries.js';

const giftsTable = defineTable<OwnGift>('myGifts.list', {
  purpose: headColumn((gift) => ({ text: purposeOf(gift), href: paths.donor.gift(gift.id) })),
  day: dayColumn(({ businessDate }) => businessDate),
  amount: dongColumn(({ amountDong }) => amountDong),
  state: column((gift, t) => stateOf(gift, t)),
  shown: column(({ display }, t) => t(`myGifts.shown.${display}`)),
});

export function myGiftsPage(
  { rows, after, visit }: { rows: readonly OwnGift[]; after: string | null; visit: DonorVisit },
  t: Translate,
) {
  const { rows: shown, pagination } = pageById(rows, {
    ...{ size: LIST_SIZE, after, href: paths.donor.home },
  });
  return {
    table: giftsTable.view(shown, t),
    pagination,
    isOneGift: !visit.hasAddress,
    namesHref: visit.hasAddress ? paths.donor.names() : null,
    lettersHref: visit.hasAddress ? paths.donor.letters() : null,
    yearsHref: visit.hasAddress ? paths.donor.years() : null,
    schedulesHref: visit.hasAddress ? paths.donor.schedules() : null,
    claimsHref: visit.hasAddress ? paths.donor.claims() : null,
    leaveAction: paths.donor.leave(),
  };
}

interface GiftView {
  readonly gift: OwnGift;
  readonly wishes: readonly WishRow[];
  readonly visit: DonorVisit;
  readonly state: FormState;
}

export function myGiftPage({ gift, wishes, visit, state }: GiftView, t: Translate) {
  const { display, donorName } = gift;
  const [newest] = wishes;
  const form = nameForm.view(state, t, {
    action: paths.donor.showGift(gift.id),
    values: { display },
  });
  return {
    listHref: paths.donor.home(),
    gift: {
      purpose: purposeOf(gift),
      amount: formatDong(gift.amountDong),
      day: formatViDate(gift.businessDate),
      channel: t(`donations.channel.${gift.channel}`),
      unit: gift.committeeName,
      code: gift.pledgeCode,
      state: stateOf(gift, t),
      name: donorName,
    },
    // What strangers read; of an unproved giver only in which way.
    shownNow:
      donorName === null ? t(`myGifts.shown.${display}`) : publicName(donorName, display, t),
    followHref: paths.follow(gift.pledgeCode ?? gift.id),
    lineHref: paths.statementLine(gift.id),
    lettersHref: visit.hasAddress ? paths.donor.giftLetters(gift.id) : null,
    paperHref: gift.channel === 'cash' ? null : paths.donor.acknowledgement(gift.id),
    form,
    mayShowMore: visit.hasAddress,
    history: wishes.map((wish) => ({
      when: formatViInstant(wish.wishedAt),
      title: t(`myGifts.shown.${wish.toDisplay}`),
      tone: 'done' as const,
    })),
    undoAction:
      newest === undefined || newest.toDisplay !== display
        ? null
        : paths.donor.undoNames(newest.batchId),
  };
}

interface NamesView {
  readonly giftCount: bigint;
  readonly batches: readonly WishBatch[];
  readonly state: FormState;
}

export function allNamesPage({ giftCount, batches, state }: NamesView, t: Translate) {
  return {
    listHref: paths.donor.home(),
    count: giftCount.toString(),
    form: allNamesForm.view(state, t, { action: paths.donor.names() }),
    batches: batches.map(({ batchId, toDisplay, wishedAt, giftCount: changed }) => ({
      when: formatViInstant(wishedAt),
      text: t('myGifts.names.change', {
        shown: t(`myGifts.shown.${toDisplay}`),
        count: changed.toString(),
      }),
      undoAction: paths.donor.undoNames(batchId),
    })),
  };
}

function publicName(name: string, display: OwnGift['display'], t: Translate): string {
  return shownName(name, display) ?? t('myGifts.shown.anonymous');
}

function purposeOf({ appealTitle, fundName }: OwnGift): string {
  return appealTitle ?? fundName;
}

function stateOf(gift: OwnGift, t: Translate): StatusView {
  if (gift.endedWay === 'reversed') return { text: t('myGifts.state.reversed'), tone: 'danger' };
  if (gift.endedWay === 'sent_back' || gift.returnedDong >= gift.amountDong)
    return { text: t('myGifts.state.returned'), tone: 'warning' };
  if (gift.returnedDong > 0n) {
    const amount = formatDong(gift.returnedDong);
    return { text: t('myGifts.state.returnedPart', { amount }), tone: 'warning' };
  }
  return { text: t('myGifts.state.received'), tone: 'success' };
}
