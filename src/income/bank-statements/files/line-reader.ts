import {
  parseViDate,
  viInstantOf,
  type BusinessDate,
} from '../../../kernel/dates/business-date.js';
import { BalanceTrail } from './spilled/balance-trail.js';
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
export const LONGEST = { detail: 1_000, counterparty: 300, reference: 100 } as const;

type Movement = Pick<StatementLine, 'direction' | 'amountDong'>;
type WithBalance = Pick<StatementLine, 'balanceDong'>;

/** Turns the rows below a header into lines; the balance is followed from line to line. */
export class LineReader {
  private readonly balances = new BalanceTrail();
  private creditDong = 0n;
  private debitDong = 0n;
  private lastField: StatementLine['direction'] = 'credit';
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
    const rawDetail = this.text(cells, 'detail', lineNo);
    const detail = onOneLine(rawDetail);
    if (isGarbled(detail)) throw new StatementFileError(lineNo, 'garbledText');
    const movement = this.isSpilled(cells)
      ? this.proven(cells, detail, lineNo)
      : this.followed(cells, lineNo);
    const bankReference = this.reference(cells, lineNo);
    const counterparty =
      onOneLine(this.text(cells, 'counterparty', lineNo))
        .replace(COUNTER_ACCOUNT_MARK, '')
        .trimEnd() || null;
    return {
      lineNo,
      valueDate,
      occurredAt,
      ...movement,
      rawDetail,
      detail,
      bankReference,
      counterparty,
    };
  }

  /** After a row at fault the chain of balances goes on from what it tells, so that one fault is told once. */
  resumeBehind({ cells }: StatementRow): void {
    const cell = this.cell(cells, 'balance');
    this.balances.resume(cell.trim() === '' ? null : readAmountCell(cell));
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
      if (foundDong === sumDong && this.lastField === field) this.balances.meet();
    }
  }

  /** @throws StatementFileError when the amount of the last line is not proven */
  close(): void {
    this.balances.close();
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

  private movement(cells: readonly string[], lineNo: number): Movement {
    const debitCell = this.cell(cells, 'debit');
    const creditCell = this.cell(cells, 'credit');
    const debitDong = amount(debitCell, lineNo);
    const creditDong = amount(creditCell, lineNo);
    if ((debitDong === 0n) === (creditDong === 0n)) {
      throw new StatementFileError(lineNo, oddAmounts(debitDong, debitCell + creditCell));
    }
    // A debit may be written as a negative; a negative credit takes money out again.
    return creditDong > 0n
      ? this.count('credit', creditDong)
      : this.count('debit', debitDong === 0n ? -creditDong : absolute(debitDong));
  }

  private count(direction: StatementLine['direction'], amountDong: bigint): Movement {
    if (direction === 'credit') this.creditDong += amountDong;
    else this.debitDong += amountDong;
    this.lastField = direction;
    return { direction, amountDong };
  }

  private followed(cells: readonly string[], lineNo: number): Movement & WithBalance {
    const movement = this.movement(cells, lineNo);
    const { direction, amountDong } = movement;
    const cell = this.cell(cells, 'balance');
    const balanceDong = cell.trim() === '' ? null : amount(cell, lineNo);
    this.balances.follow(balanceDong, direction === 'credit' ? amountDong : -amountDong, lineNo);
    return { ...movement, balanceDong };
  }

  /** The amount is in neither column, and the line still tells its balance. */
  private isSpilled(cells: readonly string[]): boolean {
    const isEmpty = (field: keyof ColumnPlaces) => this.cell(cells, field).trim() === '';
    return isEmpty('debit') && isEmpty('credit') && !isEmpty('balance');
  }

  private proven(cells: readonly string[], detail: string, lineNo: number) {
    const balanceDong = amount(this.cell(cells, 'balance'), lineNo);
    const changeDong = this.balances.prove(balanceDong, detail, lineNo);
    const movement = this.count(changeDong > 0n ? 'credit' : 'debit', absolute(changeDong));
    return { ...movement, balanceDong, amountProvenByBalance: true } as const;
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
