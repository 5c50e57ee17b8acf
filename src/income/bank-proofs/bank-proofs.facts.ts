import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { paths } from '../../platform/pages/paths.js';
import { BankProofsQueries } from './bank-proofs.queries.js';

export const FACTS = defineFacts({
  tables: ['income.bank_proof'],
  appendOnly: ['income.bank_proof'],
  views: ['income.signed_proof'],
  refusals: {
    conflict: ['bank_proof_once'],
    refused: [
      'bank_proof_by_accountant',
      'bank_proof_by_approver',
      'bank_proof_changed',
      'bank_proof_of_own_words',
      'bank_proof_of_told_day',
      'bank_proof_other_told',
      'bank_proof_told_once',
      'bank_proof_two_persons',
    ],
    defensive: [
      'bank_proof_adds_up',
      'bank_proof_decided_by_someone',
      'bank_proof_decision',
      'bank_proof_of_committee',
    ],
  },
  closing: [
    {
      item: 'bankProof',
      label: 'bankProofs.closing',
      href: () => paths.income.bankProofs(),
      permission: 'bankProofs.read',
    },
  ],
  navigation: [
    {
      audience: 'staff',
      group: 'bank',
      order: 52,
      label: 'bankProofs.navigation',
      href: paths.income.bankProofs(),
      permission: 'bankProofs.read',
    },
    {
      audience: 'auditor',
      order: 51,
      label: 'bankProofs.navigation',
      href: paths.oversight.bankProofs(),
    },
  ],
  work: [
    waiting(
      {
        order: 54,
        label: 'bankProofs.work',
        href: paths.income.bankProofs({ 'trang-thai': 'waiting' }),
        permission: 'bankProofs.sign',
      },
      BankProofsQueries,
      (proofs, actor) => proofs.waitingFor(actor.userId),
    ),
  ],
});
