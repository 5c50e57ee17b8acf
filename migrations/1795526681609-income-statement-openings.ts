import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A statement opens with the last closing, or with a difference that two persons signed. */
export class IncomeStatementOpenings1795526681609 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DIFFERENCES);
    await runner.query(OPENINGS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const DIFFERENCES = `
create table income.opening_difference (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  bank_account_id uuid not null references books.bank_account,
  first_day date not null,
  expected_dong bigint not null,
  told_dong bigint not null,
  difference_dong bigint not null generated always as (told_dong - expected_dong) stored,
  reason text not null constraint opening_difference_reason check (length(btrim(reason)) between 10 and 1000),
  constraint opening_difference_differs check (told_dong <> expected_dong)
);
call people.decided_by_another('income.opening_difference');
call platform.fence('income.opening_difference');
create unique index opening_difference_open_once on income.opening_difference (bank_account_id, first_day, expected_dong, told_dong)
  where decision is null;
create index opening_difference_newest on income.opening_difference (proposed_at, id);
comment on table income.opening_difference is
  'That a statement beginning on this day may open with what its bank tells, though the statements kept before it closed with something else: an accountant proposes, an approver signs';
comment on column income.opening_difference.expected_dong is 'The last closing as it is kept here';
comment on column income.opening_difference.told_dong is 'The opening as the bank tells it';
grant insert (id, committee_id, bank_account_id, first_day, expected_dong, told_dong, reason) on income.opening_difference to app;
create trigger refuse_change before delete or update of id, committee_id, bank_account_id, first_day, expected_dong, told_dong, reason, proposed_by, proposed_at
  on income.opening_difference for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on income.opening_difference for each statement execute function platform.refuse_change();

create function income.check_difference() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'INSERT' then
    if not exists (select from books.bank_account b where b.id = new.bank_account_id and b.committee_id = new.committee_id) then
      perform books.refuse('opening_difference_of_committee', 'The account is of another committee');
    end if;
    if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
      perform books.refuse('opening_difference_by_accountant', 'Not an accountant of the committee');
    end if;
  elsif new.decision = 'confirmed' and new.decided_by <> new.proposed_by
    and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
    perform books.refuse('opening_difference_by_approver', 'Not an approver of the committee');
  end if;
  return new;
end $$;
create trigger difference_checked before insert or update on income.opening_difference for each row execute function income.check_difference();

create table income.used_difference (
  difference_id uuid not null references income.opening_difference,
  committee_id uuid not null,
  statement_id uuid not null references income.bank_statement,
  used_at timestamptz not null default clock_timestamp(),
  primary key (difference_id, statement_id)
);
create index used_difference_by on income.used_difference (statement_id);
call platform.fence('income.used_difference');
call platform.make_append_only('income.used_difference');
create view income.standing_use with (security_invoker) as select u.difference_id, u.statement_id from income.used_difference u
  where not exists (select from income.statement_taken_back t where t.statement_id = u.statement_id);
comment on view income.standing_use is 'Differences that a statement used which still counts';
comment on table income.used_difference is 'Which statement a signed difference let in, written by the database alone: one difference, one statement that stands';
grant select on income.used_difference, income.standing_use to app, auditor;
`;

/** Kept lines are summed only where statements overlap; one that ends before this one and that nothing overlaps tells its closing. */
const OPENINGS = `
create function income.told_before(asking income.bank_statement) returns bigint language sql stable set search_path = pg_catalog as $$
  select case when s.last_day < asking.first_day and not exists (
      select from income.standing_statement o where o.bank_account_id = s.bank_account_id and o.last_day >= s.first_day
        and o.first_day < asking.first_day and o.id not in (s.id, asking.id)) then s.closing_dong
    else s.opening_dong + (select coalesce(sum(l.amount_dong), 0)::bigint from income.standing_line l
      where l.bank_account_id = s.bank_account_id and l.value_date >= s.first_day and l.value_date < asking.first_day) end
  from income.standing_statement s
  where s.bank_account_id = asking.bank_account_id and s.opening_dong is not null and s.id <> asking.id
    and (s.first_day, s.imported_at, s.id) < (asking.first_day, asking.imported_at, asking.id)
  order by s.first_day desc, s.imported_at desc, s.id desc limit 1
$$;
comment on function income.told_before(income.bank_statement) is
  'đồng on the account at the beginning of the first day of a statement, as the statements kept before it in time tell: the last closing. Null for the first statement with balances';
grant execute on function income.told_before(income.bank_statement) to app, auditor;

create function income.check_opening() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  s income.bank_statement;
  expected bigint;
  signed uuid;
begin
  if not exists (select from books.bank_account b where b.id = new.bank_account_id and b.committee_id = new.committee_id) then
    perform books.refuse('bank_statement_of_committee', 'The account is of another committee');
  end if;
  perform pg_advisory_xact_lock(7401, hashtext(new.bank_account_id::text));
  -- The new one, those that begin within its days, and the next one: of no other does it change what was told before.
  for s in select b.* from income.bank_statement b join income.standing_statement k on k.id = b.id where b.bank_account_id = new.bank_account_id and b.opening_dong is not null
      and (b.id = new.id or b.first_day > new.first_day and b.first_day <= coalesce((select min(n.first_day) from income.standing_statement n
        where n.bank_account_id = new.bank_account_id and n.opening_dong is not null and n.first_day > new.last_day), 'infinity'))
      order by b.first_day, b.imported_at, b.id loop
    expected := income.told_before(s);
    continue when expected is null or expected = s.opening_dong or exists (
      select from income.used_difference u join income.opening_difference d on d.id = u.difference_id
      where u.statement_id = s.id and d.expected_dong = expected and d.told_dong = s.opening_dong);
    select d.id into signed from income.opening_difference d
      where d.bank_account_id = s.bank_account_id and d.first_day = s.first_day and d.expected_dong = expected
        and d.told_dong = s.opening_dong and d.decision = 'confirmed'
        and not exists (select from income.standing_use u where u.difference_id = d.id)
      order by d.decided_at limit 1;
    if signed is null then
      raise exception 'An opening balance is not the last closing' using errcode = '23514', constraint = 'bank_statement_opening_follows',
        detail = json_build_object('day', s.first_day, 'expectedDong', expected::text, 'toldDong', s.opening_dong::text, 'isNext', s.id <> new.id);
    end if;
    insert into income.used_difference (difference_id, committee_id, statement_id) values (signed, s.committee_id, s.id);
  end loop;
  return null;
end $$;
-- A statement is written behind its lines: with it they count as kept.
create trigger statement_follows after insert on income.bank_statement for each row execute function income.check_opening();
`;
