import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  navigation: [
    {
      audience: 'staff',
      group: 'income',
      order: 21,
      label: 'schedulePages.navigation',
      href: paths.income.giftSchedules(),
      permission: 'pledges.read',
    },
  ],
});
