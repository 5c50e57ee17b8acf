import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { paths } from '../../platform/pages/paths.js';
import { Looks } from './looks/looks.service.js';

export const FACTS = defineFacts({
  tables: [
    'people.ethnic_group',
    'people.household',
    'people.household_look',
    'people.living_number',
    'people.look_lift',
    'people.look_limit',
    'people.look_stop',
    'people.poverty_standard',
  ],
  appendOnly: ['people.household_look', 'people.look_lift', 'people.look_stop'],
  views: ['people.comparable_household', 'people.household_name'],
  refusals: {
    conflict: ['household_code_once', 'look_lift_once'],
    refused: [
      'household_is_living',
      'household_looks_of_day',
      'living_number_once',
      'look_lift_by_administrator',
      'look_lift_by_another',
      'look_lift_on_its_day',
    ],
    defensive: [
      'ethnic_group_code',
      'household_birth_year',
      'household_look_reason',
      'household_merged_into',
      'household_number_marked',
      'household_phone_marked',
      'household_poverty_status',
      'household_sex',
      'household_state',
      'look_lift_reason',
      'look_limit_positive',
      'look_stop_once',
      'poverty_standard_of_year',
      'poverty_standard_years',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'spending',
      order: 70,
      label: 'households.navigation',
      href: paths.people.households(),
      permission: 'households.read',
    },
    {
      audience: 'staff',
      group: 'people',
      order: 101,
      label: 'households.looks.navigation',
      href: paths.people.lookStops(),
      permission: 'users.manage',
    },
  ],
  work: [
    waiting(
      {
        order: 62,
        label: 'households.looks.waiting',
        href: paths.people.lookStops(),
        permission: 'users.manage',
      },
      Looks,
      (looks, { userId }) => looks.waitingFor(userId),
    ),
  ],
  actions: [{ of: 'households', verbs: ['register', 'readFull', 'liftLooks', 'looksStopped'] }],
});
