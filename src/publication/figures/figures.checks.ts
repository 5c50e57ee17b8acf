import type { CheckFact } from '../../platform/facts/checks.js';

/** Breaches between the figures as they are kept and what they are made of. */
export const CHECKS: readonly CheckFact[] = [
  {
    id: 'I13',
    breach: 'kept figure differs from the pledges or decisions',
    sql: `with kept as (
            select kind, fund_id, appeal_id, sum(dong)::bigint as dong from (
              select kind, fund_id, appeal_id, amount_dong as dong from publication.kept_figure
              union all select kind, fund_id, appeal_id, sum(amount_dong) from publication.figure_change
                group by grouping sets ((kind), (kind, fund_id, appeal_id))) noted
            group by 1, 2, 3 having sum(dong) <> 0
          ), counted as (
            select kind, fund_id, appeal_id, sum(dong)::bigint as dong from (
              select 'registered' as kind, fund_id, appeal_id, registered_dong as dong from income.pledge_terms where registered_dong <> 0
              union all select 'allocated', fund_id, appeal_id, amount_dong from spending.allocated_line where status = 'approved' and is_current
              union all select 'allocated', l.fund_id, l.appeal_id, -f.amount_dong from spending.freed f join spending.allocated_line l using (line_id)) standing
            group by grouping sets ((kind), (kind, fund_id, appeal_id)) having sum(dong) <> 0
          )
          select concat_ws(' ', kind, fund_id, appeal_id) as what
          from ((select * from kept except select * from counted) union (select * from counted except select * from kept)) differing`,
  },
  {
    id: 'I13',
    breach: 'kept decisions of a day differ from the decisions',
    sql: `with kept as (
            select fund_id, appeal_id, restriction_id, decided_on, sum(decisions)::bigint as decisions, sum(dong)::bigint as dong from (
              select fund_id, appeal_id, restriction_id, decided_on, decisions, amount_dong as dong from publication.kept_decided
              union all select fund_id, appeal_id, restriction_id, decided_on, decisions, amount_dong from publication.figure_change
                where decided_on is not null) noted
            group by 1, 2, 3, 4 having sum(decisions) <> 0 or sum(dong) <> 0
          ), counted as (
            select l.fund_id, l.appeal_id, l.restriction_id, l.business_date as decided_on, count(distinct l.allocation_id) as decisions,
              sum(l.amount_dong - coalesce(f.amount_dong, 0))::bigint as dong
            from spending.allocated_line l left join spending.line_freed f on f.line_id = l.line_id
            where l.status = 'approved' and l.is_current group by 1, 2, 3, 4
          )
          select concat_ws(' ', fund_id, appeal_id, restriction_id, decided_on) as what
          from ((select * from kept except select * from counted) union (select * from counted except select * from kept)) differing`,
  },
];
