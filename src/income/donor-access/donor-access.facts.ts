import { defineFacts } from '../../platform/facts/facts.js';
import { following, recurring } from '../../platform/facts/jobs.js';
import { paths } from '../../platform/pages/paths.js';
import { CodeLetter } from './door/code-letter.js';
import { donorCodeAsked } from './donor-access.events.js';

const EVERY_HOUR = '27 * * * *';

export const FACTS = defineFacts({
  tables: ['income.donor_code', 'income.donor_visit'],
  refusals: {
    defensive: [
      'donor_code_address',
      'donor_code_hash',
      'donor_code_locale',
      'donor_code_once',
      'donor_code_tries',
      'donor_visit_address',
      'donor_visit_code_once',
      'donor_visit_locale',
      'donor_visit_one_proof',
      'donor_visit_over',
      'donor_visit_proven',
    ],
  },
  jobs: [
    following(donorCodeAsked, 'donorAccess.writeCode', CodeLetter, (letter, { codeId }) =>
      letter.write(codeId),
    ),
    recurring('donorAccess.forgetCodes', { cron: EVERY_HOUR }, CodeLetter, (letter) =>
      letter.forgetOld(),
    ),
  ],
  navigation: [
    {
      audience: 'public',
      order: 60,
      label: 'donorAccess.navigation',
      href: paths.donor.home(),
    },
  ],
});
