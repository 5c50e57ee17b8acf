import type { CheckFact } from '../../platform/facts/checks.js';

/** Breaches of what keeps a promise, and of what a promise counts. */
export const CHECKS: readonly CheckFact[] = [
  {
    id: 'I3',
    breach: 'gift that settles more than it is',
    sql: `select s.donation_id::text as what from income.pledge_settlement s join income.gift d on d.id = s.donation_id
          group by s.donation_id, d.amount_dong having sum(s.amount_dong) > d.amount_dong`,
  },
  {
    id: 'I3',
    breach: 'promise whose settled sum differs from the gifts that settle it',
    sql: `select p.id::text as what from income.pledge p
          left join (select pledge_id, sum(amount_dong) as dong from income.standing_settlement group by 1) s on s.pledge_id = p.id
          where p.account_dong <> coalesce(s.dong, 0)`,
  },
  {
    id: 'I3',
    breach: 'promise whose state, amount or count differs from what was decided on it',
    sql: `select p.id::text as what from income.pledge p
          left join lateral (select d.to_status, d.amount_dong from income.pledge_decision d where d.pledge_id = p.id
            order by d.decided_at desc, d.id desc limit 1) last on true
          left join lateral (select d.amount_dong from income.pledge_decision d where d.pledge_id = p.id and d.to_status = 'registered'
            order by d.decided_at, d.id limit 1) first on true
          where (last.to_status is null and p.status not in ('announced', 'held'))
            or p.status <> coalesce(last.to_status, p.status) or p.amount_dong <> coalesce(last.amount_dong, p.amount_dong)
            or p.counted_dong <> coalesce(first.amount_dong, 0)`,
  },
];
