import { paths } from '../../platform/pages/paths.js';
import type { FollowedPledge, FollowedStory } from './follow.types.js';

/** The way back to how the money is sent, by the code alone, while some of it is still to come; null when none is. */
export function unpaidWays(
  { referenceCode, amountDong, status }: FollowedPledge,
  stories: readonly FollowedStory[],
): { payHref: string; missingHref: string } | null {
  const cameDong = stories
    .filter(({ gift }) => gift.reversedOn === null)
    .reduce((sum, { gift }) => sum + gift.amountDong - gift.returnedDong, 0n);
  if (status === 'cancelled' || status === 'lapsed' || cameDong >= amountDong) return null;
  const payHref = paths.giveReceived(referenceCode);
  return { payHref, missingHref: `${payHref}#chua-thay` };
}
