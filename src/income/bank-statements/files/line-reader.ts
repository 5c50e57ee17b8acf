import {
  parseViDate,
  viInstantOf,
  type BusinessDate,
} from '../../../kernel/dates/business-date.js';
import { isExcelNumber, isGarbled, onOneLine, readAmountCell } from './cells.js';
import type { ColumnPlaces } from './layouts.js';
import { StatementFileError } from './statement-file-error.js';
import type { StatementLine } from './statement-line.js';
import type { StatementRow } from './statement-rows.js';

const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
const COUNTER_ACCOUNT_MARK = /[\u2013-]\s*A\/C.*$/;
/**
 * Characters that a bank can hold: 390 in MT940, 140 in each part of ISO 20022, about 500 in the exports we know. A longer
 * text was not written by a bank; the database refuses it too.
 */
const LONGEST = { detail: 1_000, counterparty: 300, reference: 100 } as const;

/** Turns the rows below a header into lines; the balance is followed from line to line. */
export class LineReader {
  private balanceDong: bigint | null = null;
  private creditDong = 0n;
  private debitDong = 0n;
  private dayCell: string | null = null;
  private day: BusinessDate = '';
  private dayStart = 0;

  constructor(
    private readonly places: ColumnPlaces,
    private readonly width: number,
  ) {}

  /** @throws StatementFileError when anything in the row is not what a bank writes */
  read({ lineNo, cells }: StatementRow): StatementLine {
    if (cells.length !== this.width) {
      throw new StatementFileError(lineNo, 'columnCount', {
        found: cells.length,
        wanted: this.width,
      });
    }
    const time = this.moveToDay(this.cell(cells, 'date'), lineNo);
    const valueDate = this.day;
    const occurredAt = this.instant(this.cell(cells, 'time').trim() || time, lineNo);
    const { direction, amountDong } = this.movement(cells, lineNo);
    const balanceDong = this.followBalance(
      cells,
      direction === 'credit' ? amountDong : -amountDong,
      lineNo,
    );
    const rawDetail = this.text(cells, 'detail', lineNo);
    const detail = onOneLine(rawDetail);
    if (isGarbled(detail)) throw new StatementFileError(lineNo, 'garbledText');
    const bankReference = this.reference(cells, lineNo);
    const counterparty =
      onOneLine(this.text(cells, 'counterparty', lineNo))
        .replace(COUNTER_ACCOUNT_MARK, '')
        .trimEnd() || null;
    return {
      lineNo,
      valueDate,
      occurredAt,
      direction,
      amountDong,
      balanceDong,
      rawDetail,
      detail,
      bankReference,
      counterparty,
    };
  }

  /** Compares a totals row with what was read; cells it leaves empty are not compared. */
  compareTotals({ lineNo, cells }: StatementRow): void {
    for (const [field, sumDong] of [
      ['credit', this.creditDong],
      ['debit', this.debitDong],
    ] as const) {
      const foundDong = readAmountCell(this.cell(cells, field));
      if (foundDong !== null && foundDong !== 0n && foundDong !== sumDong) {
        throw new StatementFileError(lineNo, 'totalsDiffer', {
          field,
          found: foundDong.toString(),
          wanted: sumDong.toString(),
        });
      }
    }
  }

  private cell(cells: readonly string[], field: keyof ColumnPlaces): string {
    return cells[this.places[field]] ?? '';
  }

  private text(cells: readonly string[], field: keyof typeof LONGEST, lineNo: number): string {
    // No text of the database can hold this sign, and no bank means anything by it.
    const text = this.cell(cells, field).replaceAll('\0', '');
    const most = LONGEST[field];
    if (text.length <= most) return text;
    throw new StatementFileError(lineNo, 'textTooLong', { found: text.length, most });
  }

  /** Reads the day, and gives back the clock time when the cell holds one too. */
  private moveToDay(cell: string, lineNo: number): string {
    // Neighbouring lines share their day, so it is parsed once.
    if (cell === this.dayCell) return '';
    const [dateText = '', time = ''] = cell.trim().split(' ', 2);
    const date = parseViDate(dateText);
    if (date === null) throw new StatementFileError(lineNo, 'badDate', { found: cell });
    this.day = date;
    this.dayStart = viInstantOf(date, '00:00')?.getTime() ?? 0;
    this.dayCell = time === '' ? cell : null;
    return time;
  }

  private instant(time: string, lineNo: number): Date | null {
    if (time === '') return null;
    const match = TIME.exec(time);
    if (match === null) throw new StatementFileError(lineNo, 'badTime', { found: time });
    const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
    return new Date(this.dayStart + seconds * 1000);
  }

  private movement(
    cells: readonly string[],
    lineNo: number,
  ): Pick<StatementLine, 'direction' | 'amountDong'> {
    const debitCell = this.cell(cells, 'debit');
    const creditCell = this.cell(cells, 'credit');
    const debitDong = amount(debitCell, lineNo);
    const creditDong = amount(creditCell, lineNo);
    if ((debitDong === 0n) === (creditDong === 0n)) {
      throw new StatementFileError(lineNo, oddAmounts(debitDong, debitCell + creditCell));
    }
    // A debit may be written as a negative; a negative credit takes money out again.
    if (creditDong > 0n) {
      this.creditDong += creditDong;
      return { direction: 'credit', amountDong: creditDong };
    }
    const outDong = debitDong === 0n ? -creditDong : absolute(debitDong);
    this.debitDong += outDong;
    return { direction: 'debit', amountDong: outDong };
  }

  /** Also catches a bank that writes debit and credit the other way round. */
  private followBalance(
    cells: readonly string[],
    changeDong: bigint,
    lineNo: number,
  ): bigint | null {
    const cell = this.cell(cells, 'balance');
    const expectedDong = this.balanceDong === null ? null : this.balanceDong + changeDong;
    if (cell.trim() === '') {
      this.balanceDong = expectedDong;
      return null;
    }
    const foundDong = amount(cell, lineNo);
    if (expectedDong !== null && expectedDong !== foundDong) {
      throw new StatementFileError(lineNo, 'balanceBreaks', {
        found: foundDong.toString(),
        wanted: expectedDong.toString(),
      });
    }
    this.balanceDong = foundDong;
    return foundDong;
  }

  private reference(cells: readonly string[], lineNo: number): string | null {
    const reference = this.text(cells, 'reference', lineNo).trim();
    if (isExcelNumber(reference))
      throw new StatementFileError(lineNo, 'excelNumber', { found: reference });
    return reference === '' ? null : reference;
  }
}

function amount(cell: string, lineNo: number): bigint {
  const dong = readAmountCell(cell);
  if (dong !== null) return dong;
  throw new StatementFileError(lineNo, isExcelNumber(cell) ? 'excelNumber' : 'badAmount', {
    found: cell,
  });
}

function oddAmounts(debitDong: bigint, cells: string): 'bothAmounts' | 'noAmount' | 'zeroAmount' {
  if (debitDong !== 0n) return 'bothAmounts';
  return cells.trim() === '' ? 'noAmount' : 'zeroAmount';
}

function absolute(dong: bigint): bigint {
  return dong < 0n ? -dong : dong;
}
