import type { Pledge, PledgeAct, PledgeState } from '../pledges/pledges.types.js';

/** Which acts each state allows; `income.pledge_after` says the same and has the last word. */
const ACTS_IN: Readonly<Record<PledgeState, readonly PledgeAct[]>> = {
  announced: ['confirm', 'reduce', 'cancel', 'lapse'],
  held: ['confirm', 'reduce', 'cancel', 'lapse'],
  registered: ['reduce', 'cancel', 'lapse'],
  cancelled: ['revive'],
  lapsed: ['revive'],
};

type Decided = Pick<Pledge, 'status' | 'amountDong' | 'settledDong'> & {
  /** Who wrote it down at the desk; another has to confirm it. */
  readonly enteredBy: string | null;
};

/** What this person may do about a promise now; one that is kept in full is never lowered or ended. */
export function actsOn(pledge: Decided, userId: string): readonly PledgeAct[] {
  const isKept = pledge.settledDong >= pledge.amountDong;
  return ACTS_IN[pledge.status].filter((act) => {
    if (act === 'confirm') return pledge.enteredBy !== userId;
    return act === 'revive' || !isKept;
  });
}
