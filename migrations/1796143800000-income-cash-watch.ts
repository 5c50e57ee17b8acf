import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cash that was taken and lies in a box: how long it may, and of which receipts it is. */
export class IncomeCashWatch1796143800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table income.cash_hold_limit (
  valid_from date primary key,
  days integer not null constraint cash_hold_limit_days check (days between 1 and 60),
  most_dong bigint not null constraint cash_hold_limit_most check (most_dong > 0),
  reason text not null
);
comment on table income.cash_hold_limit is 'How many days cash may lie in a box before it is paid in at the bank, and how much over night. Changed by a row of a later day';
insert into income.cash_hold_limit values ('2020-01-01', 3, 50000000, 'A figure of the house until a unit''s own rules say otherwise; no law names one');
grant select on income.cash_hold_limit to app, auditor;
call platform.portal_only('income.cash_hold_limit');
create function income.cash_limit_now(out days integer, out most_dong bigint) language sql stable set search_path = pg_catalog as $$
  select l.days, l.most_dong from income.cash_hold_limit l
  where l.valid_from <= (now() at time zone 'Asia/Ho_Chi_Minh')::date order by l.valid_from desc limit 1
$$;
grant execute on function income.cash_limit_now() to app, auditor;

create index cash_receipt_of_box on income.cash_receipt (cash_box_id, issued_on desc, id desc);

-- What came first goes first to the bank or to those in need: what is there is of the newest receipts.
create view income.cash_in_box with (security_invoker) as
  select m.id as cash_box_id, m.code as box_code, m.committee_id, h.held_dong, r.id as receipt_id, r.number, r.issued_on,
    least(r.amount_dong, h.held_dong - r.newer_dong)::bigint as left_dong,
    (now() at time zone 'Asia/Ho_Chi_Minh')::date - r.issued_on as days
  from books.money_account m cross join lateral (
    select books.held_on(m.ledger_account_id, (now() at time zone 'Asia/Ho_Chi_Minh')::date) as held_dong) h
  cross join lateral (
    select c.id, books.written_number(c.book, c.year, c.number) as number, c.issued_on, c.amount_dong,
      sum(c.amount_dong) over (order by c.issued_on desc, c.id desc) - c.amount_dong as newer_dong
    from (select n.id, n.book, n.year, n.number, n.issued_on, n.amount_dong from income.cash_receipt n where n.cash_box_id = m.id
      and not exists (select from income.cash_receipt_void v where v.receipt_id = n.id) order by n.issued_on desc, n.id desc limit 1000) c) r
  where m.way = 'cash' and h.held_dong > 0 and r.newer_dong < h.held_dong;
comment on view income.cash_in_box is 'Receipts whose cash is still in the box, in whole or in part, and for how many days; of the newest thousand of each box';

create view income.cash_box_watch with (security_invoker) as
  select i.cash_box_id, i.box_code, i.committee_id, i.held_dong, min(i.issued_on) as oldest_on, max(i.days) as days,
    coalesce(sum(i.left_dong) filter (where i.days > l.days), 0)::bigint as late_dong, i.held_dong > l.most_dong as is_too_much
  from income.cash_in_box i cross join income.cash_limit_now() l group by i.cash_box_id, i.box_code, i.committee_id, i.held_dong, l.most_dong;
comment on view income.cash_box_watch is 'Boxes that hold cash of receipts: since when, and how much of it longer than it may';
grant select on income.cash_in_box, income.cash_box_watch to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
