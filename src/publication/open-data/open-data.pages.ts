import { formatViInstant } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import { DATA_SETS, type DataSet } from './data-sets.js';

interface OfferedFile {
  readonly dataSet: DataSet;
  readonly name: string;
  readonly cut: bigint;
}

const filesTable = defineTable<OfferedFile>('openData.file', {
  set: headColumn(({ dataSet }, t) => t(`openData.set.${dataSet.name}`)),
  file: column((file) => ({ text: file.name, href: hrefOf(file, file.name) })),
  checksum: column((file) => ({ text: 'SHA-256', href: hrefOf(file, `${file.name}.sha256`) })),
});

export function openDataPage(cut: bigint, at: Date, t: Translate) {
  const files = DATA_SETS.flatMap((dataSet) =>
    ['csv', 'json'].map((form) => ({ dataSet, name: `${dataSet.name}.${form}`, cut })),
  );
  return {
    at: formatViInstant(at),
    line: cut.toString(),
    apiHref: paths.api.openApi(),
    fundsHref: paths.openDataFunds(),
    files: filesTable.view(files, t),
    sets: DATA_SETS.map(({ name, columns }) => ({
      name: t(`openData.set.${name}`),
      rows: columns.map((key) => ({ key, value: t(`openData.column.${key}`) })),
    })),
  };
}

function hrefOf({ dataSet, cut }: OfferedFile, name: string): string {
  return paths.openDataFile(name, dataSet.isCut ? { den: cut.toString() } : {});
}
