import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { ScheduleCalls } from './schedule-calls.service.js';

/** By day, so that nobody is written to at night: from seven to eight in the evening in Vietnam. */
const BY_DAY = '*/10 0-13 * * *';

export const FACTS = defineFacts({
  tables: [
    'income.gift_schedule',
    'income.schedule_limit',
    'income.schedule_link',
    'income.schedule_step',
  ],
  appendOnly: ['income.schedule_limit', 'income.schedule_step'],
  views: ['income.schedule_count', 'income.schedule_month'],
  refusals: {
    conflict: ['schedule_step_in_state'],
    refused: ['gift_schedule_of_address', 'gift_schedule_within_limit', 'schedule_link_of_giver'],
    defensive: [
      'gift_schedule_cause',
      'gift_schedule_day',
      'gift_schedule_display',
      'gift_schedule_ended_for',
      'gift_schedule_last_month',
      'gift_schedule_locale',
      'gift_schedule_name',
      'gift_schedule_positive',
      'gift_schedule_status',
      'pledge_of_schedule',
      'pledge_of_schedule_counts',
      'pledge_of_schedule_once',
      'pledge_of_schedule_whole',
      'schedule_limit_address',
      'schedule_limit_basis',
      'schedule_limit_most',
      'schedule_limit_silent',
      'schedule_link_hash',
      'schedule_step_by_link',
      'schedule_step_kind',
      'schedule_step_of_change',
      'schedule_step_of_end',
    ],
  },
  jobs: [recurring('giftSchedules.call', { cron: BY_DAY }, ScheduleCalls, (calls) => calls.call())],
});
