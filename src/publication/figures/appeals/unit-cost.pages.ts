import { formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { AppealRow } from './public-appeals.queries.js';

const SEVERAL = [1n, 2n, 5n];
/** Of what costs more hardly anybody gives two. */
const DEAR_DONG = 2_000_000n;

/** Amounts that pay for whole units, the smallest first; none where nothing is counted in units. */
export function unitAmounts(costDong: bigint | null): bigint[] {
  return countsOf(costDong).map((units) => units * (costDong ?? 0n));
}

/** What a gift pays for: 500.000 is one parcel. While the appeal is open each amount leads to giving it. */
export function unitView(appeal: AppealRow, isOpen: boolean, t: Translate) {
  const { unitCostDong: cost, unitWords: words, code } = appeal;
  if (cost === null || words === null) return null;
  const offered = isOpen ? countsOf(cost) : [];
  return {
    text: t('figures.unitCost.text', { amount: formatDong(cost), words }),
    choices: offered.map((units) => ({
      href: paths.give({ appeal: code, amountDong: String(units * cost) }),
      text: t('figures.unitCost.choice', {
        ...{ units: String(units), words },
        amount: formatDong(units * cost),
      }),
    })),
  };
}

function countsOf(costDong: bigint | null): readonly bigint[] {
  if (costDong === null) return [];
  return costDong > DEAR_DONG ? [1n] : SEVERAL;
}
