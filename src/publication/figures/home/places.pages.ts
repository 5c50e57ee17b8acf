import { shortDong } from '../../../platform/i18n/short-dong.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { barList } from '../../../platform/pages/charts/bar-list.js';
import { chartWords } from '../../../platform/pages/charts/chart-words.js';
import type { PlaceResult } from '../../results/results.types.js';

/** The places that most was allocated to, by rank and share of all; a bar for the rest would say nothing. */
export function placesChart(
  places: readonly PlaceResult[],
  allAllocatedDong: bigint,
  t: Translate,
) {
  return barList({
    id: 'by-place',
    title: t('figures.places.title'),
    items: places.map(({ placeName, allocatedDong }) => ({
      label: placeName ?? t('figures.mergedPlaces'),
      value: allocatedDong,
    })),
    whole: allAllocatedDong,
    print: (dong) => shortDong(dong, t),
    words: chartWords(t),
    source: t('figures.places.lead'),
  });
}
