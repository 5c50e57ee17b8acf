import { StatementFileError } from '../files/statement-file-error.js';

/** Lines of the days of a file, among those kept before and in the file itself. */
export interface DayCounts {
  readonly kept: number;
  readonly known: number;
  readonly told: number;
}

/** The refusal `bank_statement_whole_days` as the fault of the file. */
export function lackingError(detail: string): StatementFileError {
  const { count } = JSON.parse(detail) as { count: number };
  return linesLacking(count);
}

/** `count`: lines that were imported of its days, and that the file lacks. */
export function linesLacking(count: number): StatementFileError {
  return new StatementFileError(0, 'linesLacking', { count });
}

/** As the guard sees it once the file is kept: its earlier days are whole, and its last one where it adds to it; null where it is. */
export function lackingOf(earlier: DayCounts, onLast: DayCounts): StatementFileError | null {
  const lacks = ({ kept, known }: DayCounts) => kept - known;
  const isWhole = lacks(earlier) === 0 && (lacks(onLast) === 0 || onLast.told === onLast.known);
  return isWhole ? null : linesLacking(lacks(earlier) + lacks(onLast));
}
