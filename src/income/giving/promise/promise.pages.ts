import { formatViDate } from '../../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { Tone } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import type { CardObstacle } from '../../card-payments/card-payments.types.js';
import type { Pledge } from '../../pledges/pledges.types.js';
import { givingSteps } from '../giving-steps.js';
import { instantLimit } from '../instant-limit.js';
import type { TransferFacts } from './transfer-details.service.js';
import { outstandingOf } from './transfer-orders.service.js';

interface PromiseData {
  readonly pledge: Pledge;
  readonly facts: TransferFacts;
  /** When the card page was asked for just now and did not open. */
  readonly obstacle?: CardObstacle;
}

const TONES = {
  given: 'neutral',
  received: 'success',
  partly: 'info',
  announced: 'info',
  cardUnopened: 'warning',
  cardWaits: 'warning',
  cardEnded: 'danger',
  waits: 'warning',
} as const satisfies Record<string, Tone>;

/** What is true of the promise now: only the books say received, a push only announces. */
export function progressOf({ pledge, facts }: PromiseData): keyof typeof TONES {
  if (pledge.status === 'cancelled' || pledge.status === 'lapsed') return 'given';
  if (!asksForMoney(pledge)) return 'received';
  if (pledge.settledDong > 0n) return 'partly';
  if (pledge.way === 'card') return cardProgress(facts);
  return facts.isAnnounced ? 'announced' : 'waits';
}

function cardProgress({ cardStatuses: [newest] }: TransferFacts) {
  if (newest === undefined) return 'cardUnopened';
  return newest === 'created' ? 'cardWaits' : 'cardEnded';
}

/** Nothing is asked for once it is kept or given up. */
export function asksForMoney({ status, amountDong, settledDong }: Pledge): boolean {
  return status !== 'cancelled' && status !== 'lapsed' && settledDong < amountDong;
}

export function promisePage(data: PromiseData, t: Translate) {
  const { pledge, facts, obstacle } = data;
  const progress = progressOf(data);
  const isOpen = asksForMoney(pledge);
  const isCard = pledge.way === 'card';
  return {
    steps: givingSteps('send', t),
    code: pledge.referenceCode,
    heading: t(`giving.promise.heading.${progress}`),
    text: t(`giving.promise.text.${progress}`, { settled: formatDong(pledge.settledDong) }),
    status: t(`giving.progress.${progress}`),
    tone: TONES[progress],
    purpose: facts.purposeTitle,
    amount: [formatDong(pledge.amountDong), dongInWords(pledge.amountDong)],
    way: t(`giving.way.${pledge.way}`),
    isCard,
    trouble: obstacle === undefined ? null : troubleNotice(obstacle, t),
    asksTransfer: isOpen && (pledge.way === 'bank_transfer' || pledge.way === 'cash'),
    transfer: transferCard(pledge, facts, t),
    missing: isOpen && !isCard ? missingMoney(pledge, facts, t) : null,
    ...cardActions(pledge, isOpen && isCard ? progress : null),
    sharesHref: sharesHref(pledge),
    followHref: paths.follow(pledge.referenceCode),
    againHref: paths.give(),
  };
}

/** Several givers say who they are before their money comes; afterwards staff do. */
function sharesHref(pledge: Pledge): string | null {
  const isBefore = asksForMoney(pledge) && pledge.settledDong === 0n;
  return isBefore ? paths.giveShares(pledge.referenceCode) : null;
}

/** What to do when money was sent and is not seen: a day to wait for, then steps. */
function missingMoney({ referenceCode }: Pledge, { lookAgain }: TransferFacts, t: Translate) {
  if (lookAgain === null) return null;
  const { isDue, from, afterDays, toldTo } = lookAgain;
  const day = toldTo === null ? null : formatViDate(toldTo);
  return {
    isDue,
    searchHref: paths.statement(),
    claimHref: paths.claims({ ma: referenceCode }),
    wait: t('giving.missing.wait', { day: formatViDate(from), days: afterDays }),
    told: day === null ? t('giving.missing.untold') : t('giving.missing.told', { day }),
  };
}

function cardActions({ referenceCode }: Pledge, progress: keyof typeof TONES | null) {
  if (progress === null) return { cardAction: null, transferAction: null };
  return {
    cardAction: paths.giveCard(referenceCode),
    // Never beside a card page that may have been paid: who sees both could give twice.
    transferAction: progress === 'cardWaits' ? null : paths.giveTransfer(referenceCode),
  };
}

function troubleNotice(obstacle: CardObstacle, t: Translate) {
  return {
    title: t(`giving.trouble.${obstacle}.title`),
    text: t(`giving.trouble.${obstacle}.text`),
  };
}

/** Null when the fund has no open account any more. */
function transferCard(pledge: Pledge, { order }: TransferFacts, t: Translate) {
  if (order === null) return null;
  const { account, memo, apps } = order;
  const { bankName, accountNumber, holderName } = account;
  const outstanding = outstandingOf(pledge);
  return {
    bank: bankName,
    number: accountNumber,
    holder: holderName,
    amount: formatDong(outstanding),
    amountToCopy: outstanding.toString(),
    memo,
    limit: instantLimit(outstanding),
    picture: {
      href: paths.giveQr(pledge.referenceCode),
      name: `QR-${pledge.referenceCode}.png`,
    },
    apps: apps.map(({ name, href }) => ({
      href,
      text: t('giving.transfer.openApp', { bank: name }),
    })),
  };
}
