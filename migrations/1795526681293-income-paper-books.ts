import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Printed receipt books for power cuts and far hamlets: every number of them is told, one way or another. */
export class IncomePaperBooks1795526681293 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BOOKS);
    await runner.query(SHEETS);
    await runner.query(RETURNS);
    await runner.query(TOLD);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const BOOKS = `
set local lock_timeout = '5s';

create table income.paper_book (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  fund_id uuid not null references books.fund,
  series text not null constraint paper_book_series check (series ~ '^[A-Z]{1,4}[0-9]{1,4}$'),
  year integer not null,
  first_number integer not null,
  last_number integer not null,
  holder_id uuid not null references people.app_user,
  constraint paper_book_numbers check (first_number > 0 and last_number >= first_number and last_number - first_number < 200)
);
call people.decided_by_another('income.paper_book');
alter table income.paper_book
  add constraint paper_book_for_another check (holder_id <> proposed_by),
  add constraint paper_book_registered_once exclude using gist
    (committee_id with =, series with =, int4range(first_number, last_number, '[]') with &&) where (decision is distinct from 'declined');
create index paper_book_newest on income.paper_book (committee_id, id desc);
comment on table income.paper_book is 'A printed receipt book of one unit and fund: registered by an accountant, taken by the one who writes in it';
comment on column income.paper_book.series is 'As printed on its sheets; it has a digit, which no series of the portal has';
call platform.fence('income.paper_book');
grant insert (id, committee_id, fund_id, series, first_number, last_number, holder_id) on income.paper_book to app;
create trigger refuse_change before delete or update of id, committee_id, fund_id, series, year, first_number, last_number, holder_id, proposed_by, proposed_at
  on income.paper_book for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on income.paper_book for each statement execute function platform.refuse_change();

create function income.check_paper_book() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'UPDATE' then
    if new.decision = 'confirmed' and new.decided_by <> new.holder_id then
      perform books.refuse('paper_book_taken_by_holder', 'Another takes the book');
    end if;
    return new;
  end if;
  new.year := extract(year from today);
  if not exists (select from books.fund f where f.id = new.fund_id and f.committee_id = new.committee_id) then
    perform books.refuse('paper_book_of_committee', 'A fund of another committee');
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('paper_book_by_accountant', 'Not an accountant of the committee');
  end if;
  if not people.held_role(new.holder_id, 'cashier', new.committee_id, today) and not people.held_role(new.holder_id, 'officer', new.committee_id, today) then
    perform books.refuse('paper_book_holder', 'Neither cashier nor officer of the committee');
  end if;
  return new;
end $$;
-- Behind decide_once, which says who decides: triggers fire in the order of their names.
create trigger paper_book_checked before insert or update on income.paper_book for each row execute function income.check_paper_book();
`;

const SHEETS = `
create table income.paper_sheet (
  book_id uuid not null references income.paper_book,
  number integer not null,
  committee_id uuid not null,
  fate text not null constraint paper_sheet_fate check (fate in ('written', 'spoilt', 'blank', 'missing')),
  receipt_id uuid constraint paper_sheet_receipt_once unique references income.cash_receipt,
  was_missing boolean not null default false,
  told_at timestamptz not null default clock_timestamp(),
  primary key (book_id, number),
  constraint paper_sheet_written check ((fate = 'written') = (receipt_id is not null))
);
comment on table income.paper_sheet is 'What became of each number of a book; kept by guards, none is told twice';
call platform.fence('income.paper_sheet');
grant select on income.paper_sheet to app, auditor;

-- The book is held: whoever tells of a sheet of it comes one after another. A number that was missing may still be found.
create function income.settle_sheet(of_book uuid, of_number integer, becomes text, receipt uuid) returns void language plpgsql set search_path = pg_catalog as $$
begin
  perform 1 from income.paper_book b where b.id = of_book for update;
  insert into income.paper_sheet as s (book_id, number, committee_id, fate, receipt_id)
    select b.id, of_number, b.committee_id, becomes, receipt from income.paper_book b where b.id = of_book
    on conflict (book_id, number) do update set fate = excluded.fate, receipt_id = excluded.receipt_id, was_missing = true, told_at = clock_timestamp()
      where s.fate = 'missing' and excluded.fate in ('written', 'spoilt');
  if not found then
    perform books.refuse('paper_sheet_once', 'This number of the book was told before');
  end if;
end $$;

create function income.take_paper_sheet() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  book record;
begin
  select b.id, b.fund_id, (b.decided_at at time zone 'Asia/Ho_Chi_Minh')::date as taken_on into book from income.paper_book b
    where b.committee_id = new.committee_id and b.series = new.book and b.year = new.year
      and new.number between b.first_number and b.last_number and b.decision = 'confirmed';
  if not found then
    perform books.refuse('paper_sheet_of_book', 'No book that was taken has this number');
  end if;
  if new.issued_on < book.taken_on or new.issued_on > today then
    perform books.refuse('paper_sheet_day', 'A day before the book was taken, or one to come');
  end if;
  if not exists (select from income.donation d where d.id = new.donation_id and d.fund_id = book.fund_id) then
    perform books.refuse('paper_sheet_of_fund', 'The book is for another fund');
  end if;
  perform income.settle_sheet(book.id, new.number, 'written', new.id);
  return null;
end $$;
create trigger paper_sheet_taken after insert on income.cash_receipt for each row when (new.book ~ '[0-9]')
  execute function income.take_paper_sheet();

create table income.spoilt_sheet (
  id uuid primary key,
  committee_id uuid not null,
  book_id uuid not null references income.paper_book,
  number integer not null,
  reason text not null constraint spoilt_sheet_reason check (length(btrim(reason)) between 10 and 500)
);
call people.decided_by_another('income.spoilt_sheet');
create unique index spoilt_sheet_open_once on income.spoilt_sheet (book_id, number) where decision is null;
comment on table income.spoilt_sheet is 'A sheet that cannot be used: told by its keeper, seen with all its copies and confirmed by an accountant';
call platform.fence('income.spoilt_sheet');
grant insert (id, committee_id, book_id, number, reason) on income.spoilt_sheet to app;
create trigger refuse_change before delete or update of id, committee_id, book_id, number, reason, proposed_by, proposed_at
  on income.spoilt_sheet for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on income.spoilt_sheet for each statement execute function platform.refuse_change();

create function income.check_spoilt_sheet() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  holder uuid;
begin
  if tg_op = 'UPDATE' then
    if new.decision = 'confirmed' and new.decided_by <> new.proposed_by then
      if not people.held_role(new.decided_by, 'accountant', new.committee_id, today) then
        perform books.refuse('spoilt_sheet_by_accountant', 'Not an accountant of the committee');
      end if;
      perform income.settle_sheet(new.book_id, new.number, 'spoilt', null);
    end if;
    return new;
  end if;
  select b.holder_id into holder from income.paper_book b where b.id = new.book_id and b.committee_id = new.committee_id
    and b.decision = 'confirmed' and new.number between b.first_number and b.last_number;
  if not found then
    perform books.refuse('paper_sheet_of_book', 'No book that was taken has this number');
  end if;
  if new.proposed_by <> holder and not people.held_role(new.proposed_by, 'cashier', new.committee_id, today) then
    perform books.refuse('spoilt_sheet_by_keeper', 'Neither the keeper of the book nor a cashier');
  end if;
  if exists (select from income.paper_sheet s where s.book_id = new.book_id and s.number = new.number and s.fate <> 'missing') then
    perform books.refuse('paper_sheet_once', 'This number of the book was told before');
  end if;
  return new;
end $$;
create trigger spoilt_sheet_checked before insert or update on income.spoilt_sheet for each row execute function income.check_spoilt_sheet();
`;

const RETURNS = `
create table income.paper_book_return (
  id uuid primary key,
  committee_id uuid not null,
  book_id uuid not null references income.paper_book,
  blank_from integer,
  blank_to integer,
  reason text not null default '' constraint paper_book_return_reason_long check (length(reason) <= 1000),
  constraint paper_book_return_blank check (num_nonnulls(blank_from, blank_to) in (0, 2) and blank_from <= blank_to)
);
call people.decided_by_another('income.paper_book_return');
create unique index paper_book_return_once on income.paper_book_return (book_id) where decision is distinct from 'declined';
comment on table income.paper_book_return is 'A book handed back: its blank sheets counted by two. Numbers that nobody tells of are missing from then on, with a reason';
call platform.fence('income.paper_book_return');
grant insert (id, committee_id, book_id, blank_from, blank_to, reason) on income.paper_book_return to app;
create trigger refuse_change before delete or update of id, committee_id, book_id, blank_from, blank_to, reason, proposed_by, proposed_at
  on income.paper_book_return for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on income.paper_book_return for each statement execute function platform.refuse_change();

-- Asked when it is proposed and again, the book being held, when it is confirmed.
create function income.check_paper_book_return() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  book income.paper_book;
  missing bigint;
begin
  if tg_op = 'UPDATE' and new.decision = 'declined' then return new; end if;
  select * into book from income.paper_book b where b.id = new.book_id and b.committee_id = new.committee_id and b.decision = 'confirmed' for update;
  if book.id is null or new.blank_from < book.first_number or new.blank_to > book.last_number then
    perform books.refuse('paper_sheet_of_book', 'No book that was taken has this number');
  end if;
  if tg_op = 'INSERT' and new.proposed_by <> book.holder_id and not people.held_role(new.proposed_by, 'cashier', new.committee_id, today) then
    perform books.refuse('paper_book_returned_by_keeper', 'Neither the keeper of the book nor a cashier');
  end if;
  if tg_op = 'UPDATE' and not people.held_role(new.decided_by, 'accountant', new.committee_id, today) then
    perform books.refuse('paper_book_returned_to_accountant', 'Not an accountant of the committee');
  end if;
  if exists (select from income.spoilt_sheet w where w.book_id = book.id and w.decision is null) then
    perform books.refuse('paper_book_spoilt_waiting', 'A spoilt sheet of it still waits for a word');
  end if;
  if exists (select from income.paper_sheet s where s.book_id = book.id and s.number between new.blank_from and new.blank_to) then
    perform books.refuse('paper_book_blank_told', 'One of the blank numbers was told before');
  end if;
  select count(*) into missing from generate_series(book.first_number, book.last_number) n
    where (n between new.blank_from and new.blank_to) is not true
      and not exists (select from income.paper_sheet s where s.book_id = book.id and s.number = n);
  if missing > 0 and length(btrim(new.reason)) < 10 then
    perform books.refuse('paper_book_missing_explained', 'Numbers are missing and nobody says why');
  end if;
  if tg_op = 'UPDATE' then
    insert into income.paper_sheet (book_id, number, committee_id, fate)
      select book.id, n, book.committee_id, case when n between new.blank_from and new.blank_to then 'blank' else 'missing' end
      from generate_series(book.first_number, book.last_number) n
      where not exists (select from income.paper_sheet s where s.book_id = book.id and s.number = n);
  end if;
  return new;
end $$;
create trigger paper_book_return_checked before insert or update on income.paper_book_return for each row execute function income.check_paper_book_return();
`;

const TOLD = `
create view income.paper_book_told with (security_invoker) as
  select b.id, b.committee_id, b.fund_id, b.series, b.year, b.first_number, b.last_number, b.holder_id,
    (b.decided_at at time zone 'Asia/Ho_Chi_Minh')::date as taken_on, n.written, n.spoilt, n.blank, n.missing,
    b.last_number - b.first_number + 1 - n.told as open, coalesce(n.newest, b.first_number - 1) as newest
  from income.paper_book b cross join lateral (
    select count(*) as told, count(*) filter (where s.fate = 'written') as written, count(*) filter (where s.fate = 'spoilt') as spoilt,
      count(*) filter (where s.fate = 'blank') as blank, count(*) filter (where s.fate = 'missing') as missing, max(s.number) as newest
    from income.paper_sheet s where s.book_id = b.id) n
  where b.decision = 'confirmed';
comment on view income.paper_book_told is 'Books that were taken, with what became of their numbers; open are those that nobody told of yet';

create view income.skipped_sheet with (security_invoker) as
  select b.id as book_id, b.committee_id, b.fund_id, b.holder_id, b.series, b.year, n as number, coalesce(s.fate, 'skipped') as fate,
    coalesce(s.told_at, (select min(l.told_at) from income.paper_sheet l where l.book_id = b.id and l.number > n)) as since
  from income.paper_book b cross join generate_series(b.first_number, b.last_number) n
  left join income.paper_sheet s on s.book_id = b.id and s.number = n
  where b.decision = 'confirmed' and coalesce(s.fate, 'missing') = 'missing'
    and (s.fate is not null or exists (select from income.paper_sheet l where l.book_id = b.id and l.number > n));
comment on view income.skipped_sheet is 'Numbers that are missing in a book handed back, and those passed over in one that is not';
grant select on income.paper_book_told, income.skipped_sheet to app, auditor;
`;
