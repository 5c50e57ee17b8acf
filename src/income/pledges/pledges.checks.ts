import type { CheckFact } from '../../platform/facts/checks.js';

/** Breaches of what keeps a promise. */
export const CHECKS: readonly CheckFact[] = [
  {
    id: 'I3',
    breach: 'gift that settles more than it is',
    sql: `select s.donation_id::text as what from income.pledge_settlement s join income.gift d on d.id = s.donation_id
          group by s.donation_id, d.amount_dong having sum(s.amount_dong) > d.amount_dong`,
  },
];
