import { invariant } from '../../../kernel/invariant.js';

/** Key of the words for what waits, by the access of its route; a test asks for all that weighs. */
const ACTS: Readonly<Record<string, string>> = {
  'signed-in': 'identity.freshProof.act.own',
  'accounts.confirm': 'identity.freshProof.act.accounts.confirm',
  'allocations.approve': 'identity.freshProof.act.allocations.approve',
  'handovers.undo': 'identity.freshProof.act.handovers.undo',
  'releases.confirm': 'identity.freshProof.act.releases.confirm',
  'bankProofs.sign': 'identity.freshProof.act.bankProofs.sign',
  'cash.void': 'identity.freshProof.act.cash.void',
  'claims.confirm': 'identity.freshProof.act.claims.confirm',
  'cashCounts.sign': 'identity.freshProof.act.cashCounts.sign',
  'cashDifferences.decide': 'identity.freshProof.act.cashDifferences.decide',
  'daysOff.confirm': 'identity.freshProof.act.daysOff.confirm',
  'disbursements.pay': 'identity.freshProof.act.disbursements.pay',
  'fundHandovers.confirm': 'identity.freshProof.act.fundHandovers.confirm',
  'giftMoves.confirm': 'identity.freshProof.act.giftMoves.confirm',
  'households.confirmMerge': 'identity.freshProof.act.households.confirmMerge',
  'households.readFull': 'identity.freshProof.act.households.readFull',
  'lateGifts.confirm': 'identity.freshProof.act.lateGifts.confirm',
  'openings.sign': 'identity.freshProof.act.openings.sign',
  'paperBooks.confirm': 'identity.freshProof.act.paperBooks.confirm',
  'periods.close': 'identity.freshProof.act.periods.close',
  'periods.reopen': 'identity.freshProof.act.periods.reopen',
  'pledges.decide': 'identity.freshProof.act.pledges.decide',
  'refundReserves.confirm': 'identity.freshProof.act.refundReserves.confirm',
  'refundReversals.confirm': 'identity.freshProof.act.refundReversals.confirm',
  'refunds.decide': 'identity.freshProof.act.refunds.decide',
  'refunds.pay': 'identity.freshProof.act.refunds.pay',
  'goods.confirm': 'identity.freshProof.act.goods.confirm',
  'goods.void': 'identity.freshProof.act.goods.void',
  'routeSettlements.confirm': 'identity.freshProof.act.routeSettlements.confirm',
  'takingsBack.confirm': 'identity.freshProof.act.takingsBack.confirm',
  'users.manage': 'identity.freshProof.act.users.manage',
};

export function actWords(access: string): string {
  const words = ACTS[access];
  invariant(words, `Words for what waits: ${access}`);
  return words;
}
