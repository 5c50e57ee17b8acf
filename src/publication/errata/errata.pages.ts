import { formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { pageById } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import { PAGE_SIZE, type Erratum } from './errata.queries.js';

const errataTable = defineTable<Erratum>('errata.list', {
  number: headColumn(({ id, lineId }) => ({ text: id, href: paths.statementLine(lineId) })),
  when: column(({ changedAt }) => formatViInstant(changedAt)),
  line: column(({ lineNo }) => lineNo.toString()),
  what: column(({ kind }, t) => t(`errata.kind.${kind}`)),
  before: column((row, t) => told(row, 'before', t)),
  after: column((row, t) => told(row, 'after', t)),
  why: column((row, t) => reasonOf(row, t)),
});

/** Newest first; each leads to its line as it stands now. */
export function errataPage(found: readonly Erratum[], after: string | null, t: Translate) {
  const href = ({ after: sau }: Record<string, string>) => paths.errata({ sau });
  const { rows, pagination } = pageById(found, { size: PAGE_SIZE, after, href });
  return {
    statementHref: paths.statement(),
    dataHref: paths.openDataFile('dinh-chinh.csv'),
    table: errataTable.view(rows, t),
    pagination,
  };
}

/** A name is told by how it was shown alone, so that one hidden since cannot come back here. */
function told(row: Erratum, side: 'before' | 'after', t: Translate): string {
  const value = row[side];
  if (value === null) return t('errata.notKept');
  if (row.kind === 'name') return t(`errata.shown.${value}`);
  if (row.kind === 'moved') return row[`${side}Name`] ?? value;
  return formatDong(BigInt(value));
}

function reasonOf(row: Erratum, t: Translate): string {
  const { kind, cause } = row;
  if (kind === 'reversed') return t(`publicStatement.cause.${cause ?? 'unsaid'}`);
  if (kind === 'name' || kind === 'words') return t(`errata.cause.${cause ?? 'giver'}`);
  return t(`errata.because.${isReturnUndone(row) ? 'returnUndone' : kind}`);
}

/** More is left of the gift than before: what had gone back came back. */
function isReturnUndone({ kind, before, after }: Erratum): boolean {
  return kind === 'returned' && BigInt(after ?? 0) > BigInt(before ?? 0);
}
