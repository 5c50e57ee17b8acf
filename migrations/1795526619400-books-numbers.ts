import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Series of numbers of receipts, vouchers and decisions, and the one way in which such a number is written. */
export class BooksNumbers1795526619400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.number_series (
  committee_id uuid not null references people.committee,
  book text not null constraint number_series_book check (book ~ '^[A-Z]+$'),
  year integer not null,
  last_number integer not null constraint number_series_counts_up check (last_number > 0),
  last_day date not null,
  primary key (committee_id, book, year),
  constraint number_series_of_year check (last_day >= make_date(year, 1, 1) and last_day <= make_date(year, 12, 31))
);
comment on table books.number_series is 'Last number of each book and year of a committee; held until its paper commits, so that no number is left out';
grant select on books.number_series to app, auditor;
call platform.portal_only('books.number_series');
grant insert, update (last_number, last_day) on books.number_series to app;

create function books.check_series() returns trigger language plpgsql as $$
begin
  if new.last_number <> (case when tg_op = 'INSERT' then 1 else old.last_number + 1 end) then
    perform books.refuse('number_series_by_one', 'A series counts by one');
  end if;
  if tg_op = 'UPDATE' and new.last_day < old.last_day then
    perform books.refuse('number_series_goes_forward', 'The paper before is of a later day');
  end if;
  return new;
end $$;
create trigger series_goes_forward before insert or update on books.number_series for each row execute function books.check_series();

-- The series is held by the transaction that drew: its last number and day are those of the paper being written.
create function books.check_drawn() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from books.number_series s where s.committee_id = new.committee_id and s.book = new.book and s.year = new.year
      and s.last_number = new.number and s.last_day = (to_jsonb(new)->>tg_argv[0])::date) then
    perform books.refuse('number_drawn_for_paper', 'The number and the day were not drawn for this paper');
  end if;
  return new;
end $$;
create procedure books.numbered(target regclass, day_column text) language plpgsql as $$
begin
  execute format('create trigger number_drawn before insert on %s for each row execute function books.check_drawn(%L)', target, day_column);
end $$;
comment on procedure books.numbered(regclass, text) is
  'Papers of a series: each takes the number just drawn, with the day for which it was drawn; a later number is never of an earlier day (Accounting Law Art. 16)';

create function books.written_number(book text, year integer, number integer) returns text
  language sql immutable parallel safe as
$$ select book || '-' || year || '-' || lpad(number::text, greatest(4, length(number::text)), '0') $$;
comment on function books.written_number is 'PCK-2026-0003: how every page, paper and file writes the number of a paper';
grant execute on function books.written_number(text, integer, integer) to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
