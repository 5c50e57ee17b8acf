import { foldText } from '../../../kernel/privacy/fold-text.js';

export type LayoutId = 'vietcombank' | 'agribank' | 'vietinbank' | 'camt053' | 'mt940';
export type StatementField =
  'date' | 'time' | 'reference' | 'debit' | 'credit' | 'balance' | 'detail' | 'counterparty';
/** Column titles of the fields a layout has. */
type ColumnTitles = Readonly<Partial<Record<StatementField, string>>>;
export type Layout = {
  readonly id: LayoutId;
  readonly titles: ColumnTitles;
  /** Tells layouts with equal titles apart: columns that are filled, or empty, on the first line. */
  readonly filled: readonly StatementField[];
  readonly blank: readonly StatementField[];
};
/** Place of each field in a row; -1 when the layout has no such column. */
export type ColumnPlaces = Readonly<Record<StatementField, number>>;

const EIGHT_FIELDS: ColumnTitles = {
  date: 'Date',
  time: 'Time',
  reference: 'ReferenceNumber',
  detail: 'TransactionDetails',
  debit: 'DebitAmount',
  credit: 'CreditAmount',
  balance: 'Balance',
  counterparty: 'OffsetAccount',
};

/** A new layout is a new row here: no code names a bank. */
const LAYOUTS: readonly Layout[] = [
  {
    id: 'vietcombank',
    titles: {
      date: 'TNXDate',
      reference: 'DocNo',
      debit: 'Debit',
      credit: 'Credit',
      balance: 'Balance',
      detail: 'TransactionDetails',
    },
    filled: [],
    blank: [],
  },
  { id: 'agribank', titles: EIGHT_FIELDS, filled: ['balance'], blank: [] },
  { id: 'vietinbank', titles: EIGHT_FIELDS, filled: ['time'], blank: ['balance'] },
];

const FIELDS: readonly StatementField[] = [
  'date',
  'time',
  'reference',
  'debit',
  'credit',
  'balance',
  'detail',
  'counterparty',
];

/** Layouts whose every column title stands in this row; none when the row is no header. */
export function layoutsWithHeader(row: readonly string[]): Layout[] {
  const titles = new Set(row.map(titleKey));
  return LAYOUTS.filter((layout) =>
    Object.values(layout.titles).every((title) => titles.has(titleKey(title))),
  );
}

/** The layout the first line speaks for, among those with this header. */
export function layoutOfFirstLine(
  layouts: readonly Layout[],
  row: readonly string[],
  header: readonly string[],
): Layout | null {
  const fits = layouts.filter((layout) => {
    const places = placesOf(layout, header);
    const isFilled = (field: StatementField): boolean => (row[places[field]] ?? '').trim() !== '';
    return layout.filled.every(isFilled) && !layout.blank.some(isFilled);
  });
  return fits[0] ?? layouts[0] ?? null;
}

/** Where each field of the layout stands under this header. */
export function placesOf(layout: Layout, header: readonly string[]): ColumnPlaces {
  const keys = header.map(titleKey);
  const places = FIELDS.map((field) => {
    const title = layout.titles[field];
    return [field, title === undefined ? -1 : keys.indexOf(titleKey(title))] as const;
  });
  return Object.fromEntries(places) as ColumnPlaces;
}

/** A title that stands twice in the row, else null. */
export function repeatedTitle(row: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const title of row) {
    const key = titleKey(title);
    if (key !== '' && seen.has(key)) return title;
    seen.add(key);
  }
  return null;
}

/** A row at the end that adds up the columns. */
export function isTotalsRow(row: readonly string[]): boolean {
  return row.some((cell) => /^(?:tong|total|totals|cong|sum)(?: |$)/.test(foldText(cell)));
}

function titleKey(title: string): string {
  return foldText(title).replaceAll(' ', '');
}
