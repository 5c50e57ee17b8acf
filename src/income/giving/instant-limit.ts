import { formatDong } from '../../kernel/money/money.js';
import { INSTANT_TRANSFER_BELOW_DONG } from './giving.settings.js';

/** What an instant transfer stays below, for amounts that it does not carry; else null. */
export function instantLimit(amountDong: bigint): string | null {
  const isLarge = amountDong >= INSTANT_TRANSFER_BELOW_DONG;
  return isLarge ? formatDong(INSTANT_TRANSFER_BELOW_DONG) : null;
}
