import { formatViDate } from '../../kernel/dates/business-date.js';
import { invariant } from '../../kernel/invariant.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../i18n/translate.js';
import type { TableRow, Tone } from './components.types.js';

/** What one column prints of one row. */
export interface CellView {
  readonly text: string;
  readonly href?: string | null;
  /** Prints the text as a status tag. */
  readonly tone?: Tone;
  /** Small print under the text. */
  readonly note?: string | null;
}

export interface Column<R> {
  readonly cell: (row: R, t: Translate) => CellView;
  readonly align?: 'end';
  /** The cell that names the row. */
  readonly header?: true;
}

/** What `components/table` prints; caption and the words of an empty table stand in the template. */
export interface RowsView {
  readonly columns: readonly { key: string; label: string; align?: 'end' }[];
  readonly rows: readonly TableRow[];
  readonly foot: readonly TableRow[];
}

type Cell<R> = (row: R, t: Translate) => CellView | string;

export function column<R>(cell: Cell<R>): Column<R> {
  return { cell: (row, t) => viewOf(cell(row, t)) };
}

/** The column that names the row: read out with each of its cells. */
export function headColumn<R>(cell: Cell<R>): Column<R> {
  return { cell: (row, t) => viewOf(cell(row, t)), header: true };
}

/** An amount in dong; null prints nothing. */
export function dongColumn<R>(dong: (row: R) => bigint | null): Column<R> {
  const print = (amount: bigint | null) => (amount === null ? '' : formatDong(amount));
  return { cell: (row) => ({ text: print(dong(row)) }), align: 'end' };
}

/** A figure that is no money, as it is to be read. */
export function figureColumn<R>(cell: Cell<R>): Column<R> {
  return { cell: (row, t) => viewOf(cell(row, t)), align: 'end' };
}

/** A business day; null prints nothing. */
export function dayColumn<R>(day: (row: R) => string | null): Column<R> {
  const print = (date: string | null) => (date === null ? '' : formatViDate(date));
  return { cell: (row) => ({ text: print(day(row)) }) };
}

const defined: DefinedTable<never>[] = [];

/** Every table of the modules that were loaded: the tests look at their words. */
export function definedTables(): readonly DefinedTable<never>[] {
  return defined;
}

/** A table, declared once; the label of a column stands under `<name>.<column>`. */
export class DefinedTable<R> {
  constructor(
    readonly name: string,
    readonly columns: Readonly<Record<string, Column<R>>>,
  ) {}

  view(
    rows: readonly R[],
    t: Translate,
    options: {
      /** Columns that this reader does not get. */
      without?: readonly string[];
      /** Sums and the like. */
      foot?: readonly R[];
      /** The row being looked at. */
      isCurrent?: (row: R) => boolean;
    } = {},
  ): RowsView {
    const columns = Object.entries(this.columns)
      .filter(([key]) => options.without?.includes(key) !== true)
      .map(([key, own]) => ({ key, label: t(`${this.name}.${key}`), ...own }));
    const row = (one: R): TableRow => ({
      cells: columns.map(({ cell, label, align, header }) => {
        const { text, href, tone, note } = cell(one, t);
        // Every cell of every table has the same fields in the same order: templates read them faster.
        return { text, label, href, align, tone, header, note };
      }),
      ...(options.isCurrent?.(one) === true ? { current: true } : {}),
    });
    return {
      columns: columns.map(({ key, label, align }) => ({
        key,
        label,
        ...(align === undefined ? {} : { align }),
      })),
      rows: rows.map(row),
      foot: (options.foot ?? []).map(row),
    };
  }

  /** Every key of words that this table can ask for. */
  keys(): string[] {
    return Object.keys(this.columns).map((key) => `${this.name}.${key}`);
  }
}

export function defineTable<R>(
  name: string,
  columns: Readonly<Record<string, Column<R>>>,
): DefinedTable<R> {
  invariant(!defined.some((table) => table.name === name), `Table ${name} is defined twice`);
  const table = new DefinedTable(name, columns);
  defined.push(table as unknown as DefinedTable<never>);
  return table;
}

function viewOf(cell: CellView | string): CellView {
  return typeof cell === 'string' ? { text: cell } : cell;
}
