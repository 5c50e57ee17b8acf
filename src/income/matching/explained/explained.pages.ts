import { formatViDate, formatViInstant } from '../../../kernel/dates/business-date.js';
import { formatDong, formatSignedDong } from '../../../kernel/money/money.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { Listed } from '../../../platform/pages/keyset.js';
import { paginationOf } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import {
  column,
  dayColumn,
  defineTable,
  figureColumn,
  headColumn,
} from '../../../platform/pages/table.js';
import type { FundShare, SettledPayout } from '../../card-payouts/card-payouts.types.js';
import { undoingForm } from '../suspense.forms.js';
import type { ClearedPaper, ExplainedLine, ExplainedRow } from './explained.queries.js';

const explainedTable = defineTable<ExplainedRow>('suspense.explained', {
  line: headColumn(({ id, detail, undoneAt }, t) => ({
    text: detail,
    href: paths.income.explainedLine(id),
    note: undoneAt === null ? null : t('suspense.explained.undone'),
  })),
  day: dayColumn(({ valueDate }) => valueDate),
  decision: column(({ decision }, t) => t(`suspense.decision.${decision}`)),
  by: column(({ decidedBy }) => decidedBy),
  amount: figureColumn(({ amountDong }) => formatSignedDong(amountDong)),
});

export function explainedPage(found: Listed<ExplainedRow>, t: Translate) {
  return {
    parentHref: paths.income.suspense(),
    table: explainedTable.view(found.rows, t),
    pagination: paginationOf(found, paths.income.explainedLines),
  };
}

interface Shown {
  readonly line: ExplainedLine;
  readonly cleared: readonly ClearedPaper[];
  readonly payout: SettledPayout;
  readonly state: FormState;
  readonly mayUndo: boolean;
}

/** What a line was said to be, by whom, and the way back. */
export function explainedLinePage(shown: Shown, t: Translate) {
  const { line, cleared, payout, state, mayUndo } = shown;
  const form = undoingForm.view(state, t, { action: paths.income.explainedLine(line.id) });
  const { undoneAt, giftId } = line;
  return {
    listHref: paths.income.explainedLines(),
    errors: form.errors,
    line: {
      ...printed(line, 'accountCode', 'detail', 'decidedBy', 'note', 'receipts'),
      ...printed(line, 'otherCommittee', 'otherAccount', 'undoneBecause'),
      amount: formatSignedDong(line.amountDong),
      day: formatViDate(line.valueDate),
      reference: line.bankReference ?? t('suspense.none'),
      decision: t(`suspense.decision.${line.decision}`),
      decidedAt: formatViInstant(line.decidedAt),
      undone:
        undoneAt === null
          ? null
          : t('suspense.explained.undoneBy', {
              at: formatViInstant(undoneAt),
              who: line.undoneBy ?? '',
            }),
    },
    papers: cleared.map(({ document, party, amountDong }) => ({
      document,
      text: `${party}, ${formatDong(amountDong)}`,
    })),
    payout: payoutView(payout, t),
    giftHref: giftId === null ? null : paths.income.donation(giftId),
    form: mayUndo && undoneAt === null && giftId === null ? form : null,
  };
}

/** What a payout brought, gift by gift, and the fee that was kept. */
function payoutView({ items, feeDong, shares }: SettledPayout, t: Translate) {
  if (items.length === 0) return null;
  return {
    items: items.map(({ kind, donationId, amountDong, businessDate }) => ({
      href: paths.income.donation(donationId),
      text: t(`suspense.settledItem.${kind}`, { day: formatViDate(businessDate) }),
      amount: formatSignedDong(amountDong),
    })),
    fee: formatDong(feeDong),
    shares: shares.some(({ isElsewhere }) => isElsewhere) ? shares.map((s) => shareText(s, t)) : [],
  };
}

function shareText({ fundName: fund, itemsDong, feeDong, isElsewhere }: FundShare, t: Translate) {
  const amount = formatSignedDong(itemsDong - feeDong);
  const facts = { fund, amount, fee: formatDong(feeDong) };
  return t(`suspense.explained.${isElsewhere ? 'shareElsewhere' : 'share'}`, facts);
}
