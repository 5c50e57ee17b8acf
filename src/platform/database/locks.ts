/**
 * The advisory locks that the application takes, each number once; those of the guards stand in `migrations/`. What each
 * is for says docs/database.md, "Locks by number"; a test compares.
 */
export const LOCKS = {
  preparing: '7001',
  sealing: '7205',
  fundDecisions: '7301',
  moneyLeft: '7303',
  proposalSubmission: '7305',
  paymentSubmission: '7306',
  householdCode: '7307',
  allocationLine: '7308',
  handoverSubmission: '7309',
  handoversOfPayment: '7310',
  householdSubmission: '7311',
  settingUp: '7312',
  bankImport: '7401',
  suspenseLine: '7402',
  receiptSubmission: '7403',
  cardPayment: '7405',
  publishing: '7501',
} as const;
