import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';
import { waiting } from '../../platform/facts/pages.js';
import { RoleProposals } from './administrators/role-proposals.service.js';
import { EmptyRoles } from './administrators/empty-roles.js';

export const FACTS = defineFacts({
  tables: [
    'people.app_user',
    'people.demo_login',
    'people.invitation',
    'people.recovery_code',
    'people.role_assignment',
    'people.role_proposal',
  ],
  views: ['people.person_name'],
  refusals: {
    conflict: [
      'app_user_email_once',
      'decided_once',
      'role_assignment_once',
      'role_proposal_open_once',
    ],
    refused: [
      'no_role_both_operates_and_approves',
      'role_assignment_two_persons',
      'role_given_by_administrators',
      'role_given_by_nobody',
      'role_proposal_for_another',
      'role_proposal_two_persons',
    ],
    defensive: [
      'demo_login_in_demonstration',
      'invitation_token_hash_length',
      'app_user_email_lower',
      'app_user_status',
      'role_assignment_role',
      'role_assignment_as_proposed',
      'role_assignment_only_ends',
      'role_assignment_proposal_once',
      'role_assignment_proposal_whole',
      'role_proposal_as_proposed',
      'role_proposal_decided_by_someone',
      'role_proposal_decision',
      'role_proposal_role',
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
    waiting(
      {
        order: 61,
        label: 'identity.roleProposals.waiting',
        href: paths.staff.users(),
        permission: 'users.manage',
      },
      RoleProposals,
      (proposals, actor) => proposals.waitingFor(actor),
    ),
  ],
});
