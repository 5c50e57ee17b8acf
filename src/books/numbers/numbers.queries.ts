import { day, int, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';

/** The row of the series is held until the paper is committed, or leaves no trace. */
export const NEXT_NUMBER = sql({
  text: `insert into books.number_series as s (committee_id, book, year, last_number, last_day) values ($1, $2, $3, 1, $4)
    on conflict (committee_id, book, year) do update set last_number = s.last_number + 1, last_day = excluded.last_day
    returning s.book, s.year, s.last_number as position, books.written_number(s.book, s.year, s.last_number) as number`,
  params: [uuid, text, int, day],
  row: { book: text, year: int, position: int, number: text },
});
