import {
  column,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../../platform/pages/table.js';
import { countWords, kindWords } from '../allocation-words.js';

/** A line as it is decided on: who receives, what for, how much. */
interface PrintedLine {
  readonly recipient: string;
  /** Leads to its households. */
  readonly href?: string | null;
  /** Who serves the place today, when the recipient is no more. */
  readonly todayName?: string | null;
  /** Of an approved line: what is no longer allocated. */
  readonly freedDong?: bigint;
  /** Null in the sum. */
  readonly kind: string | null;
  readonly variant: string | null;
  readonly quantity: number | null;
  readonly amountDong: bigint;
  readonly reason?: string;
}

export const linesTable = defineTable<PrintedLine>('allocations.line', {
  recipient: headColumn(({ recipient, href = null, todayName = null }, t) => ({
    text: recipient,
    href,
    note: todayName === null ? null : t('allocations.line.today', { name: todayName }),
  })),
  kind: column(({ kind, variant, reason = '' }, t) => ({
    text: kind === null ? '' : kindWords(kind, variant, t),
    note: reason === '' ? null : reason,
  })),
  quantity: figureColumn(({ kind, quantity }, t) =>
    kind === null || quantity === null ? '' : countWords(kind, quantity, t),
  ),
  amount: dongColumn(({ amountDong }) => amountDong),
  freed: dongColumn(({ freedDong = 0n }) => freedDong),
  standing: dongColumn(({ amountDong, freedDong = 0n }) => amountDong - freedDong),
});

/** Columns that say nothing while all of a decision stands. */
export const FREED = ['freed', 'standing'] as const;
