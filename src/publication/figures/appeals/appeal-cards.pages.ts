import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDong, formatDongShort } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { progress } from '../../../platform/pages/charts/progress.js';
import { paths } from '../../../platform/pages/paths.js';
import type { LayerFigures } from '../figures.types.js';
import type { AppealRow } from './public-appeals.queries.js';

export function appealCard(appeal: AppealRow, layers: readonly LayerFigures[], t: Translate) {
  const received = layers.find((layer) => layer.appealCode === appeal.code)?.receivedDong ?? 0n;
  return {
    href: paths.appeal(appeal.code),
    title: appeal.title,
    caption: appeal.fundName,
    text: windowText(appeal, t),
    progress: goalProgress(appeal, received, t),
    facts: [{ key: t('figures.four.received.label'), value: formatDong(received) }],
  };
}

export function goalProgress({ goalDong }: AppealRow, receivedDong: bigint, t: Translate) {
  if (goalDong === null) return null;
  const [received, goal] = [formatDongShort(receivedDong), formatDongShort(goalDong)];
  return progress({
    title: t('figures.appeal.progress'),
    value: receivedDong,
    goal: goalDong,
    of: t('figures.appeal.ofGoal', { received, goal }),
  });
}

export function windowText(appeal: AppealRow, t: Translate): string {
  const from = formatViDate(appeal.opensOn);
  return appeal.closesOn === null
    ? t('figures.appeal.since', { from })
    : t('figures.appeal.window', { from, to: formatViDate(appeal.closesOn) });
}
