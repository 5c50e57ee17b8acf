import type { CheckFact } from '../../platform/facts/checks.js';

/** Breaches of what was kept by other routes, and of the sum of all routes. */
export const CHECKS: readonly CheckFact[] = [
  {
    id: 'I3',
    breach: 'promise whose sums by other routes differ from what was confirmed',
    sql: `select p.pledge_id::text as what from income.pledge_by_route p
          left join (select pledge_id, sum(amount_dong) filter (where route = 'direct_unit') as direct, sum(amount_dong) filter (where route = 'own_delivery') as own,
            sum(amount_dong) filter (where route = 'goods') as goods from income.standing_route group by 1) r on r.pledge_id = p.pledge_id
          where (p.direct_dong, p.own_dong, p.goods_dong) is distinct from (coalesce(r.direct, 0)::bigint, coalesce(r.own, 0)::bigint, coalesce(r.goods, 0)::bigint)`,
  },
  {
    id: 'I3',
    breach: 'promise where registered is not settled by all routes + outstanding + cancelled',
    sql: `with fallen as (
            select d.pledge_id, sum(d.from_dong - d.amount_dong) as dong from income.pledge_decided d
            where d.kind = 'reduce' and exists (select from income.pledge_decided f where f.pledge_id = d.pledge_id and f.to_status = 'registered'
              and f.kind <> 'reduce' and f.decided_at < d.decided_at) group by 1)
          select p.pledge_id::text as what from income.pledge_by_route p left join fallen f on f.pledge_id = p.pledge_id
          left join (select pledge_id, sum(amount_dong) as dong from income.standing_settlement group by 1) s on s.pledge_id = p.pledge_id
          left join (select pledge_id, sum(amount_dong) as dong from income.standing_route group by 1) r on r.pledge_id = p.pledge_id
          cross join lateral (select coalesce(s.dong, 0) + coalesce(r.dong, 0) as dong) settled
          where p.counted_dong > 0 and p.counted_dong <> settled.dong + case when p.status = 'registered' then p.amount_dong - settled.dong else 0 end
            + coalesce(f.dong, 0) + case when p.status = 'registered' then 0 else p.amount_dong - settled.dong end`,
  },
];
