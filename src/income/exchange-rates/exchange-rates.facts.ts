import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['income.exchange_rate'],
  appendOnly: ['income.exchange_rate'],
  views: ['income.exchange_rate_now'],
  refusals: {
    refused: ['exchange_rate_near_the_last', 'exchange_rate_of_these_days'],
    defensive: ['exchange_rate_currency', 'exchange_rate_positive', 'exchange_rate_source'],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'income',
      order: 26,
      label: 'exchangeRates.navigation',
      href: paths.income.exchangeRates(),
      permission: 'cards.read',
    },
  ],
  actions: [{ of: 'exchangeRates', verbs: ['enter'] }],
});
