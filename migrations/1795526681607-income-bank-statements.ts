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
  last_day_line_count integer,
  credit_dong bigint not null,
  debit_dong bigint not null,
  opening_dong bigint,
  closing_dong bigint,
  first_day date,
  last_day date,
  imported_by uuid references people.app_user,
  imported_at timestamptz not null default clock_timestamp(),
  constraint bank_statement_balances check ((opening_dong is null) = (closing_dong is null) and closing_dong = opening_dong + credit_dong - debit_dong),
  constraint bank_statement_days check (first_day <= last_day and (opening_dong is null or num_nonnulls(first_day, last_day, last_day_line_count) = 3))
);
create index bank_statement_begins on income.bank_statement (bank_account_id, first_day, imported_at, id) where opening_dong is not null;
create index bank_statement_ends on income.bank_statement (bank_account_id, last_day);
create index bank_statement_newest on income.bank_statement (bank_account_id, imported_at desc);
comment on column income.bank_statement.last_day_line_count is 'Lines of the file on its last day, which may go on after it was fetched; its other days are whole (whole_days)';
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
      'payment', 'cash_deposit', 'own_transfer', 'transfer_in', 'card_payout', 'payment_back',
      'outside_appeal', 'after_closing')),
  identity bytea not null,
  turn smallint not null default 1 constraint bank_statement_line_turn check (turn > 0),
  amount_proven_by_balance boolean not null default false constraint bank_statement_line_proven_waits
    check (not amount_proven_by_balance or (kind in ('other_debit', 'other_credit') and balance_dong is not null)),
  constraint bank_statement_line_once unique (identity, turn)
);
create index bank_statement_line_proven on income.bank_statement_line (bank_account_id, value_date, balance_dong) where amount_proven_by_balance;
comment on column income.bank_statement_line.amount_proven_by_balance is 'The file had lost the amount; it follows from the balances before and after, and a person confirms it';
create index bank_statement_line_day on income.bank_statement_line (bank_account_id, value_date, amount_dong);
comment on column income.bank_statement_line.amount_dong is 'Signed: + into the account, - out of it';
comment on column income.bank_statement_line.identity is 'SHA-256 of account, value date, amount, direction, normalised text and ordinal among equals; never the document number of the bank';
comment on column income.bank_statement_line.turn is 'Taken back with its statement, a line may be imported again: each time is a turn of its own';
call platform.fence('income.bank_statement_line');
call platform.make_append_only('income.bank_statement_line');
grant select on income.bank_statement_line to app, auditor;
grant insert on income.bank_statement_line to app;
create view income.bank_line with (security_invoker) as
  select l.id, l.statement_id, m.code as account_code, l.bank_reference, coalesce(l.occurred_at, l.value_date::timestamptz) as at,
    l.value_date, l.amount_dong, l.detail, l.counterparty
  from income.bank_statement_line l left join books.money_account m on m.way = 'bank' and m.id = l.bank_account_id;
comment on view income.bank_line is 'A line of a bank beside the gift it brought';
grant select on income.bank_line to app, auditor;
create table income.statement_taken_back (
  statement_id uuid primary key references income.bank_statement,
  committee_id uuid not null,
  cause text not null,
  taken_back_by uuid not null references people.app_user,
  taken_back_at timestamptz not null default clock_timestamp()
);
comment on table income.statement_taken_back is 'Imports that were undone whole: their gifts, their lines and their balances count no longer';
call platform.fence('income.statement_taken_back');
call platform.make_append_only('income.statement_taken_back');
grant select on income.statement_taken_back to app, auditor;
call platform.clock_sets('income.statement_taken_back', 'taken_back_at');
call platform.signed_by_who_acts('income.statement_taken_back', 'taken_back_by');
create view income.standing_statement with (security_invoker) as 
  select s.id, s.committee_id, s.bank_account_id, s.layout, s.first_day, s.last_day, s.opening_dong, s.closing_dong, s.imported_at from income.bank_statement s
  where not exists (select from income.statement_taken_back t where t.statement_id = s.id);
comment on view income.standing_statement is 'Statements as they count';
create view income.standing_line with (security_invoker) as
  select l.id, l.statement_id, l.bank_account_id, l.value_date, l.amount_dong, l.balance_dong, l.identity, l.amount_proven_by_balance
  from income.bank_statement_line l where not exists (select from income.statement_taken_back t where t.statement_id = l.statement_id);
comment on view income.standing_line is 'Lines as they count: without those of statements taken back';
create view income.told_statement with (security_invoker) as
  select s.id, s.committee_id, s.bank_account_id, m.code as account_code, s.file_name, s.first_day, s.last_day, s.new_line_count, s.credit_dong,
    s.debit_dong, s.imported_at
  from income.bank_statement s left join books.money_account m on m.way = 'bank' and m.id = s.bank_account_id;
comment on view income.told_statement is 'A statement in a few words, also one that was taken back';
grant select on income.standing_statement, income.standing_line, income.told_statement to app, auditor;
create view income.told_account with (security_invoker) as
  select bank_account_id, max(last_day) as last_day from income.standing_statement group by 1;
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
create view income.opened_line with (security_invoker) as
  select s.line_id, s.committee_id, s.fund_id, l.bank_account_id, l.value_date, l.amount_dong
  from income.suspense_item s join income.bank_statement_line l on l.id = s.line_id;
comment on view income.opened_line is 'Lines that came without an explanation, whatever was said of them since';
grant select on income.opened_line to app, auditor;
`);
    await runner.query(DAYS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** Whoever writes it: no line before its account was opened, and no gift of itself after its last day. */
const DAYS = `
create function income.check_line_days() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  wrong record;
begin
  select l.line_no, l.value_date, b.opened_on, b.closed_on into wrong from fresh l join books.bank_account b on b.id = l.bank_account_id
    where l.value_date < b.opened_on or (l.value_date > b.closed_on and l.kind = 'gift') order by l.line_no limit 1;
  if found then
    raise exception 'The account was not open on the day of a line' using errcode = '23514', constraint = 'bank_statement_line_in_days',
      detail = json_build_object('line', wrong.line_no, 'day', wrong.value_date, 'opened', wrong.opened_on, 'closed', wrong.closed_on);
  end if;
  return null;
end $$;
create trigger lines_in_days after insert on income.bank_statement_line referencing new table as fresh
  for each statement execute function income.check_line_days();
`;
