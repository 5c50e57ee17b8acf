import { refused } from '../../kernel/errors.js';
import { formatDongPlain } from '../../kernel/money/money.js';
import type { ReleasableLine, ReleaseDraft } from './releases.types.js';

/** What a release takes from one line. */
export interface ReleasedPart {
  readonly lineId: string;
  readonly quantity: number;
  readonly amountDong: bigint;
}

/**
 * What is given free: all that is not named of one line or of every line, or what one line grants beyond its new amount.
 * Errors (refused): `releases.nothingLeft`, `releases.belowNamed` and `releases.belowNamedQuantity` with what is named,
 * `releases.notLess`.
 */
export function releasedParts(
  draft: Pick<ReleaseDraft, 'kind' | 'lineId' | 'newAmountDong' | 'newQuantity'>,
  lines: readonly ReleasableLine[],
): ReleasedPart[] {
  const chosen = lines.filter(({ id }) => draft.lineId === null || id === draft.lineId);
  if (draft.kind === 'reduced') return chosen.map((line) => reduced(line, draft));
  const parts = chosen
    .filter(({ restDong }) => restDong > 0n)
    .map(({ id, restDong, restQuantity }) => {
      return { lineId: id, quantity: restQuantity, amountDong: restDong };
    });
  if (parts.length === 0) throw refused('releases.nothingLeft', { field: 'lineId' });
  return parts;
}

function reduced(
  line: ReleasableLine,
  { newAmountDong, newQuantity }: Pick<ReleaseDraft, 'newAmountDong' | 'newQuantity'>,
): ReleasedPart {
  const amountDong = line.grantedDong - (newAmountDong ?? 0n);
  const quantity = line.grantedQuantity - (newQuantity ?? line.grantedQuantity);
  if (amountDong <= 0n) {
    const granted = formatDongPlain(line.grantedDong);
    throw refused('releases.notLess', { granted, field: 'newAmountDong' });
  }
  if (amountDong > line.restDong) {
    const named = formatDongPlain(line.grantedDong - line.restDong);
    throw refused('releases.belowNamed', { named, field: 'newAmountDong' });
  }
  if (quantity < 0 || quantity > line.restQuantity) {
    const least = line.grantedQuantity - line.restQuantity;
    const most = line.grantedQuantity;
    throw refused('releases.wrongQuantity', { least, most, field: 'newQuantity' });
  }
  return { lineId: line.id, quantity, amountDong };
}
