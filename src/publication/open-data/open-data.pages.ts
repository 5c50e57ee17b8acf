import { formatViInstant } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { SummaryRow, TableView } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import { DATA_SETS, type DataSet } from './data-sets.js';

export function openDataPage(cut: bigint, at: Date, t: Translate) {
  return {
    title: t('openData.title'),
    layout: 'public' as const,
    heading: {
      title: t('openData.title'),
      lead: t('openData.lead', { at: formatViInstant(at), line: cut.toString() }),
      actions: [{ text: t('openData.api'), href: paths.api.openApi(), kind: 'secondary' as const }],
    },
    files: filesTable(cut, t),
    checksumHint: t('openData.checksumHint'),
    columnsTitle: t('openData.columnsTitle'),
    sets: DATA_SETS.map((dataSet) => ({
      title: t(`openData.set.${dataSet.name}`),
      rows: dataSet.columns.map((column): SummaryRow => ({
        key: column,
        value: t(`openData.column.${column}`),
      })),
    })),
  };
}

function filesTable(cut: bigint, t: Translate): TableView {
  const label = (key: string) => t(`openData.file.${key}`);
  return {
    caption: label('caption'),
    columns: ['set', 'file', 'checksum'].map((key) => ({ key, label: label(key) })),
    rows: DATA_SETS.flatMap((dataSet) =>
      (['csv', 'json'] as const).map((form) => ({
        cells: [
          { text: t(`openData.set.${dataSet.name}`), label: label('set'), header: true },
          {
            text: `${dataSet.name}.${form}`,
            label: label('file'),
            href: hrefOf(dataSet, `${dataSet.name}.${form}`, cut),
          },
          {
            text: 'SHA-256',
            label: label('checksum'),
            href: hrefOf(dataSet, `${dataSet.name}.${form}.sha256`, cut),
          },
        ],
      })),
    ),
    empty: label('caption'),
  };
}

function hrefOf(dataSet: DataSet, file: string, cut: bigint): string {
  return paths.openDataFile(file, dataSet.isCut ? { den: cut.toString() } : {});
}
