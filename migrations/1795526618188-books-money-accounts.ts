import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the money of a fund lies: bank accounts and cash boxes, each with an account of its own in the chart. */
export class BooksMoneyAccounts1795526618188 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.account_cooling (
  valid_from date primary key,
  hours integer not null constraint account_cooling_hours check (hours between 0 and 720),
  reason text not null
);
comment on table books.account_cooling is 'Hours between the confirmation of an account and its public use: time to notice an account that is not ours. Changed by a row of a later day';
insert into books.account_cooling values ('2020-01-01', 24, 'One working day for the fund''s people to compare the number');
grant select on books.account_cooling to app, auditor;
call platform.portal_only('books.account_cooling');
create function books.cooling_hours() returns integer language sql stable set search_path = pg_catalog as
$$ select hours from books.account_cooling where valid_from <= (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date order by valid_from desc limit 1 $$;
grant execute on function books.cooling_hours() to app;

create table books.account_proposal (
  id uuid primary key,
  kind text not null constraint account_proposal_kind check (kind in ('bank', 'cash')),
  code text not null constraint account_proposal_code check (code ~ '^[A-Z0-9-]{2,24}$'),
  name text not null,
  committee_id uuid not null references people.committee,
  fund_id uuid,
  appeal_id uuid,
  bank_bin text constraint account_proposal_bin check (bank_bin ~ '^[0-9]{6}$'),
  account_number text constraint account_proposal_number check (account_number ~ '^[0-9A-Z]{4,19}$'),
  holder_name text,
  constraint account_proposal_fund_of_committee foreign key (fund_id, committee_id) references books.fund (id, committee_id),
  constraint account_proposal_appeal_of_fund foreign key (appeal_id, fund_id) references books.appeal (id, fund_id),
  constraint account_proposal_whole check (case kind when 'bank' then num_nonnulls(fund_id, bank_bin, account_number, holder_name) = 4
    else num_nonnulls(fund_id, appeal_id, bank_bin, account_number, holder_name) = 0 end)
);
call people.decided_by_another('books.account_proposal');
call platform.fence('books.account_proposal');
create unique index account_proposal_open_once on books.account_proposal (code) where decision is null;
comment on table books.account_proposal is 'A bank account or cash box that one person proposes; it is opened when another confirms, and changed only by a new one';
comment on column books.account_proposal.name is 'Name of the bank or of the cash box';
grant insert (id, kind, code, name, committee_id, fund_id, appeal_id, bank_bin, account_number, holder_name) on books.account_proposal to app;

create table books.bank_account (
  id uuid primary key,
  code text not null constraint bank_account_code_once unique,
  bank_bin text not null constraint bank_account_bin check (bank_bin ~ '^[0-9]{6}$'),
  bank_name text not null,
  account_number text not null constraint bank_account_number check (account_number ~ '^[0-9A-Z]{4,19}$'),
  holder_name text not null,
  committee_id uuid not null references people.committee,
  fund_id uuid not null references books.fund,
  appeal_id uuid,
  ledger_account_id integer not null constraint bank_account_ledger_once unique references books.ledger_account,
  under_way_account_id integer not null constraint bank_account_under_way_once unique references books.ledger_account,
  opened_on date not null,
  closed_on date,
  proposal_id uuid constraint bank_account_proposal_once unique references books.account_proposal,
  usable_at timestamptz not null default clock_timestamp(),
  constraint bank_account_appeal_of_fund foreign key (appeal_id, fund_id) references books.appeal (id, fund_id),
  constraint bank_account_once unique (bank_bin, account_number)
);
comment on column books.bank_account.under_way_account_id is 'Money that was sent from here or to here and that no statement of the bank has told yet: a statement''s line clears it';
comment on table books.bank_account is 'One account per fund or appeal: the account decides where a gift belongs (Circular 41/2022, Decree 93/2021 Art. 9)';
grant select on books.bank_account to app, auditor;
call platform.portal_only('books.bank_account');
grant insert, update (closed_on) on books.bank_account to app;

create table books.cash_box (
  id uuid primary key,
  code text not null constraint cash_box_code_once unique,
  committee_id uuid not null references people.committee,
  ledger_account_id integer not null constraint cash_box_ledger_once unique references books.ledger_account,
  proposal_id uuid constraint cash_box_proposal_once unique references books.account_proposal,
  usable_at timestamptz not null default clock_timestamp()
);
grant select on books.cash_box to app, auditor;
call platform.portal_only('books.cash_box');
grant insert on books.cash_box to app;
create view books.money_account with (security_invoker) as
  select 'bank' as way, b.id, b.code, b.bank_name || ' ' || b.account_number as label, b.account_number, b.holder_name, b.committee_id, b.fund_id,
    b.appeal_id, b.ledger_account_id, b.under_way_account_id, b.opened_on, b.closed_on
  from books.bank_account b
  union all
  select 'cash', x.id, x.code, x.code, null, null, x.committee_id, null, null, x.ledger_account_id, null, l.opened_on, l.closed_on
  from books.cash_box x left join books.ledger_account l on l.id = x.ledger_account_id;
comment on view books.money_account is 'Where money lies, bank account or cash box, and how papers name it. Ask with the way where it is known: the other half is then not read';
grant select on books.money_account to app, auditor;
call platform.clock_sets('books.bank_account', 'usable_at');
call platform.clock_sets('books.cash_box', 'usable_at');

-- Null proposal: seeds and set-up, where no person acts.
create function books.open_confirmed_account() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  opened constant jsonb := to_jsonb(new);
  is_bank constant boolean := tg_table_name = 'bank_account';
begin
  if new.proposal_id is null then
    if platform.actor_id() is not null then
      perform books.refuse('account_takes_two_persons', 'A person opens an account only by a confirmed proposal of another');
    end if;
    return new;
  end if;
  if not exists (select from books.account_proposal p
      where p.id = new.proposal_id and p.decision = 'confirmed' and p.kind = case when is_bank then 'bank' else 'cash' end
        and p.code = new.code and p.committee_id = new.committee_id and (not is_bank or
          (p.fund_id::text, p.bank_bin, p.account_number, p.holder_name, p.name) =
            (opened->>'fund_id', opened->>'bank_bin', opened->>'account_number', opened->>'holder_name', opened->>'bank_name')
          and p.appeal_id::text is not distinct from opened->>'appeal_id')) then
    perform books.refuse('account_as_confirmed', 'The account is not the one that was confirmed');
  end if;
  new.usable_at := clock_timestamp() + make_interval(hours => books.cooling_hours());
  return new;
end $$;
create trigger account_was_confirmed before insert on books.bank_account for each row execute function books.open_confirmed_account();
create trigger account_was_confirmed before insert on books.cash_box for each row execute function books.open_confirmed_account();
`);
    await runner.query(APPEALS);
    await runner.query(CLOSINGS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** One account for each appeal (Decree 93/2021): the draft names it, and publishing binds the two for good (books-appeal-clocks). */
const APPEALS = `
alter table books.appeal_draft add column bank_account_id uuid references books.bank_account;
comment on column books.appeal_draft.bank_account_id is 'The account that will be the appeal''s alone';
grant insert (bank_account_id), update (bank_account_id) on books.appeal_draft to app;

`;

const CLOSINGS = `
create table books.account_closing (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  bank_account_id uuid references books.bank_account,
  cash_box_id uuid references books.cash_box,
  reason text not null constraint account_closing_reason check (reason <> ''),
  constraint account_closing_of_one check (num_nonnulls(bank_account_id, cash_box_id) = 1)
);
call people.decided_by_another('books.account_closing');
call platform.fence('books.account_closing');
create unique index account_closing_open_once on books.account_closing (coalesce(bank_account_id, cash_box_id)) where decision is null;
create index account_closing_of on books.account_closing (coalesce(bank_account_id, cash_box_id), proposed_at);
comment on table books.account_closing is 'A bank account or cash box that one person proposes to close; another confirms, and the day of the confirmation is its last';
grant insert (id, committee_id, bank_account_id, cash_box_id, reason) on books.account_closing to app;

create function books.check_account_closing() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  account books.money_account;
begin
  if tg_op = 'UPDATE' and new.decision is distinct from 'confirmed' then return new; end if;
  select * into strict account from books.money_account m where m.id = coalesce(new.bank_account_id, new.cash_box_id);
  if account.committee_id <> new.committee_id then
    perform books.refuse('account_closing_of_committee', 'The account is of another committee');
  end if;
  if account.closed_on is not null then
    perform books.refuse('account_closed_once', 'The account has its last day already');
  end if;
  if tg_op = 'INSERT' then return new; end if;
  if account.fund_id is not null then
    -- Postings share this lock: no gift slips in beside the closing.
    perform pg_advisory_xact_lock(7202, hashtext(account.fund_id::text));
  end if;
  if exists (select from books.balance_by_day b where b.account_id in (account.ledger_account_id, account.under_way_account_id)
      group by b.account_id, b.fund_id having sum(b.amount_dong) <> 0) then
    perform books.refuse('account_closes_empty', 'The account still holds money, or has some under way');
  end if;
  return new;
end $$;
create trigger closing_checked before insert or update on books.account_closing for each row execute function books.check_account_closing();

create function books.apply_account_closing() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  update books.bank_account set closed_on = today where id = new.bank_account_id;
  update books.ledger_account l set closed_on = today from books.cash_box x where x.id = new.cash_box_id and l.id = x.ledger_account_id;
  return null;
end $$;
create trigger closing_applied after update on books.account_closing for each row
  when (new.decision = 'confirmed') execute function books.apply_account_closing();

-- A closed fund takes its accounts along; else a person closes one only by a confirmed proposal of another.
create function books.close_confirmed_account() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if platform.actor_id() is not null
    and not exists (select from books.fund f where f.id = new.fund_id and f.closed_on is not null)
    and not exists (select from books.account_closing c where c.bank_account_id = new.id and c.decision = 'confirmed') then
    perform books.refuse('account_takes_two_persons', 'A person closes an account only by a confirmed proposal of another');
  end if;
  return new;
end $$;
create trigger account_closing_confirmed before update of closed_on on books.bank_account for each row execute function books.close_confirmed_account();
`;
