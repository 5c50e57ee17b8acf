import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lies in a cash box at the end of a day, counted note by note, beside what the books say. */
export class BooksCashCounts1795526620950 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.cash_count (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  cash_box_id uuid not null references books.cash_box,
  day date not null,
  n500000 integer not null,
  n200000 integer not null,
  n100000 integer not null,
  n50000 integer not null,
  n20000 integer not null,
  n10000 integer not null,
  n5000 integer not null,
  n2000 integer not null,
  n1000 integer not null,
  n500 integer not null,
  n200 integer not null,
  reason text not null default '',
  counted_dong bigint not null generated always as (500000 * n500000::bigint + 200000 * n200000::bigint + 100000 * n100000::bigint + 50000 * n50000::bigint + 20000 * n20000::bigint + 10000 * n10000::bigint + 5000 * n5000::bigint + 2000 * n2000::bigint + 1000 * n1000::bigint + 500 * n500::bigint + 200 * n200::bigint) stored,
  book_dong bigint not null,
  constraint cash_count_notes check (least(n500000, n200000, n100000, n50000, n20000, n10000, n5000, n2000, n1000, n500, n200) >= 0),
  constraint cash_count_reason_long check (length(reason) <= 1000)
);
call people.decided_by_another('books.cash_count');
call platform.fence('books.cash_count');
create unique index cash_count_open_once on books.cash_count (cash_box_id, day) where decision is null;
create index cash_count_newest on books.cash_count (day desc, id desc);
create index cash_count_of_box on books.cash_count (cash_box_id, day);
comment on table books.cash_count is 'A cashier counts the notes of a cash box at the end of a day, an accountant signs; what the books say is found by the database';
comment on column books.cash_count.book_dong is 'With what happened by the day and stands in the books on a later one, its own period being closed';
grant insert (id, committee_id, cash_box_id, day, n500000, n200000, n100000, n50000, n20000, n10000, n5000, n2000, n1000, n500, n200, reason) on books.cash_count to app;
create trigger refuse_change before delete or update of id, committee_id, cash_box_id, day, n500000, n200000, n100000, n50000, n20000, n10000, n5000, n2000, n1000, n500, n200, reason, book_dong, proposed_by, proposed_at
  on books.cash_count for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on books.cash_count for each statement execute function platform.refuse_change();

create function books.cash_told_on(box uuid, on_day date) returns bigint language sql stable set search_path = pg_catalog as $$
  select books.held_on(m.ledger_account_id, on_day) + books.late_on(m.ledger_account_id, on_day)
  from books.money_account m where m.way = 'cash' and m.id = box
$$;
comment on function books.cash_told_on(uuid, date) is 'What the books say lay in a cash box at the end of a day';
grant execute on function books.cash_told_on(uuid, date) to app, auditor;

create view books.standing_cash_count with (security_invoker) as
  select c.id, c.cash_box_id, c.day, c.counted_dong, c.book_dong from books.cash_count c
  where c.decision = 'confirmed' and c.counted_dong = books.cash_told_on(c.cash_box_id, c.day);
comment on view books.standing_cash_count is 'Counts that two signed and that the books still agree with; where one differed, its voucher made them agree';
grant select on books.standing_cash_count to app, auditor;

create function books.check_cash_count() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'UPDATE' then
    if new.decision is distinct from 'confirmed' then return new; end if;
    if not people.held_role(new.decided_by, 'accountant', new.committee_id, today) then
      perform books.refuse('cash_count_by_accountant', 'Not an accountant of the committee');
    end if;
    if books.cash_told_on(new.cash_box_id, new.day) <> new.book_dong then
      perform books.refuse('cash_count_changed', 'The books have changed since');
    end if;
    return new;
  end if;
  if not exists (select from books.money_account m where m.way = 'cash' and m.id = new.cash_box_id and m.committee_id = new.committee_id) then
    perform books.refuse('cash_count_of_committee', 'The cash box is of another committee');
  end if;
  if not people.held_role(new.proposed_by, 'cashier', new.committee_id, today) then
    perform books.refuse('cash_count_by_cashier', 'Not a cashier of the committee');
  end if;
  if exists (select from books.standing_cash_count c where c.cash_box_id = new.cash_box_id and c.day = new.day) then
    perform books.refuse('cash_count_open_once', 'The box is counted on this day');
  end if;
  new.book_dong := books.cash_told_on(new.cash_box_id, new.day);
  -- Notes are counted now: they are those of an earlier day only where the box holds as much today.
  if new.day > today or new.book_dong <> books.cash_told_on(new.cash_box_id, today) then
    perform books.refuse('cash_count_of_its_day', 'Cash went in or out since');
  end if;
  if new.book_dong <> (select 500000 * new.n500000::bigint + 200000 * new.n200000::bigint + 100000 * new.n100000::bigint + 50000 * new.n50000::bigint + 20000 * new.n20000::bigint + 10000 * new.n10000::bigint + 5000 * new.n5000::bigint + 2000 * new.n2000::bigint + 1000 * new.n1000::bigint + 500 * new.n500::bigint + 200 * new.n200::bigint)
      and length(btrim(new.reason)) < 10 then
    perform books.refuse('cash_count_explained', 'The count differs from the books and nobody says why');
  end if;
  return new;
end $$;
-- Behind decide_once, which says who decides: triggers fire in the order of their names.
create trigger notes_checked before insert or update on books.cash_count for each row execute function books.check_cash_count();

-- Cash boxes that hold or moved money of the fund, without a signed count of the last day that still holds.
create function books.counts_at_closing(fund uuid, from_day date, to_day date) returns bigint language sql stable set search_path = pg_catalog as $$
  select count(*) from books.money_account m where m.way = 'cash'
    and (exists (select from books.balance_by_day b where b.account_id = m.ledger_account_id and b.fund_id = fund
        and b.business_date between from_day and to_day)
      or (select coalesce(sum(b.amount_dong), 0) from books.balance_by_day b where b.account_id = m.ledger_account_id and b.fund_id = fund
        and b.business_date <= to_day) <> 0)
    and not exists (select from books.standing_cash_count c where c.cash_box_id = m.id and c.day = to_day)
$$;
call books.tell_closing_item('cashCount', 40, 'books.counts_at_closing');
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
