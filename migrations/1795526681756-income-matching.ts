import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The work list: lines that a person explained, and pledges that a gift may keep, suggested and never booked by themselves. */
export class IncomeMatching1795526681756 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.line_decision (
  id uuid primary key,
  line_id uuid not null references income.suspense_item,
  turn smallint not null constraint line_decision_turn check (turn > 0),
  committee_id uuid not null,
  decision text not null constraint line_decision_kind check (decision in ('interest', 'fee', 'gift_returned', 'transfer_out', 'transfer_in', 'gift',
    'own_account', 'own_transfer', 'payment', 'payment_back', 'card_payout', 'late_sent_back',
    'support_back')),
  note text not null default '',
  gift_id uuid references income.donation,
  other_committee_id uuid references people.committee,
  other_account_id uuid references books.bank_account,
  receipts text not null default '',
  entry_id uuid not null references books.journal_entry,
  decided_by uuid not null references people.app_user,
  decided_at timestamptz not null default clock_timestamp(),
  constraint line_decision_once_a_turn unique (line_id, turn),
  constraint line_decision_names_gift check ((decision in ('gift', 'gift_returned')) = (gift_id is not null)),
  constraint line_decision_names_committee check ((decision in ('transfer_in', 'transfer_out')) = (other_committee_id is not null)
    and other_committee_id <> committee_id),
  constraint line_decision_names_account check (decision = 'own_transfer' or other_account_id is null),
  constraint line_decision_names_receipts check ((decision = 'own_account') = (receipts <> ''))
);
create index line_decision_newest on income.line_decision (decided_at);
comment on table income.line_decision is 'What a person said that a line of a bank is. A new turn begins when the one before was undone';
comment on column income.line_decision.receipts is 'Cash put into the bank: the receipts it came by, as the deposit slip names them';
call platform.fence('income.line_decision');
call platform.make_append_only('income.line_decision');
grant select on income.line_decision to app, auditor;
call platform.clock_sets('income.line_decision', 'decided_at');
call platform.signed_by_who_acts('income.line_decision', 'decided_by');

create table income.line_decision_undoing (
  decision_id uuid primary key references income.line_decision,
  committee_id uuid not null,
  reason text not null constraint line_decision_undoing_reason check (reason <> ''),
  undone_by uuid not null references people.app_user,
  undone_at timestamptz not null default clock_timestamp()
);
comment on table income.line_decision_undoing is 'Decisions that were wrong: their entries are reversed, and the line waits again';
call platform.fence('income.line_decision_undoing');
call platform.make_append_only('income.line_decision_undoing');
grant select on income.line_decision_undoing to app, auditor;
call platform.clock_sets('income.line_decision_undoing', 'undone_at');
call platform.signed_by_who_acts('income.line_decision_undoing', 'undone_by');

create view income.decided_line with (security_invoker) as select id, line_id, decision, decided_by, decided_at from income.line_decision;
comment on view income.decided_line is 'Every word on a line, also what was taken back';
create view income.suspense_decision with (security_invoker) as
  select d.id, d.line_id, d.turn, d.decision, d.entry_id, d.gift_id, d.decided_by, d.decided_at from income.line_decision d
  where not exists (select from income.line_decision_undoing u where u.decision_id = d.id);
comment on view income.suspense_decision is 'What lines are, as it stands: without what was undone';

create table income.waiting_line (
  line_id uuid primary key references income.suspense_item,
  committee_id uuid not null,
  fund_id uuid not null,
  bank_account_id uuid not null,
  value_date date not null,
  amount_dong bigint not null
);
create index waiting_line_account on income.waiting_line (bank_account_id, value_date) include (amount_dong);
create index waiting_line_fund on income.waiting_line (fund_id, value_date);
create index waiting_line_oldest on income.waiting_line (value_date, line_id);
comment on table income.waiting_line is 'Lines that nobody has explained, kept by the guards of what opens, explains and undoes: counting them costs what waits and not what ever waited';
call platform.fence('income.waiting_line');
grant select on income.waiting_line to app, auditor;

create function income.keep_waiting(lines uuid[]) returns void language sql set search_path = pg_catalog as $$
  insert into income.waiting_line (line_id, committee_id, fund_id, bank_account_id, value_date, amount_dong)
  select o.line_id, o.committee_id, o.fund_id, o.bank_account_id, o.value_date, o.amount_dong from income.opened_line o where o.line_id = any (lines)
$$;
revoke execute on function income.keep_waiting(uuid[]) from public;
create function income.line_waits() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform income.keep_waiting(array(select line_id from fresh));
  return null;
end $$;
create trigger line_waits after insert on income.suspense_item referencing new table as fresh for each statement execute function income.line_waits();
create function income.line_waits_again() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform income.keep_waiting(array(select d.line_id from fresh f join income.line_decision d on d.id = f.decision_id));
  return null;
end $$;
create trigger line_waits_again after insert on income.line_decision_undoing referencing new table as fresh
  for each statement execute function income.line_waits_again();
create function income.line_waits_no_more() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from income.waiting_line w using fresh f where w.line_id = f.line_id;
  return null;
end $$;
create trigger line_waits_no_more after insert on income.line_decision referencing new table as fresh
  for each statement execute function income.line_waits_no_more();
create function income.suspense_at_closing(fund uuid, from_day date, to_day date) returns bigint language sql stable set search_path = pg_catalog as $$
  select count(*) from income.waiting_line w where w.fund_id = fund and w.value_date <= to_day
$$;
call books.tell_closing_item('suspense', 20, 'income.suspense_at_closing');

create function income.lines_wait_no_more() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from income.waiting_line w using income.bank_statement_line l where l.id = w.line_id and l.statement_id = new.statement_id;
  return null;
end $$;
create trigger lines_wait_no_more after insert on income.statement_taken_back for each row execute function income.lines_wait_no_more();

create view income.open_suspense with (security_invoker) as
  select w.line_id, l.statement_id, l.kind, w.value_date, l.occurred_at, w.amount_dong, l.detail, l.bank_reference, l.counterparty,
    w.committee_id, w.fund_id, m.appeal_id, w.bank_account_id, m.code as account_code, m.ledger_account_id,
    (select count(*) + 1 from income.line_decision d where d.line_id = l.id)::smallint as turn,
    l.amount_proven_by_balance,
    (select greatest(l.value_date, e.business_date) from books.journal_entry e where e.id = s.entry_id) as book_day,
    (select count(*) + 1 from income.line_gift g where g.line_id = l.id)::smallint as gift_turn
  from income.waiting_line w join income.suspense_item s on s.line_id = w.line_id join income.bank_statement_line l on l.id = w.line_id
  left join books.money_account m on m.way = 'bank' and m.id = w.bank_account_id;
comment on column income.open_suspense.book_day is 'The bank''s day, or the later one on which the line began to wait because its gift was taken back';
comment on view income.open_suspense is 'A line of a bank that nobody has explained yet, with its account';
create index bank_statement_line_after_closing on income.bank_statement_line (bank_account_id, value_date, id) where kind = 'after_closing';
create view income.line_after_closing with (security_invoker) as
  select l.id, l.bank_account_id, l.committee_id, l.value_date, l.amount_dong, l.detail, l.bank_reference,
    exists (select from income.waiting_line w where w.line_id = l.id) as is_waiting
  from income.bank_statement_line l where l.kind = 'after_closing'
    and not exists (select from income.statement_taken_back t where t.statement_id = l.statement_id);
comment on view income.line_after_closing is 'What a bank moved on an account after the day on which it was closed, explained or not';
grant select on income.decided_line, income.line_after_closing, income.open_suspense, income.suspense_decision to app, auditor;

create function income.check_turn() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  -- Whoever takes back the whole statement takes this lock exclusively at the end: the word on its line came before, or it is refused.
  perform pg_advisory_xact_lock_shared(7404, hashtext(l.statement_id::text)) from income.bank_statement_line l where l.id = new.line_id;
  if exists (select from income.bank_statement_line l join income.statement_taken_back t on t.statement_id = l.statement_id where l.id = new.line_id) then
    perform books.refuse('line_decision_of_standing', 'The statement of the line was taken back');
  end if;
  -- Two at once draw the same turn, and the second meets the key; who comes later must find all before undone.
  if new.turn <> 1 + (select count(*) from income.line_decision d where d.line_id = new.line_id)
    or exists (select from income.suspense_decision d where d.line_id = new.line_id) then
    perform books.refuse('line_decided_once', 'The line is explained already');
  end if;
  return new;
end $$;
create trigger turn_checked before insert on income.line_decision for each row execute function income.check_turn();

-- What a line tells of money under way adds up to the line: no line pays two vouchers whole, none pays half and is done.
create function income.check_line_told() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
declare
  line_dong bigint;
  told_dong bigint;
  back_dong bigint;
begin
  select l.amount_dong into strict line_dong from income.bank_statement_line l where l.id = new.line_id;
  select coalesce(sum(c.amount_dong), 0) into told_dong from books.standing_clearing c where c.decision_id = new.id;
  select coalesce(sum(m.amount_dong), 0) into back_dong from books.standing_support_move m where m.source_id = new.id and m.kind <> 'handed_over';
  if new.decision in ('payment', 'payment_back') and told_dong <> -line_dong
    or new.decision = 'own_transfer' and told_dong <> greatest(line_dong, 0)
    or new.decision not in ('payment', 'payment_back', 'own_transfer') and told_dong <> 0
    or back_dong <> (case new.decision when 'support_back' then line_dong else 0 end) then
    perform books.refuse('line_told_whole', 'What the line tells of does not add up to the line');
  end if;
  return null;
end $$;
create constraint trigger line_told_whole after insert on income.line_decision deferrable initially deferred
  for each row execute function income.check_line_told();

create function income.check_undone() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
declare
  d income.line_decision;
begin
  select * into strict d from income.line_decision where id = new.decision_id;
  if d.committee_id <> new.committee_id or exists (select from books.standing_clearing c where c.decision_id = d.id)
    or exists (select from books.standing_support_move m where m.source_id = d.id)
    or not exists (select from books.journal_entry r where r.reverses_id = d.entry_id) then
    perform books.refuse('line_decision_undone_whole', 'The entries of the decision still stand');
  end if;
  return null;
end $$;
create constraint trigger decision_undone_whole after insert on income.line_decision_undoing deferrable initially deferred
  for each row execute function income.check_undone();

create table income.match_suggestion (
  donation_id uuid not null references income.donation,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  reason text not null constraint match_suggestion_reason check (reason in ('repaired_code', 'amount_and_name')),
  dismissed_by uuid references people.app_user,
  dismissed_at timestamptz,
  primary key (donation_id, pledge_id)
);
call platform.fence('income.match_suggestion');
grant select on income.match_suggestion to app, auditor;
grant insert, update (dismissed_by, dismissed_at) on income.match_suggestion to app;

create function income.suggest_matches(committee uuid, donations uuid[], pledges uuid[], reasons text[]) returns void language sql as $$
  insert into income.match_suggestion (donation_id, pledge_id, committee_id, reason)
  select s.donation_id, s.pledge_id, committee, s.reason from unnest(donations, pledges, reasons) as s(donation_id, pledge_id, reason)
  on conflict do nothing
$$;
comment on function income.suggest_matches(uuid, uuid[], uuid[], text[]) is 'An import suggests, side by side; matching decides. Under the rights of the caller';
grant execute on function income.suggest_matches(uuid, uuid[], uuid[], text[]) to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
