import { formatDongShort } from '../../kernel/money/money.js';
import type { Translate } from './translate.js';

const SHORT = /^(-?[\d.]+)(?:,(\d))? (\S+)$/u;
const BILLION = 't\u1ef7';

/** An amount as a headline says it, in the reader's language: cut as `formatDongShort` cuts it, never rounded up. */
export function shortDong(dong: bigint, t: Translate): string {
  const [, whole, tenth, unit] = SHORT.exec(formatDongShort(dong)) ?? [];
  if (whole === undefined) return formatDongShort(dong);
  const figure = tenth === undefined ? whole : t('look.short.decimal', { whole, tenth });
  return t(`look.short.${unit === BILLION ? 'billion' : 'million'}`, { figure });
}
