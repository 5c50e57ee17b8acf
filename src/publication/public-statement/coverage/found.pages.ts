import { formatDong, formatDongPlain } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { StatementRequest } from '../public-statement.forms.js';
import type { StatementFacts } from '../statement-filter.pages.js';
import type { Found } from '../public-statement.types.js';

/** Of a fund, an appeal or all: kept sums answer, nothing is counted. Null where something else was asked. */
export function foundOfCoverage(
  { request }: Pick<StatementRequest, 'request'>,
  { coverage }: Pick<StatementFacts, 'coverage'>,
): Found | null {
  const { text, from, to, amountDong, fundCode, appealCode } = request;
  if (text !== '' || from !== null || to !== null || amountDong !== null) return null;
  const rows = coverage
    .filter((row) => appealCode === null || row.appealCode === appealCode)
    .filter((row) => appealCode !== null || fundCode === null || row.fundCode === fundCode);
  return {
    lines: rows.reduce((sum, row) => sum + row.lineCount, 0n),
    dong: rows.reduce((sum, row) => sum + row.totalDong - row.reversedDong, 0n),
  };
}

/** The answer in one sentence; null beyond the first page and where nothing was found. */
export function foundText(found: Found | null, t: Translate): string | null {
  if (found === null || found.lines === 0n) return null;
  const lines = formatDongPlain(found.lines);
  return found.dong === null
    ? t('publicStatement.found.more', { lines })
    : t('publicStatement.found.all', { lines, amount: unbroken(formatDong(found.dong)) });
}

function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
