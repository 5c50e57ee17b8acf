import { defineFacts } from '../../platform/facts/facts.js';

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
});
