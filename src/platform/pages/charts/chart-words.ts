import type { ChartWords } from './charts.types.js';

/** The words of a chart's table in the reader's language. */
export function chartWords(t: (key: string) => string): ChartWords {
  return {
    period: t('look.chart.period'),
    item: t('look.chart.item'),
    share: t('look.chart.share'),
    empty: t('look.chart.empty'),
  };
}
