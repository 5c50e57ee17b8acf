import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Published views: funds, appeals, official accounts, the four numbers by day, and what money was used for. */
export class PublicationFigures1795526683437 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create view publication.fund with (security_barrier) as
  select f.code, f.name, f.kind, f.description, f.opened_on, f.closed_on, c.code as committee_code, c.name as committee_name, c.level as committee_level
  from books.fund f join people.committee c on c.id = f.committee_id;
create view publication.appeal with (security_barrier) as
  select a.code, a.title, a.story, a.goal_dong, a.decision_number, a.opens_on, a.closes_on, f.code as fund_code, f.name as fund_name,
    c.name as committee_name
  from books.appeal a join books.fund f on f.id = a.fund_id join people.committee c on c.id = f.committee_id;
create view publication.official_account with (security_barrier) as
  select b.code, b.bank_bin, b.bank_name, b.account_number, b.holder_name, b.opened_on, b.closed_on, f.code as fund_code, f.name as fund_name,
    a.code as appeal_code, a.title as appeal_title, c.name as committee_name
  from books.bank_account b join books.fund f on f.id = b.fund_id join people.committee c on c.id = b.committee_id
  left join books.appeal a on a.id = b.appeal_id;

create view publication.figure_by_day with (security_barrier) as
  select 'registered'::text as kind, f.code as fund_code, a.code as appeal_code,
    (p.registered_at at time zone 'Asia/Ho_Chi_Minh')::date as day, sum(p.amount_dong)::bigint as amount_dong
  from income.pledge p join books.fund f on f.id = p.fund_id left join books.appeal a on a.id = p.appeal_id
  where p.status = 'registered' group by 2, 3, 4
  union all
  select case when l.class = 'gifts' then 'received' else 'delivered' end, f.code, a.code, b.business_date,
    sum(case when l.class = 'gifts' then -b.amount_dong else b.amount_dong end)::bigint
  from books.balance_by_day b join books.ledger_account l on l.id = b.account_id and l.class in ('gifts', 'support')
  join books.fund f on f.id = b.fund_id left join books.appeal a on a.id = b.appeal_id group by 1, 2, 3, 4
  union all
  select 'allocated', f.code, a.code, al.business_date, sum(al.total_dong)::bigint
  from spending.allocation al join books.fund f on f.id = al.fund_id left join books.appeal a on a.id = al.appeal_id
  where al.status = 'approved' group by 2, 3, 4;
comment on view publication.figure_by_day is 'The four numbers, each by its one definition: registered = standing pledges; received = gifts posted less reversals and returns; allocated = approved decisions; delivered = hand-overs with proof';

create view publication.use_cell with (security_barrier) as
  with line as (
    select al.fund_id, al.appeal_id, l.id, l.kind, l.variant, l.recipient_committee_id, l.quantity, l.amount_dong
    from spending.allocation_line l join spending.allocation al on al.id = l.allocation_id and al.revision = l.revision
    where al.status = 'approved'
  ), done as (
    select e.line_id, sum(i.quantity) as quantity, sum(i.amount_dong) as amount_dong
    from spending.handover_item i join spending.entitlement e on e.id = i.entitlement_id group by 1
  ), cell as (
    select line.fund_id, line.appeal_id, line.kind, line.recipient_committee_id, sum(line.quantity) as quantity, sum(line.amount_dong) as amount_dong,
      coalesce(sum(done.quantity), 0) as delivered_quantity, coalesce(sum(done.amount_dong), 0) as delivered_dong
    from line left join done on done.line_id = line.id group by 1, 2, 3, 4
  ), ranked as (
    select cell.*, coalesce(sum(quantity) over (partition by fund_id, appeal_id, kind order by quantity, recipient_committee_id
      rows between unbounded preceding and 1 preceding), 0) as below,
      min(quantity) over (partition by fund_id, appeal_id, kind) as least from cell
  ), placed as (
    select ranked.*, case when quantity < 5 or (least < 5 and below < 5) then null else recipient_committee_id end as place_id from ranked
  )
  select f.code as fund_code, a.code as appeal_code, p.kind, k.unit, c.code as place_code, coalesce(place.name, c.name) as place_name, sum(p.quantity)::bigint as quantity,
    sum(p.amount_dong)::bigint as allocated_dong, sum(p.delivered_quantity)::bigint as delivered_quantity, sum(p.delivered_dong)::bigint as delivered_dong
  from placed p join spending.support_kind k on k.code = p.kind join books.fund f on f.id = p.fund_id
  left join books.appeal a on a.id = p.appeal_id left join people.committee c on c.id = p.place_id left join people.admin_unit place on place.id = c.admin_unit_id
  group by 1, 2, 3, 4, 5, 6;
comment on view publication.use_cell is 'Uses by purpose and place. A cell of fewer than five helped has no place of its own; where what is merged would still be fewer, the next smallest joins it';

grant select on publication.fund, publication.appeal, publication.official_account, publication.figure_by_day, publication.use_cell
  to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
