import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['people.passkey'],
  views: ['people.signing_key'],
  refusals: {
    conflict: ['passkey_credential_once'],
    refused: ['passkey_counts_up'],
    defensive: ['passkey_as_signed', 'passkey_count', 'passkey_named', 'passkey_removed_for_good'],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'people',
      order: 110,
      label: 'passkeys.navigation',
      href: paths.staff.passkeys(),
      // What is signed with a key are approvals.
      permission: 'allocations.approve',
    },
  ],
  actions: [{ of: 'passkeys', verbs: ['add', 'remove'] }],
});
