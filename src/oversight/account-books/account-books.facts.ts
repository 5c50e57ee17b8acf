import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  navigation: [
    {
      audience: 'staff',
      group: 'books',
      order: 76,
      label: 'accountBooks.navigation',
      href: paths.oversight.trialBalance(),
      permission: 'ledger.read',
    },
  ],
  actions: [{ of: 'ledger', verbs: ['download'] }],
});
