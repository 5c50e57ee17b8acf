import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { formatDongPlain } from '../../../kernel/money/money.js';
import { csvRow } from '../../../platform/documents/csv/csv.js';
import { drained } from '../../../platform/documents/drained.js';
import { PaperDocument } from '../../../platform/documents/pdf/paper-document.js';
import type { TableColumn } from '../../../platform/documents/pdf/paper-table.js';
import { writeXlsx, type XlsxRow } from '../../../platform/documents/xlsx/xlsx-writer.js';
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
/** A fund of a province holds no more. */
const WIDEST_AMOUNT = '-999.999.999.999';
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
    title: [paper.title, paper.unit, ...paper.subtitle],
    header: headOf(paper, t),
    widths: paper.columns.map(({ share }) => Math.round(share * SHARE_CHARACTERS)),
    modifiedAt: new Date(`${paper.to}T00:00:00Z`),
  });
}

async function* withLast({ rows, last }: BookPaper): AsyncGenerator<XlsxRow> {
  for await (const piece of rows) for (const cells of piece) yield { cells };
  if (last.length > 0) yield { cells: last, isStrong: true };
}

async function writePdf(paper: BookPaper, out: Writable, t: Translate): Promise<void> {
  const [before = '', after = ''] = t('accountBooks.page', { page: '|' }).split('|');
  const document = new PaperDocument(out, {
    title: paper.title,
    language: t('auditStatements.paper.language'),
    pageWords: (page) => `${before}${page.toString()}${after}/`,
    createdAt: new Date(`${paper.to}T00:00:00Z`),
  });
  const units = paper.unitAbove === null ? [paper.unit] : [paper.unitAbove, paper.unit];
  await document.head({
    left: units.map((name) => name.toLocaleUpperCase('vi')),
    right: [t('look.paper.country'), t('look.paper.motto')],
    placeAndDate: t('accountBooks.placeAndDate'),
    title: paper.title.toLocaleUpperCase('vi'),
    subtitle: [...paper.subtitle, t('accountBooks.unitOfMoney')],
  });
  await document.section(null, pdfColumns(paper, t));
  for await (const rows of paper.rows) {
    for (const row of rows) await document.row(row.map(printed));
  }
  const signers = SIGNERS.map((signer) => ({
    role: t(`ledger.rules.signer.${signer}`),
    hint: t('ledger.rules.signHint'),
  }));
  await document.closing(paper.last.map(printed), t('accountBooks.placeAndDate'), { signers });
  await document.end();
}

function printed(cell: PaperCell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? cell : formatDongPlain(cell);
}

/** The widest column of words takes what the others leave; a figure is never broken. */
function pdfColumns(paper: BookPaper, t: Translate): TableColumn[] {
  const titles = headOf(paper, t);
  const texts = paper.columns.filter(({ isAmount }) => !isAmount).map(({ share }) => share);
  const widestShare = Math.max(...texts);
  const rest = paper.columns.findIndex(({ isAmount, share }) => !isAmount && share === widestShare);
  return paper.columns.map(({ isAmount, share }, index) => ({
    title: titles[index] ?? '',
    widest: index === rest ? null : widestOf(isAmount, share),
    align: isAmount ? 'right' : 'left',
    isWhole: isAmount,
  }));
}

function widestOf(isAmount: boolean, share: number): string {
  return isAmount ? WIDEST_AMOUNT : 'x'.repeat(Math.max(8, Math.round(share * SHARE_CHARACTERS)));
}
