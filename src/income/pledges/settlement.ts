import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import type { GiftDraft } from '../donations/donations.types.js';
import type { Pledge, Settlement } from './pledges.types.js';

/** A gift, by what decides how it keeps a promise. */
export interface KeepingGift {
  readonly donationId: string;
  readonly amountDong: bigint;
  /** What other promises have left of it; all of it unless told. */
  readonly freeDong?: bigint;
  readonly fundId: string;
  readonly appealId?: string | null;
}

/** How a gift and its promise found each other. */
export type FoundBy =
  { readonly way: 'code' | 'payment' } | { readonly way: 'person'; readonly decidedBy: string };

export interface KeptPromise {
  readonly gift: KeepingGift;
  readonly pledge: Pledge;
  readonly found: FoundBy;
}

/**
 * How gifts keep their promises, in the order they came. *Exact* is the code in the memo and the amount, into the
 * promised place, for a promise that nothing has settled yet: of two transfers with one code the second is linked and
 * flagged, and so is every other amount. A promise is kept by no more than is open of it: the rest is a free gift.
 */
export function settlementsOf(kept: readonly KeptPromise[]): Settlement[] {
  const settledDong = new Map<string, bigint>();
  return kept.map(({ gift, pledge, found }) => {
    const before = settledDong.get(pledge.id) ?? pledge.settledDong;
    const amountDong = lesserOf(gift.freeDong ?? gift.amountDong, pledge.amountDong - before);
    settledDong.set(pledge.id, before + amountDong);
    return {
      donationId: gift.donationId,
      pledgeId: pledge.id,
      amountDong,
      kind: kindOf({ gift, pledge, found }, before),
      decidedBy: found.way === 'person' ? found.decidedBy : null,
    };
  });
}

function lesserOf(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

function kindOf({ gift, pledge, found }: KeptPromise, before: bigint): Settlement['kind'] {
  if (found.way === 'person') return 'by_person';
  if (found.way === 'payment') return 'direct';
  const isAsPromised = pledge.amountDong === gift.amountDong && isPromisedPlace(gift, pledge);
  return isAsPromised && before === 0n ? 'exact' : 'other_amount';
}

function isPromisedPlace(gift: KeepingGift, pledge: Pledge): boolean {
  return pledge.fundId === gift.fundId && pledge.appealId === (gift.appealId ?? null);
}

/**
 * A gift takes the name and the wish to be named from its promise. A promise without a name leaves what the bank wrote,
 * unseen when the promise is anonymous.
 */
export function shownAsPledged(
  gift: { readonly donorName?: string | null },
  pledge: Pick<Pledge, 'donorName' | 'display'>,
): { donorName: string | null; display: NameDisplay } {
  return { donorName: pledge.donorName ?? gift.donorName ?? null, display: pledge.display };
}

/** A gift into the promised place comes under the wish that its giver consented to; one that names another wish keeps that. */
export function boundAsPledged(
  gift: Pick<GiftDraft, 'fundId' | 'appealId' | 'restrictionId'>,
  pledge: Pick<Pledge, 'fundId' | 'appealId' | 'restrictionId'>,
): { restrictionId: string | null } {
  const isInPlace = pledge.fundId === gift.fundId && pledge.appealId === (gift.appealId ?? null);
  return { restrictionId: gift.restrictionId ?? (isInPlace ? pledge.restrictionId : null) };
}
