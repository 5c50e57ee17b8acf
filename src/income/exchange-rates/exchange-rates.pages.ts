import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { may } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import { printRate } from './currencies.js';
import { rateForm } from './exchange-rates.forms.js';
import type { EnteredRate } from './exchange-rates.service.js';

const ratesTable = defineTable<EnteredRate>('exchangeRates.list', {
  currency: headColumn(({ currency }) => ({ text: currency })),
  rate: column(({ hundredthsDong }, t) =>
    t('exchangeRates.perUnit', { rate: printRate(hundredthsDong) }),
  ),
  validOn: column(({ validOn }) => formatViDate(validOn)),
  source: column(({ source }) => source),
  entered: column(({ who, enteredAt }) => ({ text: who ?? '', note: formatViInstant(enteredAt) })),
});

export function ratesPage(
  { rates, actor, state }: { rates: readonly EnteredRate[]; actor: Actor; state: FormState },
  t: Translate,
) {
  const form = rateForm.view(state, t, { action: paths.income.exchangeRates() });
  const mayEnter = may(actor, 'exchangeRates.enter');
  return {
    cardsHref: paths.income.cards(),
    errors: mayEnter ? form.errors : [],
    table: ratesTable.view(rates, t),
    form: mayEnter ? form : null,
  };
}
