import {
  column,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../../platform/pages/table.js';
import { kindWords } from '../allocation-words.js';

/** A line as it is decided on: who receives, what for, how much. */
interface PrintedLine {
  readonly recipient: string;
  /** Leads to its households. */
  readonly href?: string | null;
  /** Who serves the place today, when the recipient is no more. */
  readonly todayName?: string | null;
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
  quantity: figureColumn(({ quantity }) => (quantity === null ? '' : String(quantity))),
  amount: dongColumn(({ amountDong }) => amountDong),
});
