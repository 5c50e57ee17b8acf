import type { Translate } from '../../../platform/i18n/translate.js';
import { formatDong } from '../../../kernel/money/money.js';
import { shortDong } from '../../../platform/i18n/short-dong.js';
import { GIVE_BOX, paths } from '../../../platform/pages/paths.js';
import { unitAmounts } from '../appeals/unit-cost.pages.js';
import type { AppealRow } from '../appeals/public-appeals.queries.js';
import type { BoxFund } from './home.queries.js';

const { amount, purpose, other, suggestedDong } = GIVE_BOX;
const FIELDS = { amount, purpose };

interface Boxed {
  readonly appeals: readonly Pick<AppealRow, 'code' | 'title'>[];
  readonly funds: readonly BoxFund[];
}

/**
 * An amount and a purpose, by GET: no token, so the page that holds it is the same for everybody. The form behind it
 * passes over what is closed meanwhile. The first fund is the general one.
 */
export function giveBox({ appeals, funds }: Boxed, t: Translate) {
  const ofFunds = funds.map(({ code, name }) => ({ value: `fund:${code}`, text: name }));
  const ofAppeals = appeals.map(({ code, title }) => ({ value: `appeal:${code}`, text: title }));
  const [general, ...otherFunds] = ofFunds;
  const purposes = [...(general === undefined ? [] : [general]), ...ofAppeals, ...otherFunds];
  const amounts = amountChoices(suggestedDong, t);
  return { action: paths.give(), fields: FIELDS, amounts, purposes };
}

/** Of one appeal: there is nothing to choose but the amount, in units of help where it counts in them. */
export function giveBoxFor(appeal: Pick<AppealRow, 'code' | 'unitCostDong'>, t: Translate) {
  const only = `appeal:${appeal.code}`;
  const units = unitAmounts(appeal.unitCostDong);
  const amounts = amountChoices(units.length > 1 ? units : suggestedDong, t);
  return { action: paths.give(), fields: FIELDS, amounts, purposes: [], only };
}

function amountChoices(of: readonly bigint[], t: Translate) {
  const amounts = of.map((dong) => ({ value: dong.toString(), text: chipText(dong, t) }));
  return [...amounts, { value: other, text: t('figures.giveBox.other') }];
}

/** Short where nothing is lost by it. */
function chipText(dong: bigint, t: Translate): string {
  if (dong < 1_000_000n && dong % 1000n === 0n) return thousands(dong, t);
  return dong % 100_000n === 0n ? shortDong(dong, t) : formatDong(dong);
}

function thousands(dong: bigint, t: Translate): string {
  return t('figures.giveBox.thousands', { count: dong.toString().slice(0, -3) });
}
