import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { InstalmentReminders } from './instalment-reminders.service.js';

/** At eight in the morning and at two in Vietnam. */
const TWICE_A_DAY = '5 1,7 * * *';

export const FACTS = defineFacts({
  tables: [
    'income.instalment',
    'income.instalment_notice',
    'income.instalment_plan',
    'income.instalment_term',
  ],
  appendOnly: [
    'income.instalment',
    'income.instalment_notice',
    'income.instalment_plan',
    'income.instalment_term',
  ],
  views: ['income.instalment_due', 'income.instalment_reminder'],
  refusals: {
    refused: ['instalment_plan_by_officer', 'instalment_plan_of_standing', 'instalments_are_whole'],
    defensive: [
      'instalment_amount_positive',
      'instalment_day_once',
      'instalment_notice_left',
      'instalment_notice_of_late',
      'instalment_part',
      'instalment_plan_reason',
      'instalment_term_basis',
      'instalment_term_forget',
      'instalment_term_remind',
    ],
  },
  jobs: [
    recurring('instalments.remind', { cron: TWICE_A_DAY }, InstalmentReminders, (reminders) =>
      reminders.remind(),
    ),
  ],
  actions: [{ of: 'instalments', verbs: ['plan'] }],
});
