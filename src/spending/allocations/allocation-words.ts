import { formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatusView, Tone } from '../../platform/pages/components.types.js';
import type { AllocationStatus } from './allocations.types.js';

export const STATUSES = ['proposed', 'approved', 'rejected', 'withdrawn'] as const;

const TONES: Readonly<Record<AllocationStatus, Tone>> = {
  proposed: 'warning',
  approved: 'success',
  rejected: 'danger',
  withdrawn: 'neutral',
};

export function statusView(status: AllocationStatus, t: Translate): StatusView {
  return { text: t(`allocations.status.${status}`), tone: TONES[status] };
}

/** The kind in words, with its variant: a new house and a repaired one are counted apart. */
export function kindWords(kind: string, variant: string | null, t: Translate): string {
  return t(`allocations.kind.${variant === null ? kind : `${kind}-${variant}`}`);
}

/** How many of a kind, in its unit: căn, suất, lượt, hộ. */
export function countWords(kind: string, quantity: number, t: Translate): string {
  return t(`allocations.count.${kind}`, { count: formatDongPlain(BigInt(quantity)) });
}

/** What of the layer the money comes from, most special first. */
export function layerWords(
  layer: { fundName: string; appealTitle: string | null; restrictionTitle: string | null },
  t: Translate,
): string {
  const { fundName, appealTitle, restrictionTitle } = layer;
  if (restrictionTitle !== null) {
    return t('allocations.layer.restricted', { fund: fundName, title: restrictionTitle });
  }
  return appealTitle === null
    ? t('allocations.layer.free', { fund: fundName })
    : t('allocations.layer.appeal', { fund: fundName, title: appealTitle });
}
