import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bank statements as received, and the work list of lines that are no gifts. */
export class IncomeBankStatements1795526681607 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.bank_statement (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  bank_account_id uuid not null references books.bank_account,
  file_sha256 bytea not null,
  file_name text not null,
  layout text not null,
  line_count integer not null,
  new_line_count integer not null,
  credit_dong bigint not null,
  debit_dong bigint not null,
  opening_dong bigint,
  closing_dong bigint,
  first_day date,
  last_day date,
  imported_by uuid references people.app_user,
  imported_at timestamptz not null default clock_timestamp(),
  constraint bank_statement_balances check ((opening_dong is null) = (closing_dong is null) and closing_dong = opening_dong + credit_dong - debit_dong),
  constraint bank_statement_days check (first_day <= last_day and (opening_dong is null or num_nonnulls(first_day, last_day) = 2))
);
create index bank_statement_begins on income.bank_statement (bank_account_id, first_day, imported_at, id) where opening_dong is not null;
create index bank_statement_ends on income.bank_statement (bank_account_id, last_day);
create index bank_statement_newest on income.bank_statement (bank_account_id, imported_at desc);
comment on column income.bank_statement.opening_dong is 'From the running balance column, else null; the closing of what was kept before it (statement_follows)';
call platform.fence('income.bank_statement');
call platform.make_append_only('income.bank_statement');
grant select on income.bank_statement to app, auditor;
call platform.clock_sets('income.bank_statement', 'imported_at');

create table income.bank_statement_line (
  id uuid primary key,
  committee_id uuid not null,
  bank_account_id uuid not null,
  statement_id uuid not null,
  line_no integer not null,
  value_date date not null,
  occurred_at timestamptz,
  amount_dong bigint not null constraint bank_statement_line_amount check (amount_dong <> 0),
  balance_dong bigint,
  detail text not null constraint bank_statement_line_detail check (length(detail) <= 1000),
  bank_reference text constraint bank_statement_line_reference check (length(bank_reference) <= 100),
  counterparty text constraint bank_statement_line_counterparty check (length(counterparty) <= 300),
  kind text not null constraint bank_statement_line_kind
    check (kind in ('gift', 'interest', 'fee', 'return', 'transfer_out', 'other_debit', 'other_credit',
      'payment', 'cash_deposit', 'own_transfer', 'transfer_in', 'card_payout', 'payment_back')),
  identity bytea not null constraint bank_statement_line_once unique,
  amount_proven_by_balance boolean not null default false constraint bank_statement_line_proven_waits
    check (not amount_proven_by_balance or (kind in ('other_debit', 'other_credit') and balance_dong is not null))
);
create index bank_statement_line_proven on income.bank_statement_line (bank_account_id, value_date, balance_dong) where amount_proven_by_balance;
comment on column income.bank_statement_line.amount_proven_by_balance is 'The file had lost the amount; it follows from the balances before and after, and a person confirms it';
create index bank_statement_line_day on income.bank_statement_line (bank_account_id, value_date, line_no);
comment on column income.bank_statement_line.amount_dong is 'Signed: + into the account, - out of it';
comment on column income.bank_statement_line.identity is 'SHA-256 of account, value date, amount, direction, normalised text and ordinal among equals; never the document number of the bank';
call platform.fence('income.bank_statement_line');
call platform.make_append_only('income.bank_statement_line');
grant select on income.bank_statement_line to app, auditor;
grant insert on income.bank_statement_line to app;
create view income.bank_line with (security_invoker) as
  select l.id, l.statement_id, m.code as account_code, l.bank_reference, coalesce(l.occurred_at, l.value_date::timestamptz) as at,
    l.value_date, l.amount_dong, l.detail
  from income.bank_statement_line l left join books.money_account m on m.way = 'bank' and m.id = l.bank_account_id;
comment on view income.bank_line is 'A line of a bank beside the gift it brought';
grant select on income.bank_line to app, auditor;
create view income.told_account with (security_invoker) as
  select bank_account_id, max(last_day) as last_day from income.bank_statement group by 1;
comment on view income.told_account is 'Bank accounts that a statement tells of, and to which day';
grant select on income.told_account to app, auditor;

create table income.suspense_item (
  line_id uuid primary key references income.bank_statement_line,
  committee_id uuid not null,
  fund_id uuid not null references books.fund,
  entry_id uuid not null references books.journal_entry,
  opened_at timestamptz not null default clock_timestamp()
);
call platform.fence('income.suspense_item');
call platform.make_append_only('income.suspense_item');
grant select on income.suspense_item to app, auditor;
call platform.clock_sets('income.suspense_item', 'opened_at');
`);
    await runner.query(DAYS);
    await runner.query(DIFFERENCES);
    await runner.query(OPENINGS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** Whoever writes it: no line on a day on which its account was not open. */
const DAYS = `
create function income.check_line_days() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  wrong record;
begin
  select l.line_no, l.value_date, b.opened_on, b.closed_on into wrong from fresh l join books.bank_account b on b.id = l.bank_account_id
    where l.value_date < b.opened_on or l.value_date > b.closed_on order by l.line_no limit 1;
  if found then
    raise exception 'The account was not open on the day of a line' using errcode = '23514', constraint = 'bank_statement_line_in_days',
      detail = json_build_object('line', wrong.line_no, 'day', wrong.value_date, 'opened', wrong.opened_on, 'closed', wrong.closed_on);
  end if;
  return null;
end $$;
create trigger lines_in_days after insert on income.bank_statement_line referencing new table as fresh
  for each statement execute function income.check_line_days();
`;

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
  difference_id uuid primary key references income.opening_difference,
  committee_id uuid not null,
  statement_id uuid not null references income.bank_statement,
  used_at timestamptz not null default clock_timestamp()
);
create index used_difference_by on income.used_difference (statement_id);
call platform.fence('income.used_difference');
call platform.make_append_only('income.used_difference');
comment on table income.used_difference is 'Which statement a signed difference let in, written by the database alone: one difference, one statement';
grant select on income.used_difference to app, auditor;
`;

/** Kept lines are summed only where statements overlap; one that ends before this one and that nothing overlaps tells its closing. */
const OPENINGS = `
create function income.told_before(asking income.bank_statement) returns bigint language sql stable set search_path = pg_catalog as $$
  select case when s.last_day < asking.first_day and not exists (
      select from income.bank_statement o where o.bank_account_id = s.bank_account_id and o.last_day >= s.first_day
        and o.first_day < asking.first_day and o.id not in (s.id, asking.id)) then s.closing_dong
    else s.opening_dong + (select coalesce(sum(l.amount_dong), 0)::bigint from income.bank_statement_line l
      where l.bank_account_id = s.bank_account_id and l.value_date >= s.first_day and l.value_date < asking.first_day) end
  from income.bank_statement s
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
  for s in select b.* from income.bank_statement b where b.bank_account_id = new.bank_account_id and b.opening_dong is not null
      and (b.id = new.id or b.first_day > new.first_day and b.first_day <= coalesce((select min(n.first_day) from income.bank_statement n
        where n.bank_account_id = new.bank_account_id and n.opening_dong is not null and n.first_day > new.last_day), 'infinity'))
      order by b.first_day, b.imported_at, b.id loop
    expected := income.told_before(s);
    continue when expected is null or expected = s.opening_dong or exists (
      select from income.used_difference u join income.opening_difference d on d.id = u.difference_id
      where u.statement_id = s.id and d.expected_dong = expected and d.told_dong = s.opening_dong);
    select d.id into signed from income.opening_difference d
      where d.bank_account_id = s.bank_account_id and d.first_day = s.first_day and d.expected_dong = expected
        and d.told_dong = s.opening_dong and d.decision = 'confirmed'
        and not exists (select from income.used_difference u where u.difference_id = d.id)
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
