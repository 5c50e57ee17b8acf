import { formatSignedDong } from '../../../kernel/money/money.js';
import {
  column,
  dayColumn,
  defineTable,
  figureColumn,
  headColumn,
} from '../../../platform/pages/table.js';
import type { SingleHandedWord } from './single-handed.queries.js';

export const singleHandedTable = defineTable<SingleHandedWord>('bankProofs.singleHanded', {
  line: headColumn(({ detail, note }) => ({ text: detail, note: note || null })),
  day: dayColumn(({ valueDate }) => valueDate),
  decision: column(({ decision }, t) => t(`suspense.decision.${decision}`)),
  by: column(({ decider }) => decider ?? ''),
  amount: figureColumn(({ dong }) => formatSignedDong(dong)),
});
