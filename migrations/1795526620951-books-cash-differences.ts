import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Vouchers of what a counted cash box lacks or has too much, and what was decided about it. */
export class BooksCashDifferences1795526620951 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VOUCHERS);
    await runner.query(ENDS);
    await runner.query(GUARDS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const VOUCHERS = `
set local lock_timeout = '5s';

create table books.cash_difference (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  book text not null,
  year integer not null,
  number integer not null constraint cash_difference_number_positive check (number > 0),
  count_id uuid not null constraint cash_difference_count_once unique references books.cash_count,
  cash_box_id uuid not null references books.cash_box,
  day date not null,
  counted_dong bigint not null,
  book_dong bigint not null,
  issued_on date not null,
  issued_by uuid not null references people.app_user,
  issued_at timestamptz not null default clock_timestamp(),
  constraint cash_difference_number_once unique (committee_id, book, year, number),
  constraint cash_difference_not_none check (counted_dong <> book_dong)
);
create index cash_difference_newest on books.cash_difference (committee_id, id desc);
comment on table books.cash_difference is 'Voucher of a count that differs from the books: the count has two signatures, and from here on the books say what was counted';
call platform.fence('books.cash_difference');
call platform.make_append_only('books.cash_difference');
grant select on books.cash_difference to app, auditor;
call platform.clock_sets('books.cash_difference', 'issued_at');
call platform.signed_by_who_acts('books.cash_difference', 'issued_by');
call books.numbered('books.cash_difference', 'issued_on');

create table books.cash_difference_share (
  id uuid primary key,
  difference_id uuid not null references books.cash_difference,
  committee_id uuid not null,
  fund_id uuid not null references books.fund,
  appeal_id uuid,
  restriction_id uuid,
  amount_dong bigint not null constraint cash_difference_share_positive check (amount_dong > 0),
  constraint cash_difference_share_once unique nulls not distinct (difference_id, fund_id, appeal_id, restriction_id)
);
comment on table books.cash_difference_share is 'Whose money it is: a shortage is taken from what the box holds of each fund, the unbound first';
call platform.fence('books.cash_difference_share');
call platform.make_append_only('books.cash_difference_share');
grant select, insert on books.cash_difference_share to app;
grant select on books.cash_difference_share to auditor;

create view books.cash_box_layer with (security_invoker) as
  select m.id as cash_box_id, b.fund_id, b.appeal_id, b.restriction_id, sum(b.amount_dong)::bigint as amount_dong
  from books.money_account m join books.balance_by_day b on b.account_id = m.ledger_account_id
  where m.way = 'cash' group by 1, 2, 3, 4 having sum(b.amount_dong) > 0;
comment on view books.cash_box_layer is 'Whose money a cash box holds';
grant select on books.cash_box_layer to app, auditor;
`;

const ENDS = `
create table books.cash_difference_end (
  id uuid primary key,
  committee_id uuid not null,
  difference_id uuid not null references books.cash_difference,
  outcome text not null constraint cash_difference_end_outcome check (outcome in ('charged', 'written_off', 'kept', 'given_back', 'explained')),
  paper text not null constraint cash_difference_end_paper check (length(btrim(paper)) between 1 and 200),
  reason text not null constraint cash_difference_end_reason check (length(btrim(reason)) between 10 and 1000)
);
call people.decided_by_another('books.cash_difference_end');
create unique index cash_difference_end_once on books.cash_difference_end (difference_id) where decision is distinct from 'declined';
comment on table books.cash_difference_end is 'What becomes of a difference: made good, written off, kept, given back, or explained by a record that was missing';
call platform.fence('books.cash_difference_end');
grant insert (id, committee_id, difference_id, outcome, paper, reason) on books.cash_difference_end to app;
create trigger refuse_change before delete or update of id, committee_id, difference_id, outcome, paper, reason, proposed_by, proposed_at
  on books.cash_difference_end for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on books.cash_difference_end for each statement execute function platform.refuse_change();

create view books.cash_difference_told with (security_invoker) as
  select d.id, d.committee_id, d.count_id, d.cash_box_id, d.day, d.counted_dong, d.book_dong, d.issued_on, d.issued_by,
    books.written_number(d.book, d.year, d.number) as number, e.outcome, (e.decided_at at time zone 'Asia/Ho_Chi_Minh')::date as ended_on
  from books.cash_difference d left join books.cash_difference_end e on e.difference_id = d.id and e.decision = 'confirmed';
comment on view books.cash_difference_told is 'Vouchers of cash differences, with what became of each';
grant select on books.cash_difference_told to app, auditor;

-- Differences of the fund that nobody decided on by its last day.
create function books.differences_at_closing(fund uuid, from_day date, to_day date) returns bigint language sql stable set search_path = pg_catalog as $$
  select count(*) from books.cash_difference d where d.day <= to_day
    and exists (select from books.cash_difference_share s where s.difference_id = d.id and s.fund_id = fund)
    and not exists (select from books.cash_difference_end e where e.difference_id = d.id and e.decision = 'confirmed')
$$;
call books.tell_closing_item('cashDifference', 45, 'books.differences_at_closing');
`;

const GUARDS = `
create function books.check_cash_difference() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  box constant integer := (select ledger_account_id from books.cash_box where id = new.cash_box_id);
  sign constant integer := sign(new.counted_dong - new.book_dong);
begin
  if not exists (select from books.cash_count c where c.id = new.count_id and c.committee_id = new.committee_id and c.cash_box_id = new.cash_box_id
      and c.day = new.day and c.counted_dong = new.counted_dong and c.book_dong = new.book_dong and c.decision = 'confirmed' and c.decided_by = new.issued_by) then
    perform books.refuse('cash_difference_of_count', 'The voucher says something else than the signed count');
  end if;
  if (select coalesce(sum(s.amount_dong), 0) from books.cash_difference_share s where s.difference_id = new.id) <> abs(new.counted_dong - new.book_dong)
    or exists (select from books.cash_difference_share s where s.difference_id = new.id and not exists (
      select from books.journal_entry e join books.posting p on p.entry_id = e.id and p.account_id = box and p.fund_id = s.fund_id
        and p.appeal_id is not distinct from s.appeal_id and p.restriction_id is not distinct from s.restriction_id and p.amount_dong = sign * s.amount_dong
      where e.source_type = 'cash_difference' and e.source_id = s.id and e.rule = case sign when 1 then 'cash-over' else 'cash-short' end)) then
    perform books.refuse('cash_difference_ties', 'The voucher and what was posted differ');
  end if;
  return null;
end $$;
create constraint trigger cash_difference_checked after insert on books.cash_difference deferrable initially deferred
  for each row execute function books.check_cash_difference();

create function books.check_count_has_voucher() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.counted_dong <> new.book_dong and not exists (select from books.cash_difference d where d.count_id = new.id) then
    perform books.refuse('cash_count_with_voucher', 'A count that differs is signed together with its voucher');
  end if;
  return null;
end $$;
create constraint trigger count_has_voucher after update on books.cash_count deferrable initially deferred
  for each row when (new.decision = 'confirmed') execute function books.check_count_has_voucher();

create function books.check_cash_difference_end() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  surplus boolean;
begin
  if tg_op = 'UPDATE' then
    if new.decision = 'confirmed' and new.decided_by <> new.proposed_by and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('cash_difference_end_by_approver', 'Not an approver of the committee');
    end if;
    return new;
  end if;
  select d.counted_dong > d.book_dong into surplus from books.cash_difference d where d.id = new.difference_id and d.committee_id = new.committee_id for update;
  if surplus is null or not (new.outcome = 'explained' or (new.outcome in ('kept', 'given_back')) = surplus) then
    perform books.refuse('cash_difference_end_fits', 'A shortage is not kept, and a surplus is not charged');
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('cash_difference_end_by_accountant', 'Not an accountant of the committee');
  end if;
  return new;
end $$;
create trigger difference_end_checked before insert or update on books.cash_difference_end for each row execute function books.check_cash_difference_end();

create function books.check_cash_difference_ended() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from books.cash_difference_share s join books.journal_entry o on o.source_type = 'cash_difference' and o.source_id = s.id
        and o.rule in ('cash-short', 'cash-over') and o.reverses_id is null
      where s.difference_id = new.difference_id and not exists (select from books.journal_entry e where case new.outcome when 'explained' then e.reverses_id = o.id
        else e.source_type = 'cash_difference' and e.source_id = s.id and e.reverses_id is null and e.rule = case new.outcome when 'charged' then 'shortage-charged'
          when 'written_off' then 'shortage-written-off' when 'kept' then 'surplus-kept' else 'surplus-given-back' end end)) then
    perform books.refuse('cash_difference_end_posted', 'What was decided was not posted');
  end if;
  return null;
end $$;
create constraint trigger difference_end_posted after update on books.cash_difference_end deferrable initially deferred
  for each row when (new.decision = 'confirmed') execute function books.check_cash_difference_ended();
`;
