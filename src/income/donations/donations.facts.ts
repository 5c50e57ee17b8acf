import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['income.donation'],
  refusals: {
    conflict: ['donation_source_once'],
    defensive: [
      'donation_amount_positive',
      'donation_channel',
      'donation_display',
      'donation_source_type',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      order: 30,
      label: 'donations.navigation',
      href: paths.income.donations(),
      permission: 'donations.read',
    },
  ],
});
