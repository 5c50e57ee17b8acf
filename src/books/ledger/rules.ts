/** What an account of the books is for. The chart of the day says which account that is. */
export type AccountRole =
  | 'inTransit'
  | 'disputed'
  | 'levelTransfers'
  | 'fees'
  | 'suspenseOut'
  | 'advance'
  | 'suspenseIn'
  | 'opening'
  | 'reserves'
  | 'gifts'
  | 'interest'
  | 'support'
  | 'cashShort'
  | 'cashOver'
  | 'keptCash'
  | 'lostCash';

/** What has an account of its own below the chart's: a bank account, what is under way from or to it, a cash box. */
export const OWN_PLACES = ['bank', 'underWay', 'cash'] as const;
export type OwnPlace = (typeof OWN_PLACES)[number];

/** Class of those own accounts, as the chart keeps it. */
export const CLASS_OF: Readonly<Record<OwnPlace, string>> = {
  bank: 'bank',
  underWay: 'under_way',
  cash: 'cash',
};

/** Where money can lie: in an own account below the chart's, or in a role of the chart. */
export type MoneyPlace = OwnPlace | 'inTransit' | 'disputed' | 'suspenseIn';

/** The record an entry is of. */
export type SourceType =
  | 'donation'
  /** Of one fund, appeal or purpose to another, as the giver asked. */
  | 'gift_move'
  /** What went back of a gift; each return is a source of its own. */
  | 'gift_return'
  | 'bank_line'
  /** What a person decided that a bank line is; each decision on a line is a source of its own. */
  | 'line_decision'
  /** What a giver disputes at the card company, and what became of it. */
  | 'card_dispute'
  /** A layer's share of a payout of the card company. */
  | 'card_payout'
  | 'disbursement'
  /** Paid by card for an appeal that takes nothing at that time. */
  | 'late_card_payment'
  | 'handover'
  /** A balance that a closed fund hands over to another. */
  | 'fund_handover'
  /** Money of a fund that goes into its reserve for refunds or out of it. */
  | 'reserve_move'
  /** Support that came back: a part of one payment, by a line of a bank or by a receipt. */
  | 'support_return'
  /** A share of what a counted cash box lacks or has too much. */
  | 'cash_difference'
  | 'opening';

export interface PostingRule {
  readonly of: SourceType;
  readonly debit: AccountRole | 'money';
  readonly credit: AccountRole | 'money';
  /** What the call may name as `money`, where one side is the money itself. */
  readonly money?: readonly MoneyPlace[];
}

/**
 * Every way money moves in the books: the event, what is debited and what is credited. This is the table an accountant
 * reads and signs; in words, with the law each line follows, it stands under `ledger.rules` in the messages and on the
 * page of posting rules. A rule never changes its meaning once it has posted: a new meaning is a new rule.
 */
export const RULES = {
  'gift-received': {
    of: 'donation',
    debit: 'money',
    credit: 'gifts',
    money: ['bank', 'cash', 'inTransit', 'suspenseIn'],
  },
  'gift-sent-back': { of: 'donation', debit: 'gifts', credit: 'suspenseOut' },
  'gift-returned': {
    of: 'gift_return',
    debit: 'gifts',
    credit: 'money',
    money: ['underWay', 'cash', 'inTransit', 'disputed'],
  },
  'gift-moved-out': { of: 'gift_move', debit: 'gifts', credit: 'money', money: ['bank', 'cash'] },
  'gift-moved-in': { of: 'gift_move', debit: 'money', credit: 'gifts', money: ['bank', 'cash'] },
  'money-in-unexplained': {
    of: 'bank_line',
    debit: 'money',
    credit: 'suspenseIn',
    money: ['bank'],
  },
  'money-out-unexplained': {
    of: 'bank_line',
    debit: 'suspenseOut',
    credit: 'money',
    money: ['bank'],
  },
  'card-money-unexplained': {
    of: 'late_card_payment',
    debit: 'money',
    credit: 'suspenseIn',
    money: ['inTransit'],
  },
  'interest-explained': { of: 'line_decision', debit: 'suspenseIn', credit: 'interest' },
  'fee-explained': { of: 'line_decision', debit: 'fees', credit: 'suspenseOut' },
  'cash-deposited': { of: 'line_decision', debit: 'suspenseIn', credit: 'money', money: ['cash'] },
  'transfer-out-explained': { of: 'line_decision', debit: 'levelTransfers', credit: 'suspenseOut' },
  'transfer-in-explained': { of: 'line_decision', debit: 'suspenseIn', credit: 'levelTransfers' },
  'late-gift-sent-back': { of: 'line_decision', debit: 'suspenseIn', credit: 'suspenseOut' },
  'payment-cleared': {
    of: 'line_decision',
    debit: 'money',
    credit: 'suspenseOut',
    money: ['underWay'],
  },
  'payment-came-back': {
    of: 'line_decision',
    debit: 'suspenseIn',
    credit: 'money',
    money: ['underWay'],
  },
  'own-transfer-sent': {
    of: 'line_decision',
    debit: 'money',
    credit: 'suspenseOut',
    money: ['underWay'],
  },
  'own-transfer-arrived': {
    of: 'line_decision',
    debit: 'suspenseIn',
    credit: 'money',
    money: ['underWay'],
  },
  'card-dispute-opened': { of: 'card_dispute', debit: 'disputed', credit: 'inTransit' },
  'card-dispute-won': { of: 'card_dispute', debit: 'inTransit', credit: 'disputed' },
  'card-payout-arrived': { of: 'card_payout', debit: 'suspenseIn', credit: 'inTransit' },
  'card-payout-lessened': { of: 'card_payout', debit: 'inTransit', credit: 'suspenseIn' },
  'card-fee-kept': { of: 'card_payout', debit: 'fees', credit: 'inTransit' },
  'support-paid': {
    of: 'disbursement',
    debit: 'advance',
    credit: 'money',
    money: ['underWay', 'cash'],
  },
  'support-delivered': { of: 'handover', debit: 'support', credit: 'advance' },
  'fund-handed-over': {
    of: 'fund_handover',
    debit: 'levelTransfers',
    credit: 'money',
    money: ['bank', 'cash'],
  },
  'fund-taken-over': {
    of: 'fund_handover',
    debit: 'money',
    credit: 'levelTransfers',
    money: ['underWay'],
  },
  'reserve-money-out': {
    of: 'reserve_move',
    debit: 'reserves',
    credit: 'money',
    money: ['bank'],
  },
  'reserve-money-in': {
    of: 'reserve_move',
    debit: 'money',
    credit: 'reserves',
    money: ['bank'],
  },
  'support-came-back': {
    of: 'support_return',
    debit: 'money',
    credit: 'advance',
    money: ['suspenseIn', 'cash'],
  },
  'delivered-support-came-back': {
    of: 'support_return',
    debit: 'money',
    credit: 'support',
    money: ['suspenseIn', 'cash'],
  },
  'cash-short': { of: 'cash_difference', debit: 'cashShort', credit: 'money', money: ['cash'] },
  'cash-over': { of: 'cash_difference', debit: 'money', credit: 'cashOver', money: ['cash'] },
  'shortage-charged': {
    of: 'cash_difference',
    debit: 'money',
    credit: 'cashShort',
    money: ['cash'],
  },
  'shortage-written-off': { of: 'cash_difference', debit: 'lostCash', credit: 'cashShort' },
  'surplus-kept': { of: 'cash_difference', debit: 'cashOver', credit: 'keptCash' },
  'surplus-given-back': {
    of: 'cash_difference',
    debit: 'cashOver',
    credit: 'money',
    money: ['cash'],
  },
  'opening-balance': { of: 'opening', debit: 'money', credit: 'opening', money: ['bank', 'cash'] },
} as const satisfies Readonly<Record<string, PostingRule>>;

export type RuleName = keyof typeof RULES;
