import type { Translate } from '../../../platform/i18n/translate.js';
import { formatDongShort } from '../../../kernel/money/money.js';
import { paths } from '../../../platform/pages/paths.js';
import type { AppealRow } from '../appeals/public-appeals.queries.js';
import type { BoxFund } from './home.queries.js';

/** As the form behind it suggests them. */
const AMOUNTS = [100_000n, 200_000n, 500_000n, 1_000_000n];

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
  return { action: paths.give(), amounts: amountChoices(t), purposes };
}

/** Of one appeal: there is nothing to choose but the amount. */
export function giveBoxFor(appealCode: string, t: Translate) {
  const only = `appeal:${appealCode}`;
  return { action: paths.give(), amounts: amountChoices(t), purposes: [], only };
}

function amountChoices(t: Translate) {
  const amounts = AMOUNTS.map((dong) => ({
    value: dong.toString(),
    text: dong < 1_000_000n ? thousands(dong, t) : formatDongShort(dong),
  }));
  return [...amounts, { value: 'khac', text: t('figures.giveBox.other') }];
}

function thousands(dong: bigint, t: Translate): string {
  return t('figures.giveBox.thousands', { count: dong.toString().slice(0, -3) });
}
