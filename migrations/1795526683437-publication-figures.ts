import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Published views: funds, appeals, official accounts, and the four numbers by day. */
export class PublicationFigures1795526683437 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create view publication.fund with (security_barrier) as
  select f.code, f.name, f.kind, f.description, f.opened_on, f.closed_on, c.code as committee_code, c.name as committee_name, c.level as committee_level
  from books.fund f join people.committee c on c.id = f.committee_id;
create view publication.appeal with (security_barrier) as
  select a.id, a.code, a.title, a.title_en, a.story, a.story_en, a.place, a.goal_dong, a.unit_cost_dong, a.unit_words, a.unit_words_en,
    a.decision_number, a.decided_on, a.decision_issuer, a.board, a.opens_on, a.closes_on, f.code as fund_code, f.name as fund_name, c.name as committee_name
  from books.appeal a join books.fund f on f.id = a.fund_id join people.committee c on c.id = f.committee_id;
create view publication.appeal_term with (security_barrier) as
  select a.code as appeal_code, t.kind, t.closes_on, t.decision_number, t.decided_on, t.decision_issuer, t.reason, t.recorded_at
  from books.appeal_term t join books.appeal a on a.id = t.appeal_id;
create view publication.official_account with (security_barrier) as
  select b.code, b.bank_bin, b.bank_name, b.account_number, b.holder_name, b.opened_on, b.closed_on, f.code as fund_code, f.name as fund_name,
    a.code as appeal_code, a.title as appeal_title, c.name as committee_name
  from books.bank_account b join books.fund f on f.id = b.fund_id join people.committee c on c.id = b.committee_id
  left join books.appeal a on a.id = b.appeal_id where b.usable_at <= clock_timestamp();

-- For the published views alone: nobody is granted these, and they ask the tables themselves.
create view publication.freed with (security_barrier) as
  select x.line_id, r.allocation_id, (r.decided_at at time zone 'Asia/Ho_Chi_Minh')::date as freed_on, x.quantity, x.amount_dong, 0::bigint as returned_dong
  from spending.release_line x join spending.release r on r.id = x.release_id where r.decision = 'confirmed'
  union all
  select x.line_id, r.allocation_id, (u.decided_at at time zone 'Asia/Ho_Chi_Minh')::date, -x.quantity, -x.amount_dong, 0
  from spending.release_line x join spending.release r on r.id = x.release_id
  join spending.release_undoing u on u.release_id = r.id and u.decision = 'confirmed'
  union all
  select l.id, l.allocation_id, e.business_date, 0, m.amount_dong, m.amount_dong
  from books.support_move m join books.paid_support p on p.id = m.paid_support_id join spending.entitlement n on n.id = p.recipient_id
  join spending.allocation_line l on l.id = n.line_id join books.journal_entry e on e.id = m.entry_id where m.kind <> 'handed_over'
  union all
  select l.id, l.allocation_id, e.business_date, 0, -m.amount_dong, -m.amount_dong
  from books.support_move m join books.paid_support p on p.id = m.paid_support_id join spending.entitlement n on n.id = p.recipient_id
  join spending.allocation_line l on l.id = n.line_id join books.journal_entry e on e.reverses_id = m.entry_id where m.kind <> 'handed_over';
create view publication.line_freed with (security_barrier) as
  select line_id, sum(quantity)::integer as quantity, sum(amount_dong)::bigint as amount_dong, sum(returned_dong)::bigint as returned_dong,
    max(freed_on) as freed_on from publication.freed group by 1;
-- Of several hand-overs to one the latest gives back first.
create view publication.kept_item with (security_barrier) as
  with standing as not materialized (
    select h.id, h.disbursement_id, h.handed_over_on from spending.handover h
    where not exists (select from spending.handover_undoing u where u.handover_id = h.id and u.decision = 'confirmed')
  ), back as not materialized (
    select p.payment_id, p.recipient_id, sum(m.amount_dong) as dong from books.support_move m join books.paid_support p on p.id = m.paid_support_id
    where m.kind = 'came_back_after' and not exists (select from books.journal_entry e where e.reverses_id = m.entry_id) group by 1, 2
  )
  select h.id as handover_id, h.disbursement_id, h.handed_over_on, i.entitlement_id, i.amount_dong - b.dong as standing_dong,
    case when b.dong < i.amount_dong then i.quantity else 0 end as standing_quantity
  from standing h join spending.handover_item i on i.handover_id = h.id
  left join back r on r.payment_id = h.disbursement_id and r.recipient_id = i.entitlement_id
  cross join lateral (select case when r.dong is null then 0 else least(i.amount_dong, greatest(0, r.dong
    - coalesce((select sum(o.amount_dong) from standing p join spending.handover_item o on o.handover_id = p.id
      where p.disbursement_id = h.disbursement_id and o.entitlement_id = i.entitlement_id and p.id > h.id), 0))) end::bigint as dong) b;
comment on view publication.kept_item is 'What was handed over and was neither undone nor brought back. Nothing is left of who gave all back';

create view publication.figure_by_day with (security_barrier) as
  select 'registered'::text as kind, f.code as fund_code, a.code as appeal_code,
    (p.registered_at at time zone 'Asia/Ho_Chi_Minh')::date as day, sum(p.registered_dong)::bigint as amount_dong
  from income.pledge p join books.fund f on f.id = p.fund_id left join books.appeal a on a.id = p.appeal_id
  where p.registered_dong <> 0 group by 2, 3, 4
  union all
  select case when l.class = 'gifts' then 'received' else 'delivered' end, f.code, a.code, b.business_date,
    sum(case when l.class = 'gifts' then -b.amount_dong else b.amount_dong end)::bigint
  from books.balance_by_day b join books.ledger_account l on l.id = b.account_id and l.class in ('gifts', 'support')
  join books.fund f on f.id = b.fund_id left join books.appeal a on a.id = b.appeal_id group by 1, 2, 3, 4
  union all
  select 'allocated', f.code, a.code, al.business_date, sum(al.total_dong)::bigint
  from spending.allocation al join books.fund f on f.id = al.fund_id left join books.appeal a on a.id = al.appeal_id
  where al.status = 'approved' group by 2, 3, 4
  union all
  select 'allocated', f.code, a.code, x.freed_on, -sum(x.amount_dong)::bigint
  from publication.freed x join spending.allocation al on al.id = x.allocation_id join books.fund f on f.id = al.fund_id
  left join books.appeal a on a.id = al.appeal_id group by 2, 3, 4;
comment on view publication.figure_by_day is 'The four numbers, each by its one definition: registered = pledges proven or confirmed, and of others what arrived; received = gifts posted less reversals and returns; allocated = approved decisions less what was released or came back; delivered = hand-overs with proof less what came back';

create table publication.figure_change (
  id bigint generated always as identity primary key,
  kind text not null constraint figure_change_kind check (kind in ('registered', 'allocated')),
  fund_id uuid not null, appeal_id uuid, amount_dong bigint not null, restriction_id uuid, decided_on date, decisions integer not null default 0
);
create index figure_change_fund on publication.figure_change (fund_id);
create table publication.kept_figure (
  kind text not null, fund_id uuid, appeal_id uuid, amount_dong bigint not null,
  constraint kept_figure_key unique nulls not distinct (fund_id, appeal_id, kind)
);
create table publication.kept_decided (
  fund_id uuid not null, appeal_id uuid, restriction_id uuid, decided_on date not null, decisions bigint not null, amount_dong bigint not null,
  constraint kept_decided_key unique nulls not distinct (fund_id, appeal_id, restriction_id, decided_on)
);
comment on table publication.kept_decided is 'What was allocated by the decisions of a day, less what came free of them since; also of purposes of their own, so that a page that follows a gift adds up days and not decisions';
comment on table publication.figure_change is 'One row per statement and layer that changed what is registered or allocated; folded into kept_figure by a job, so that no row is hot';
comment on table publication.kept_figure is 'Registered and allocated of each fund and appeal, and of all (no fund)';

create function publication.note_pledges() returns trigger language plpgsql security definer set search_path = pg_catalog, publication as $$
begin
  if tg_op = 'INSERT' then
    insert into publication.figure_change (kind, fund_id, appeal_id, amount_dong)
      select 'registered', fund_id, appeal_id, sum(registered_dong) from new_rows where registered_dong <> 0 group by 2, 3;
  else
    insert into publication.figure_change (kind, fund_id, appeal_id, amount_dong)
      select 'registered', fund_id, appeal_id, sum(dong) from (
        select fund_id, appeal_id, registered_dong as dong from new_rows
        union all select fund_id, appeal_id, -registered_dong from old_rows) moved
      group by 2, 3 having sum(dong) <> 0;
  end if;
  return null;
end $$;
create trigger pledges_noted after insert on income.pledge referencing new table as new_rows
  for each statement execute function publication.note_pledges();
create trigger pledge_changes_noted after update on income.pledge referencing old table as old_rows new table as new_rows
  for each statement execute function publication.note_pledges();

create function publication.note_decisions() returns trigger language plpgsql security definer set search_path = pg_catalog, publication as $$
begin
  insert into publication.figure_change (kind, fund_id, appeal_id, restriction_id, decided_on, decisions, amount_dong)
    select 'allocated', fund_id, appeal_id, restriction_id, business_date, sum(decisions), sum(dong) from (
      select fund_id, appeal_id, restriction_id, business_date, 1 as decisions, total_dong as dong from new_rows where status = 'approved'
      union all select fund_id, appeal_id, restriction_id, business_date, -1, -total_dong from old_rows where status = 'approved') moved
    group by 2, 3, 4, 5 having sum(dong) <> 0 or sum(decisions) <> 0;
  return null;
end $$;
create trigger decisions_noted after update on spending.allocation referencing old table as old_rows new table as new_rows
  for each statement execute function publication.note_decisions();

create function publication.note_release() returns trigger language plpgsql security definer set search_path = pg_catalog, publication as $$
begin
  insert into publication.figure_change (kind, fund_id, appeal_id, restriction_id, decided_on, amount_dong)
    select 'allocated', a.fund_id, a.appeal_id, a.restriction_id, a.business_date, -new.amount_dong from spending.allocation a where a.id = new.allocation_id;
  return null;
end $$;
create trigger release_noted after update on spending.release
  for each row when (old.decision is null and new.decision = 'confirmed') execute function publication.note_release();
create function publication.note_release_undone() returns trigger language plpgsql security definer set search_path = pg_catalog, publication as $$
begin
  insert into publication.figure_change (kind, fund_id, appeal_id, restriction_id, decided_on, amount_dong)
    select 'allocated', a.fund_id, a.appeal_id, a.restriction_id, a.business_date, r.amount_dong from spending.release r join spending.allocation a on a.id = r.allocation_id
    where r.id = new.release_id;
  return null;
end $$;
create trigger release_undone_noted after update on spending.release_undoing
  for each row when (old.decision is null and new.decision = 'confirmed') execute function publication.note_release_undone();
create function publication.decision_day(of_recipient uuid) returns date language sql stable set search_path = pg_catalog as $$
  select al.business_date from spending.entitlement n join spending.allocation_line l on l.id = n.line_id
  join spending.allocation al on al.id = l.allocation_id where n.id = of_recipient
$$;
create function publication.note_return() returns trigger language plpgsql security definer set search_path = pg_catalog, publication as $$
begin
  insert into publication.figure_change (kind, fund_id, appeal_id, restriction_id, decided_on, amount_dong)
    select 'allocated', p.fund_id, p.appeal_id, p.restriction_id, publication.decision_day(p.recipient_id), -new.amount_dong
    from books.paid_support p where p.id = new.paid_support_id;
  return null;
end $$;
create trigger return_noted after insert on books.support_move for each row when (new.kind <> 'handed_over') execute function publication.note_return();
create function publication.note_return_undone() returns trigger language plpgsql security definer set search_path = pg_catalog, publication as $$
begin
  insert into publication.figure_change (kind, fund_id, appeal_id, restriction_id, decided_on, amount_dong)
    select 'allocated', p.fund_id, p.appeal_id, p.restriction_id, publication.decision_day(p.recipient_id), m.amount_dong from books.support_move m join books.paid_support p on p.id = m.paid_support_id
    where m.entry_id = new.reverses_id and m.kind <> 'handed_over';
  return null;
end $$;
create trigger return_undone_noted after insert on books.journal_entry for each row
  when (new.reverses_id is not null) execute function publication.note_return_undone();

create function publication.fold_figures() returns bigint language plpgsql security definer set search_path = pg_catalog, publication as $$
declare
  folded bigint;
begin
  perform pg_advisory_xact_lock(7502);
  with moved as (delete from publication.figure_change returning kind, fund_id, appeal_id, restriction_id, decided_on, decisions, amount_dong),
  by_day as (insert into publication.kept_decided as k (fund_id, appeal_id, restriction_id, decided_on, decisions, amount_dong)
    select fund_id, appeal_id, restriction_id, decided_on, sum(decisions), sum(amount_dong) from moved where decided_on is not null group by 1, 2, 3, 4
    on conflict on constraint kept_decided_key do update set decisions = k.decisions + excluded.decisions, amount_dong = k.amount_dong + excluded.amount_dong),
  summed as (insert into publication.kept_figure as k (kind, fund_id, appeal_id, amount_dong)
    select kind, fund_id, appeal_id, sum(amount_dong) from moved group by grouping sets ((kind), (kind, fund_id, appeal_id))
    on conflict on constraint kept_figure_key do update set amount_dong = k.amount_dong + excluded.amount_dong)
  select count(*) into folded from moved;
  return folded;
end $$;
grant execute on function publication.fold_figures() to app;
grant select on publication.figure_change, publication.kept_figure, publication.kept_decided to app, auditor;
call platform.portal_only('publication.kept_figure');
call platform.portal_only('publication.kept_decided');
call platform.portal_only('publication.figure_change');

create view publication.figure_total_by_month with (security_barrier) as
  select kind, null::date as month, amount_dong from publication.kept_figure where fund_id is null
  union all select kind, null, amount_dong from publication.figure_change
  union all select 'received', month, -amount_dong from books.total_by_month where class = 'gifts'
  union all select 'delivered', month, amount_dong from books.total_by_month where class = 'support';
create view publication.decided_by_day with (security_barrier) as
  select f.code as fund_code, a.code as appeal_code, d.restriction_id, d.decided_on, d.decisions, d.amount_dong from (
    select fund_id, appeal_id, restriction_id, decided_on, decisions, amount_dong from publication.kept_decided
    union all select fund_id, appeal_id, restriction_id, decided_on, decisions::bigint, amount_dong from publication.figure_change where decided_on is not null) d
  join books.fund f on f.id = d.fund_id left join books.appeal a on a.id = d.appeal_id;
comment on view publication.decided_by_day is 'Allocated by the decisions of each day, less what came free of them; several rows a day, to be summed';
create view publication.layer_figure with (security_barrier) as
  select figure.kind, f.code as fund_code, a.code as appeal_code, figure.amount_dong from (
    select kind, fund_id, appeal_id, amount_dong from publication.kept_figure where fund_id is not null
    union all select kind, fund_id, appeal_id, amount_dong from publication.figure_change
    union all select 'received', fund_id, appeal_id, -amount_dong from books.layer_total where class = 'gifts'
    union all select 'delivered', fund_id, appeal_id, amount_dong from books.layer_total where class = 'support') figure
  join books.fund f on f.id = figure.fund_id left join books.appeal a on a.id = figure.appeal_id;
create view publication.layer_figure_by_month with (security_barrier) as
  select figure.kind, f.code as fund_code, a.code as appeal_code, figure.month, figure.amount_dong from (
    select 'received' as kind, fund_id, appeal_id, month, -amount_dong as amount_dong from books.layer_total_by_month where class = 'gifts'
    union all select 'delivered', fund_id, appeal_id, month, amount_dong from books.layer_total_by_month where class = 'support') figure
  join books.fund f on f.id = figure.fund_id left join books.appeal a on a.id = figure.appeal_id;
comment on view publication.figure_total_by_month is 'The four numbers of all funds, kept as they are posted; several rows a month, to be summed. Registered and allocated have no month';
comment on view publication.layer_figure is 'The four numbers of each fund and appeal, kept as they are posted; several rows of a kind, to be summed';

grant select on publication.fund, publication.appeal, publication.appeal_term, publication.official_account, publication.figure_by_day,
  publication.decided_by_day, publication.figure_total_by_month, publication.layer_figure, publication.layer_figure_by_month
  to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
