import { StatementFileError } from '../statement-file-error.js';
import type { StatementRow } from '../statement-rows.js';
import type { Attributes, XmlListener } from '../xml/xml-feed.js';
import type { CellStyles } from './cell-styles.js';
import { dayText, isoDayText, numberText } from './cell-values.js';
import { CELL_MAX, unescaped, type SharedTexts } from './shared-texts.js';

/** More columns than any statement has; every row is as wide, so that it fits its header. */
const COLUMNS = 40;
/** ECMA-376 has no more in a sheet. */
const ROWS_MAX = 1_048_576;
/** A bank leaves none; whoever formats whole columns leaves a few. */
const EMPTY_MAX = 10_000;
const PLACE = /^([A-Z]{1,3})(\d{1,7})$/;

/** What the cells of a sheet refer to. */
export interface SheetParts {
  readonly texts: SharedTexts;
  readonly styles: CellStyles;
  /** The calendar of old Macintoshes. */
  readonly isLaterCalendar: boolean;
}

interface Cell {
  readonly column: number;
  readonly kind: string;
  readonly isDay: boolean;
}

/** Gathers the rows of a sheet as they go by, each cell as the text that a CSV file of the same bank would have. */
export class SheetRows implements XmlListener {
  private rows: StatementRow[] = [];
  private rowNo = 0;
  private empty = 0;
  private cells: string[] = [];
  private cell: Cell | null = null;
  private value = '';
  private isValue = false;
  private isReading = false;

  constructor(private readonly parts: SheetParts) {}

  /** The rows gathered since the last call. */
  take(): StatementRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'row') this.openRow(attributes);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'f') throw new StatementFileError(this.rowNo, 'formulaCell');
    else if (name === 'rPh') this.isReading = true;
    this.isValue = name === 'v' || (name === 't' && !this.isReading);
  }

  text(text: string): void {
    if (!this.isValue) return;
    this.value += text;
    if (this.value.length <= CELL_MAX) return;
    const found = this.value.length;
    throw new StatementFileError(this.rowNo, 'textTooLong', { found, most: CELL_MAX });
  }

  close(name: string): void {
    this.isValue = false;
    if (name === 'rPh') this.isReading = false;
    if (name === 'c') this.closeCell();
    if (name === 'row') this.closeRow();
  }

  private openRow({ r }: Attributes): void {
    const rowNo = r === undefined ? this.rowNo + 1 : Number(r);
    if (!Number.isInteger(rowNo) || rowNo <= this.rowNo || rowNo > ROWS_MAX) {
      throw new StatementFileError(this.rowNo, 'brokenWorkbook');
    }
    this.rowNo = rowNo;
    this.cells = [];
  }

  private openCell({ r, t = 'n', s = '0' }: Attributes): void {
    const column = r === undefined ? (this.cell?.column ?? -1) + 1 : columnOf(r);
    this.cell = { column, kind: t, isDay: this.parts.styles.showsDay(Number(s)) };
    this.value = '';
  }

  private closeCell(): void {
    if (this.cell === null) return;
    const text = this.textOf(this.cell, this.value);
    if (text.trim() === '') return;
    const { column } = this.cell;
    if (column < 0 || column >= COLUMNS) throw new StatementFileError(this.rowNo, 'tooManyColumns');
    this.cells[column] = text;
  }

  private closeRow(): void {
    this.cell = null;
    if (this.cells.length > 0) {
      const cells = Array.from({ length: COLUMNS }, (_, column) => this.cells[column] ?? '');
      this.rows.push({ lineNo: this.rowNo, cells });
      return;
    }
    this.empty += 1;
    if (this.empty > EMPTY_MAX) throw new StatementFileError(this.rowNo, 'emptyRows');
  }

  private textOf({ kind, isDay }: Cell, value: string): string {
    if (value === '') return '';
    if (kind === 's') return this.parts.texts.get(Number(value)) ?? this.refuse();
    if (kind === 'd') return isoDayText(value);
    if (kind !== 'n') return unescaped(value);
    return isDay ? dayText(value, this.parts.isLaterCalendar) : numberText(value);
  }

  private refuse(): never {
    throw new StatementFileError(this.rowNo, 'brokenWorkbook');
  }
}

/** The place of a column from 0: `A` 0, `AB` 27; -1 where it is none. */
function columnOf(place: string): number {
  const [, letters = ''] = PLACE.exec(place) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
