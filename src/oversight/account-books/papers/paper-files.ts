import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { formatDongPlain } from '../../../kernel/money/money.js';
import { csvRow } from '../../../platform/documents/csv/csv.js';
import { drained } from '../../../platform/documents/drained.js';
import { TableDocument } from '../../../platform/documents/pdf/table-document.js';
import { writeXlsx } from '../../../platform/documents/xlsx/xlsx-writer.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { BookFormat } from '../account-books.types.js';

/** Text, whole đồng, or nothing. */
export type PaperCell = string | bigint | null;

export interface PaperColumn {
  readonly key: string;
  /** Of the page's width. */
  readonly share: number;
  readonly isAmount: boolean;
}

/** A book in words and figures, whatever kind of file it becomes. */
export interface BookPaper {
  readonly title: string;
  readonly unit: string;
  readonly unitAbove: string | null;
  readonly subtitle: readonly string[];
  readonly to: BusinessDate;
  /** The columns' words stand under `accountBooks.<words>`. */
  readonly words: string;
  readonly columns: readonly PaperColumn[];
  readonly rows: AsyncGenerator<PaperCell[][]>;
  readonly last: readonly PaperCell[];
}

export const MEDIA_TYPES: Readonly<Record<BookFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};
const BYTE_ORDER_MARK = '\uFEFF';
/** Characters of a sheet's column for one share of a page. */
const SHARE_CHARACTERS = 11;
const SIGNERS = ['maker', 'accountant', 'responsible'] as const;

/** Writes the whole book and ends `out`; memory does not grow with its lines. */
export function writePaper(
  paper: BookPaper,
  { format, out, t }: { format: BookFormat; out: Writable; t: Translate },
): Promise<void> {
  if (format === 'csv') return writeCsv(paper, out, t);
  return format === 'xlsx' ? writeSheet(paper, out, t) : writePdf(paper, out, t);
}

const headOf = ({ columns, words }: BookPaper, t: Translate) =>
  columns.map(({ key }) => t(`accountBooks.${words}.${key}`));

async function writeCsv(paper: BookPaper, out: Writable, t: Translate): Promise<void> {
  out.write(BYTE_ORDER_MARK + csvRow(headOf(paper, t)));
  for await (const rows of paper.rows) {
    if (!out.write(rows.map(csvRow).join(''))) await drained(out);
  }
  const finished = once(out, 'finish');
  out.end(paper.last.length === 0 ? '' : csvRow(paper.last));
  await finished;
}

async function writeSheet(paper: BookPaper, out: Writable, t: Translate): Promise<void> {
  await writeXlsx(out, withLast(paper), {
    sheetName: paper.title.slice(0, 31),
    header: headOf(paper, t),
    widths: paper.columns.map(({ share }) => Math.round(share * SHARE_CHARACTERS)),
    modifiedAt: new Date(`${paper.to}T00:00:00Z`),
  });
}

async function* withLast({ rows, last }: BookPaper): AsyncGenerator<PaperCell[]> {
  for await (const piece of rows) yield* piece;
  if (last.length > 0) yield [...last];
}

async function writePdf(paper: BookPaper, out: Writable, t: Translate): Promise<void> {
  const document = new TableDocument(out, pdfOptions(paper, t));
  for await (const rows of paper.rows) {
    for (const row of rows) await document.row(row.map(printed));
  }
  if (paper.last.length > 0) await document.row(paper.last.map(printed), 'strong');
  await document.signatures(SIGNERS.map((signer) => t(`ledger.rules.signer.${signer}`)));
  await document.end();
}

function printed(cell: PaperCell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? cell : formatDongPlain(cell);
}

function pdfOptions(
  paper: BookPaper,
  t: Translate,
): ConstructorParameters<typeof TableDocument>[1] {
  const [beforePage = '', afterPage = ''] = t('accountBooks.page', { page: '|' }).split('|');
  const units = paper.unitAbove === null ? [paper.unit] : [paper.unitAbove, paper.unit];
  return {
    title: paper.title.toLocaleUpperCase('vi'),
    headLeft: units.map((name) => name.toLocaleUpperCase('vi')),
    headRight: [t('look.paper.country'), t('look.paper.motto')],
    subtitle: [...paper.subtitle, t('accountBooks.unitOfMoney')],
    columns: headOf(paper, t).map((title, index) => ({
      title,
      share: paper.columns[index]?.share ?? 1,
      align: paper.columns[index]?.isAmount === true ? ('right' as const) : ('left' as const),
    })),
    pageWords: (page) => `${beforePage}${page.toString()}${afterPage}`,
    pageTotalWords: ' / ',
    createdAt: new Date(`${paper.to}T00:00:00Z`),
  };
}
