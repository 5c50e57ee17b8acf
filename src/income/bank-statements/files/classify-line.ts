import { foldText } from '../../../kernel/privacy/fold-text.js';
import { ownMoneyOf, type OwnParties } from './own-money.js';
import type { StatementLine } from './statement-line.js';

export type LineKind =
  | 'gift'
  | 'interest'
  | 'fee'
  | 'return'
  | 'transferOut'
  | 'otherDebit'
  | 'otherCredit'
  | 'payment'
  | 'cashDeposit'
  | 'ownTransfer'
  | 'transferIn'
  | 'cardPayout';
type Rule = { direction: StatementLine['direction']; says: RegExp; kind: LineKind };

/**
 * First rule that fits decides. Read on folded text. Credit rules are anchored at the start: a giver
 * may write any word in a memo, the bank alone begins a line with these.
 */
const RULES: readonly Rule[] = [
  {
    direction: 'credit',
    says: /^(?:tra lai (?:tien gui|tai khoan|tk|khong ky han)|lai (?:tien gui|nhap von|khong ky han|tk|tai khoan)|nhap lai (?:tien gui|vao von)|interest (?:payment|credit))\b/,
    kind: 'interest',
  },
  {
    direction: 'credit',
    says: /^(?:hoan (?:tra|phi|tien) |hoan lai |tra lai (?:gd|giao dich|lenh)|refund |reversal )/,
    kind: 'otherCredit',
  },
  // Support that comes back: who returns it names our voucher, or begins by saying so.
  {
    direction: 'credit',
    says: /\bpck? ?20\d\d ?\d{4,6}\b|^(?:nop|tra|chuyen) (?:lai|tra) (?:tien |kinh phi )?(?:ho tro|lam nha|cuu tro)\b/,
    kind: 'otherCredit',
  },
  // The number of a voucher, which whoever pays writes into the order.
  { direction: 'debit', says: /\bpck ?20\d\d ?\d{4,6}\b/, kind: 'payment' },
  {
    direction: 'debit',
    says: /^(?:thu phi|phi |thu (?:dich vu|vat)|vat |truy thu phi|fee |service charge)/,
    kind: 'fee',
  },
  {
    direction: 'debit',
    says: /\b(?:hoan (?:tra|lai|tien)|tra lai (?:gd|giao dich|tien|nguoi)|chuyen nham|refund|return)\b/,
    kind: 'return',
  },
  {
    direction: 'debit',
    says: /\b(?:chuyen cap|cap kinh phi|cap cho|chuyen kinh phi|phan bo|theo qd|theo quyet dinh|ubmttq|uy ban mttq)\b/,
    kind: 'transferOut',
  },
];

type Mark = 'amountProvenByBalance' | 'isReversal';

/** What kind of movement a bank line is; a person can still decide otherwise. */
export function classifyLine(
  line: Pick<StatementLine, 'direction' | 'detail' | 'counterparty' | Mark>,
  own: OwnParties,
): LineKind {
  if (line.isReversal) return line.direction === 'credit' ? 'otherCredit' : 'return';
  if (line.amountProvenByBalance) return line.direction === 'credit' ? 'otherCredit' : 'otherDebit';
  const text = foldText(line.detail);
  const rule = RULES.find(({ direction, says }) => direction === line.direction && says.test(text));
  if (rule) return rule.kind;
  if (line.direction === 'debit') return 'otherDebit';
  return ownMoneyOf(line, own) ?? 'gift';
}
