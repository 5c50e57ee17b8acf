import { foldText } from '../../../kernel/privacy/fold-text.js';
import type { StillUnderWay } from '../../../books/under-way/under-way.types.js';
import type { LikelyPayout, PayoutReason } from '../../card-payouts/card-payouts.types.js';
import type { LineKind, SuspenseDecision } from '../../bank-statements/bank-statements.types.js';
import { suggestedDecision } from '../decisions/suspense-decisions.js';
import { toldOf } from '../decisions/told-of.js';

/** What speaks for a suggestion; each has its sentence. */
type OwnReason = 'number' | 'amount' | 'party' | 'sum' | 'words' | 'part';
export type Reason = OwnReason | PayoutReason;

export interface Suggestion {
  readonly decision: SuspenseDecision;
  /** Of 100. Shown with its reasons; a person decides, however high it is. */
  readonly score: number;
  readonly reasons: readonly Reason[];
  /** Payments under way, or the paid support that comes back. */
  readonly sent: readonly Paper[];
  /** What a payout of the card company probably settles. */
  readonly cards?: LikelyPayout | null;
}

/** A paper of ours that a line may tell of. */
export type Paper = Pick<StillUnderWay, 'id' | 'document' | 'party' | 'amountDong'>;

interface Line {
  readonly kind: LineKind;
  readonly bankAccountId: string;
  readonly amountDong: bigint;
  readonly detail: string;
  readonly counterparty: string | null;
}

interface Others {
  readonly cards?: LikelyPayout | null;
  readonly returned?: readonly Paper[];
}

/** How much each reason weighs. Number and amount together leave little doubt; an amount alone may be anybody's. */
const WEIGHTS: Readonly<Record<OwnReason, number>> = {
  number: 55,
  amount: 35,
  party: 30,
  sum: 25,
  words: 50,
  // A bank that cannot carry out an order sends all of it back; a beneficiary often returns a part.
  part: 10,
};
const LEAST = 35;

/**
 * The likeliest explanation of a line: payments under way by their number, amount and payee, else what the bank's words
 * say. Null when nothing speaks for any.
 */
export function suggestionFor(
  line: Line,
  sent: readonly StillUnderWay[],
  { cards = null, returned = [] }: Others = {},
): Suggestion | null {
  if (line.kind === 'card_payout') return payoutOf(cards);
  const decision = toldBy(line);
  const told = [...singles(line, sent, decision), ...sums(line, sent, decision)];
  const clear = clearest([...told, ...backs(line, returned)]);
  if (clear !== null) return clear;
  const said = suggestedDecision(line.kind);
  return said === null
    ? null
    : { decision: said, score: WEIGHTS.words, reasons: ['words'], sent: [] };
}

/** Two that look alike are no suggestion: the person compares them. */
function clearest(found: readonly Suggestion[]): Suggestion | null {
  const [first, second] = found
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score);
  return first && first.score > (second?.score ?? 0) ? first : null;
}

/** The bank's words say that it is one; which gifts it brings the card company's own order says. */
function payoutOf(cards: LikelyPayout | null): Suggestion {
  const [score, reasons] = [cards?.score ?? 0, cards?.reasons ?? []];
  return {
    ...{ decision: 'card_payout', sent: [], cards, reasons: ['words', ...reasons] },
    score: Math.min(100, WEIGHTS.words + score),
  };
}

function toldBy(line: Line): SuspenseDecision {
  if (line.amountDong < 0n) return 'payment';
  return line.kind === 'own_transfer' ? 'own_transfer' : 'payment_back';
}

function singles(line: Line, sent: readonly StillUnderWay[], decision: SuspenseDecision) {
  return sent.flatMap((record): Suggestion[] => {
    const parts = toldOf([record], line, decision);
    if (parts === null) return [];
    const reasons = reasonsFor(line, record);
    return [{ decision, sent: [record], reasons, score: scoreOf(reasons) }];
  });
}

/** All that the line names by number, when together they make its amount. */
function sums(
  line: Line,
  sent: readonly StillUnderWay[],
  decision: SuspenseDecision,
): Suggestion[] {
  const named = sent.filter((record) => reasonsFor(line, record).includes('number'));
  if (named.length < 2 || toldOf(named, line, decision) === null) return [];
  const reasons = ['number', 'sum'] as const;
  return [{ decision, sent: named, reasons, score: scoreOf(reasons) }];
}

/** Support that comes back, whole or in part: an amount alone says nothing, for anybody gives round sums. */
function backs(line: Line, returned: readonly Paper[]): Suggestion[] {
  return returned.flatMap((paper): Suggestion[] => {
    const named = reasonsFor(line, paper);
    if (!named.includes('number') && !named.includes('party')) return [];
    const reasons: OwnReason[] = line.amountDong < paper.amountDong ? [...named, 'part'] : named;
    return [{ decision: 'support_back', sent: [paper], reasons, score: scoreOf(reasons) }];
  });
}

function reasonsFor(line: Line, record: Paper): OwnReason[] {
  const words = ` ${foldText(`${line.detail} ${line.counterparty ?? ''}`)} `;
  const size = line.amountDong < 0n ? -line.amountDong : line.amountDong;
  const has = (text: string) => text.length > 3 && words.includes(` ${foldText(text)} `);
  const reasons: OwnReason[] = [];
  if (
    has(record.document) ||
    words.includes(` ${foldText(record.document).replaceAll(' ', '')} `)
  ) {
    reasons.push('number');
  }
  if (record.amountDong === size) reasons.push('amount');
  if (has(record.party)) reasons.push('party');
  return reasons;
}

function scoreOf(reasons: readonly OwnReason[]): number {
  return Math.min(
    100,
    reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0),
  );
}
