import { DomainError, type DomainErrorKind } from '../../kernel/errors.js';

/**
 * What a person is told when the database refuses. The message key is `constraints.<name>`. A constraint listed under
 * DEFENSIVE guards against our own mistakes: it stays a failure and is logged.
 */
const TOLD: Record<DomainErrorKind, readonly string[]> = {
  notFound: [],
  forbidden: ['append_only'],
  conflict: [
    'allocation_number_once',
    'allocation_submitted_once',
    'allocation_decided_is_fixed',
    'allocation_within_available',
    'approval_of_current_content',
    'approval_of_open_proposal',
    'approval_once_per_person',
    'cash_receipt_donation_once',
    'cash_receipt_submitted_once',
    'disbursement_submitted_once',
    'disbursement_within_entitlement',
    'entitlement_within_line',
    'handover_submitted_once',
    'handover_within_payment',
    'pledge_submitted_once',
    'journal_entry_source_once',
    'journal_entry_reversed_once',
    'period_closed_once',
    'bank_statement_line_once',
    'entitlement_household_once',
    'household_code_once',
    'app_user_email_once',
    'fund_code_once',
    'appeal_code_once',
    'bank_account_once',
    'bank_account_code_once',
    'donation_source_once',
    'role_assignment_once',
    'file_stored_once',
    'cash_receipt_void_pkey',
    'suspense_resolution_pkey',
    'pledge_settlement_pkey',
    'disbursement_reversal_pkey',
    'allocation_withdrawal_pkey',
  ],
  refused: [
    'allocation_total_ties',
    'approval_not_by_proposer',
    'approval_rejection_has_reason',
    'cash_box_not_negative',
    'disbursement_not_by_decider',
    'disbursement_of_approved_content',
    'disbursement_reversal_before_handover',
    'entitlement_of_recipient',
    'handover_has_proof',
    'handover_of_standing_payment',
    'journal_entry_not_in_future',
    'no_role_both_operates_and_approves',
    'period_reopening_two_persons',
    'posting_period_open',
    'spending_of_approved_line',
    'appeal_closes_after_opening',
    'fund_closes_after_opening',
    'disbursement_items_tie',
    'pledge_settlement_person',
    'reversal_of_origin_only',
  ],
};

export const DEFENSIVE: readonly string[] = [
  'indicator_kind',
  'invitation_token_hash_length',
  'public_line_no_once',
  'admin_unit_change_share',
  'admin_unit_code_once',
  'admin_unit_level',
  'allocation_change_is_revision',
  'allocation_line_amount_positive',
  'allocation_line_no_once',
  'allocation_line_quantity_positive',
  'allocation_proposer',
  'allocation_status',
  'allocation_total_positive',
  'app_user_email_lower',
  'app_user_status',
  'appeal_code_form',
  'appeal_goal_positive',
  'appeal_of_fund',
  'approval_decision',
  'approval_of_committee',
  'approval_of_proposer',
  'bank_account_bin',
  'bank_account_ledger_once',
  'bank_account_number',
  'bank_statement_line_amount',
  'bank_statement_line_kind',
  'card_payment_amount_positive',
  'card_payment_session_once',
  'card_payment_status',
  'cash_box_code_once',
  'cash_box_ledger_once',
  'cash_receipt_amount_positive',
  'cash_receipt_check_code_once',
  'cash_receipt_number_once',
  'cash_receipt_number_positive',
  'committee_code_once',
  'committee_level',
  'committee_successor_after_end',
  'daily_balance_key',
  'disbursement_amount_positive',
  'disbursement_entry_once',
  'disbursement_item_positive',
  'disbursement_number_once',
  'disbursement_number_positive',
  'disbursement_source',
  'disbursement_ties_to_entry',
  'disbursement_way',
  'donation_amount_positive',
  'donation_channel',
  'donation_display',
  'donation_source_type',
  'donor_kind',
  'entitlement_amount_positive',
  'entitlement_household_or_group',
  'entitlement_quantity_positive',
  'file_sha256_length',
  'file_size_positive',
  'fund_code_form',
  'fund_kind',
  'handover_entry_once',
  'handover_item_amount_positive',
  'handover_item_quantity_positive',
  'handover_ties_to_entry',
  'household_poverty_status',
  'journal_entry_balances',
  'journal_entry_has_postings',
  'journal_entry_reversal_has_reason',
  'journal_entry_fingerprint_length',
  'ledger_account_class',
  'ledger_account_code_once',
  'ledger_account_root',
  'ledger_seal_hash_once',
  'ledger_seal_no_positive',
  'ledger_seal_not_empty',
  'ledger_seal_range',
  'ledger_seal_root_length',
  'match_suggestion_reason',
  'outbox_mail_message_once',
  'period_bounded',
  'pledge_amount_range',
  'pledge_display',
  'pledge_reference_code_form',
  'pledge_reference_code_once',
  'pledge_settlement_kind',
  'pledge_settlement_positive',
  'pledge_status',
  'pledge_way',
  'posting_account_exists',
  'posting_amount_bounded',
  'posting_amount_not_zero',
  'posting_appeal_of_fund',
  'posting_fund_exists',
  'posting_of_open_entry',
  'posting_restriction_of_fund',
  'proof_file_kind',
  'receipt_series_not_negative',
  'restriction_kind',
  'restriction_of_fund',
  'reversal_mirrors_origin',
  'role_assignment_role',
  'sealed_entry_leaf_once',
  'support_kind_unit',
  'suspense_resolution_decision',
];

export const TOLD_BY_CONSTRAINT: ReadonlyMap<string, DomainErrorKind> = new Map(
  (Object.keys(TOLD) as DomainErrorKind[]).flatMap((kind) =>
    TOLD[kind].map((name) => [name, kind] as const),
  ),
);

interface DriverError {
  readonly code?: string;
  readonly constraint?: string;
}

/** The driver's own error, whether TypeORM wrapped it or not. */
export function driverError(error: unknown): DriverError | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('driverError' in error) return driverError(error.driverError);
  return 'code' in error ? (error as DriverError) : null;
}

const RETRYABLE = new Set(['40001', '40P01']);

/** Deadlock or serialization failure: the same work may succeed when tried again. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(driverError(error)?.code ?? '');
}

/** A refusal by a named constraint as the error a person is told; anything else unchanged. */
export function asDomainError(error: unknown): unknown {
  const { code, constraint } = driverError(error) ?? {};
  if (code === '55P03') return new DomainError('conflict', 'constraints.lock_not_available');
  const kind = constraint === undefined ? undefined : TOLD_BY_CONSTRAINT.get(constraint);
  return kind === undefined ? error : new DomainError(kind, `constraints.${constraint ?? ''}`);
}

/** Whether this error is the refusal of the named constraint. */
export function isRefusalOf(error: unknown, constraint: string): boolean {
  if (error instanceof DomainError) return error.code === `constraints.${constraint}`;
  return driverError(error)?.constraint === constraint;
}
