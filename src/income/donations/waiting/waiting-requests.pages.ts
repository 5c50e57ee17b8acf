import { formatViInstant } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { RequestKind, WaitingRequest } from './waiting-requests.queries.js';

/** Which of the requests this person may open. */
export interface MayOpenRequests {
  readonly refunds: boolean;
  readonly moves: boolean;
  readonly takingsBack: boolean;
}

interface Place {
  readonly of: keyof MayOpenRequests;
  readonly href: (id: string) => string;
}

const { refund, giftMove, takingBack } = paths.income;
const PLACES: Readonly<Record<RequestKind, Place>> = {
  refund: { of: 'refunds', href: refund },
  agreedRefund: { of: 'refunds', href: refund },
  move: { of: 'moves', href: giftMove },
  takingBack: { of: 'takingsBack', href: takingBack },
  importTakingBack: { of: 'takingsBack', href: takingBack },
};

/** What waits for a word about the gift, so that nobody asks for it a second time. */
export function waitingRequestsView(
  requests: readonly WaitingRequest[],
  mayOpen: MayOpenRequests,
  t: Translate,
) {
  return requests.map(({ kind, id, amountDong, proposer, proposedAt }) => {
    const { of, href } = PLACES[kind];
    const facts = { amount: formatDong(amountDong), at: formatViInstant(proposedAt) };
    return {
      text: t(`donations.waiting.${kind}`, { ...facts, who: proposer ?? '' }),
      link: mayOpen[of] ? { href: href(id), text: t('donations.waiting.open') } : null,
    };
  });
}
