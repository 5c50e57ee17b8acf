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
  primary key (committee_id, book, year)
);
comment on table books.number_series is 'Last number of each book and year of a committee; held until its paper commits, so that no number is left out';
grant select on books.number_series to app, auditor;
grant insert, update (last_number) on books.number_series to app;

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
