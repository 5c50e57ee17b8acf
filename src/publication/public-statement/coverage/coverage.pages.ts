import { formatViDate, formatViInstant } from '../../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { column, defineTable, figureColumn, headColumn } from '../../../platform/pages/table.js';
import { placeNames, type PlaceNames } from '../place-names.js';
import type { CoverageRow } from '../public-statement.queries.js';
import type { StatementFacts } from '../statement-filter.pages.js';

/** Account by account what is published, and since when. */
const coverageTable = defineTable<CoverageRow & { readonly names: PlaceNames }>(
  'publicStatement.coverage',
  {
    account: headColumn(
      ({ accountLabel, channel }, t) => accountLabel ?? t(`publicStatement.channel.${channel}`),
    ),
    fund: column(({ fundName, appealCode, names }) => ({
      text: fundName,
      note: appealCode === null ? null : names.of(appealCode),
    })),
    days: column(
      ({ firstDay, lastDay }) => `${formatViDate(firstDay)} \u2013 ${formatViDate(lastDay)}`,
    ),
    rows: figureColumn(({ lineCount, reversedCount }, t) => ({
      text: formatDongPlain(lineCount),
      note: reversedCount === 0n ? null : ofReversed(formatDongPlain(reversedCount), t),
    })),
    total: figureColumn(({ totalDong, reversedDong }, t) => ({
      text: formatDong(totalDong),
      note: reversedDong === 0n ? null : ofReversed(formatDong(reversedDong), t),
    })),
  },
);

/** What the statement covers, source by source, and what it has not. */
export function coveragePage(facts: StatementFacts, t: Translate) {
  const names = placeNames(facts);
  return {
    statementHref: paths.statement(),
    publishedAt: facts.publishedAt === null ? '\u2013' : formatViInstant(facts.publishedAt),
    coverage: coverageTable.view(
      facts.coverage.map((row) => ({ ...row, names })),
      t,
    ),
  };
}

/** The same in one line, above what was found. */
export function coverageLine({ coverage }: StatementFacts, t: Translate) {
  return {
    text: t('publicStatement.coverage.line', {
      day: lastDayOf({ coverage }),
      count: coverage.length,
    }),
    href: paths.statementCoverage(),
  };
}

export function lastDayOf({ coverage }: Pick<StatementFacts, 'coverage'>): string {
  const last = coverage
    .map(({ lastDay }) => lastDay)
    .sort()
    .at(-1);
  return last === undefined ? '\u2013' : formatViDate(last);
}

function ofReversed(figure: string, t: Translate): string {
  return t('publicStatement.coverage.ofReversed', { figure });
}
