import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A bank words one line otherwise in each kind of file, so that no line of the one is known again in the other. */
export class IncomeStatementForms1795526681610 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function income.form_of(layout text) returns text language sql immutable parallel safe as $$
  select case when layout in ('camt053', 'mt940') then layout else 'table' end
$$;
comment on function income.form_of(text) is 'Kind of file: tables of the banks, CSV and XLSX, are one';
grant execute on function income.form_of(text) to app;

create function income.told_in_another_form(account uuid, of_layout text, first date, last date) returns date
  language sql stable set search_path = pg_catalog as $$
  select max(least(s.last_day, last)) from income.standing_statement s where s.bank_account_id = account and s.last_day >= first and s.first_day <= last
    and income.form_of(s.layout) <> income.form_of(of_layout)
$$;
comment on function income.told_in_another_form(uuid, text, date, date) is 'The last of these days that a file of another kind has told already; null for none';
grant execute on function income.told_in_another_form(uuid, text, date, date) to app;

create function income.check_form() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  told constant date := income.told_in_another_form(new.bank_account_id, new.layout, new.first_day, new.last_day);
begin
  if told is not null then
    raise exception 'A file of another kind has told these days' using errcode = '23514', constraint = 'bank_statement_one_form',
      detail = json_build_object('day', told);
  end if;
  return new;
end $$;
create trigger form_checked before insert on income.bank_statement for each row execute function income.check_form();
`);
    await runner.query(WHOLE_DAYS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/**
 * A file with balances tells its days whole: a line kept of one of them that it lacks was corrected by the bank, or the file was
 * changed, and what it tells in its place would count a second time. Only its last day may have gone on after it was fetched, and then the
 * file adds nothing to that day. The name puts it behind `statement_follows`, whose refusal says more.
 */
const WHOLE_DAYS = `
create function income.check_whole_days() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  earlier bigint;
  on_last bigint;
  added bigint;
begin
  if new.opening_dong is null then return null; end if;
  select count(*) filter (where l.value_date < new.last_day), count(*) filter (where l.value_date = new.last_day),
      count(*) filter (where l.value_date = new.last_day and l.statement_id = new.id)
    into earlier, on_last, added
    from income.standing_line l where l.bank_account_id = new.bank_account_id and l.value_date between new.first_day and new.last_day;
  if earlier > new.line_count - new.last_day_line_count or (added > 0 and on_last > new.last_day_line_count) then
    raise exception 'Lines of these days are kept that the file lacks' using errcode = '23514', constraint = 'bank_statement_whole_days',
      detail = json_build_object('count', earlier + on_last - new.line_count);
  end if;
  return null;
end $$;
create trigger whole_days after insert on income.bank_statement for each row execute function income.check_whole_days();
`;
