import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';
import { waiting } from '../../platform/facts/pages.js';
import { EmptyRoles } from './administrators/empty-roles.js';

export const FACTS = defineFacts({
  tables: [
    'people.app_user',
    'people.demo_login',
    'people.invitation',
    'people.recovery_code',
    'people.role_assignment',
  ],
  refusals: {
    conflict: ['app_user_email_once', 'role_assignment_once'],
    refused: ['no_role_both_operates_and_approves'],
    defensive: [
      'invitation_token_hash_length',
      'app_user_email_lower',
      'app_user_status',
      'role_assignment_role',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      order: 10,
      label: 'identity.navigation.home',
      href: paths.staff.home(),
    },
    {
      audience: 'staff',
      order: 100,
      label: 'identity.navigation.users',
      href: paths.staff.users(),
      permission: 'users.manage',
    },
  ],
  work: [
    waiting(
      {
        order: 60,
        label: 'identity.users.emptyRoles',
        href: paths.staff.users(),
        permission: 'users.manage',
      },
      EmptyRoles,
      (roles, actor) => roles.count(actor),
    ),
  ],
});
