import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDongPlain } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { pageById } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import { column, defineTable, figureColumn, headColumn } from '../../../platform/pages/table.js';
import { DAYS_SHOWN, FUNDS_SHOWN, type DayFile, type FundOfFiles } from './day-files.queries.js';

const fundsTable = defineTable<FundOfFiles>('openData.funds', {
  name: headColumn(({ code, name }) => ({ text: name, href: paths.openDataFund(code) })),
  code: column(({ code }) => code),
});

const daysTable = defineTable<DayFile & { readonly fundCode: string }>('openData.days', {
  day: headColumn(({ fundCode, day }) => ({
    text: formatViDate(day),
    href: paths.openDataDay(fundCode, `${day}.csv`),
  })),
  lines: figureColumn(({ lineCount }, t) => figureOr(lineCount, t)),
  bytes: figureColumn(({ byteCount }, t) => figureOr(byteCount, t)),
  sum: column(({ sha256 }, t) => sha256 ?? t('openData.days.making')),
});

export function fundsOfFilesPage(
  found: readonly FundOfFiles[],
  after: string | null,
  t: Translate,
) {
  const href = ({ after: sau }: Record<string, string>) => paths.openDataFunds({ sau });
  const { rows, pagination } = pageById(found, { size: FUNDS_SHOWN, after, href });
  return { dataHref: paths.openData(), table: fundsTable.view(rows, t), pagination };
}

export function daysPage(
  of: { readonly code: string; readonly name: string; readonly before: string | null },
  found: readonly DayFile[],
  t: Translate,
) {
  const href = ({ after: sau }: Record<string, string>) => paths.openDataFund(of.code, { sau });
  const place = { size: DAYS_SHOWN, after: of.before, href };
  const { rows, pagination } = pageById(found, place);
  return {
    name: of.name,
    fundsHref: paths.openDataFunds(),
    contentsHref: paths.openDataContents(of.code),
    table: daysTable.view(
      rows.map((row) => ({ ...row, fundCode: of.code })),
      t,
    ),
    pagination,
  };
}

function figureOr(figure: bigint | null, t: Translate): string {
  return figure === null ? t('openData.days.making') : formatDongPlain(figure);
}
