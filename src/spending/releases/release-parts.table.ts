import { formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { defineTable, dongColumn, figureColumn, headColumn } from '../../platform/pages/table.js';
import type { ReleasePart } from './releases.queries.js';
import type { ReleasableLine } from './releases.types.js';

export const partsTable = defineTable<ReleasePart>('releases.part', {
  recipient: headColumn(({ recipient, kind, variant }, t) => ({
    text: recipient,
    note: kindWords({ kind, variant }, t),
  })),
  quantity: figureColumn(({ kind, quantity }, t) => countWords(kind, quantity, t)),
  amount: dongColumn(({ amountDong }) => amountDong),
});

export function countWords(kind: string, quantity: number, t: Translate): string {
  return t(`allocations.count.${kind}`, { count: formatDongPlain(BigInt(quantity)) });
}

export function kindWords(
  { kind, variant }: Pick<ReleasableLine, 'kind' | 'variant'>,
  t: Translate,
) {
  return t(`allocations.kind.${[kind, variant ?? []].flat().join('-')}`);
}
