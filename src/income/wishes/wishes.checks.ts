import type { CheckFact } from '../../platform/facts/checks.js';

export const CHECKS: readonly CheckFact[] = [
  {
    id: 'I3',
    breach: 'wish that stands elsewhere than its newest step says',
    sql: `select p.id::text as what from income.pledge_wish p left join income.wish_state w on w.pledge_id = p.id
          where p.wish_step is distinct from w.kind`,
  },
];
