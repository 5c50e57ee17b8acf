import { defineFacts } from '../../platform/facts/facts.js';
import { instants, plain, span } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { waiting } from '../../platform/facts/pages.js';
import { RoleProposals } from './administrators/role-proposals.service.js';
import { EmptyRoles } from './administrators/empty-roles.js';

/** How long a role was to run when it was given, whatever shortened it since. */
const AS_GIVEN = `coalesce((select e.was from people.role_ending e where e.assignment_id = r.id order by e.ended_at limit 1), r.during)`;
/** How long it runs after this ending. */
const AS_ENDED = `coalesce((select e.was from people.role_ending e where e.assignment_id = a.id and e.ended_at > r.ended_at order by e.ended_at limit 1), a.during)`;

export const FACTS = defineFacts({
  tables: [
    'people.app_user',
    'people.demo_login',
    'people.invitation',
    'people.recovery_code',
    'people.role_assignment',
    'people.role_ending',
    'people.role_proposal',
  ],
  appendOnly: ['people.role_ending'],
  sealed: [
    {
      record: 'people.role_assignment',
      from: 'people.role_assignment r',
      key: 'r.id::text',
      label: 'r.role',
      at: 'r.granted_at',
      columns: {
        ...plain('user_id', 'role', 'committee_id', 'proposal_id', 'proposed_by', 'granted_by'),
        ...instants('granted_at'),
        during: span(AS_GIVEN),
      },
    },
    {
      record: 'people.role_ending',
      from: 'people.role_ending r join people.role_assignment a on a.id = r.assignment_id',
      key: 'r.id::text',
      label: 'a.role',
      at: 'r.ended_at',
      columns: {
        ...plain('assignment_id', 'ended_by'),
        ...instants('ended_at'),
        was: span('r.was'),
        during: span(AS_ENDED),
      },
    },
  ],
  views: ['people.person_name', 'people.staff_member'],
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
      isInReach: true,
    },
    {
      audience: 'staff',
      group: 'people',
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
  actions: [
    {
      of: 'identity',
      verbs: [
        'createUser',
        'assignRole',
        'endRole',
        'proposeRole',
        'declineRole',
        'setPassword',
        'disable',
        'enable',
        'secondFactorSet',
        'secondFactorReset',
      ],
      apart: ['secondFactorRefused', 'passwordAccepted', 'signedIn', 'provedAgain'],
    },
  ],
});
