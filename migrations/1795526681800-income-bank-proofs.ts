import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a bank says at the end of a day beside what the books say, with every difference named, signed by two. */
export class IncomeBankProofs1795526681800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create type income.bank_figures as (told_dong bigint, book_dong bigint, under_way_dong bigint, late_dong bigint, waiting_count bigint, waiting_dong bigint);

create function income.bank_figures_on(account uuid, on_day date) returns income.bank_figures language sql stable set search_path = pg_catalog as $$
  select income.told_before(jsonb_populate_record(null::income.bank_statement, jsonb_build_object('id', '00000000-0000-0000-0000-000000000000',
      'bank_account_id', account, 'first_day', on_day + 1, 'imported_at', 'infinity'))),
    coalesce(h.bank_dong + h.under_way_dong, 0), coalesce(-h.under_way_dong, 0), coalesce(h.late_dong, 0),
    w.count, w.dong
  from (select count(*) as count, coalesce(sum(o.amount_dong), 0)::bigint as dong from income.waiting_line o
      where o.bank_account_id = account and o.value_date <= on_day) w
  left join (select books.held_on(m.ledger_account_id, on_day) as bank_dong, books.held_on(m.under_way_account_id, on_day) as under_way_dong,
      books.late_on(m.ledger_account_id, on_day) as late_dong
    from books.money_account m where m.way = 'bank' and m.id = account) h on true
$$;
comment on function income.bank_figures_on(uuid, date) is
  'At the end of a day: what the statements tell, what the books say is there once all that is under way has arrived, what is under way (+ still in the bank, - not there yet), what happened by then and stands in the books later because the period was closed, and lines nobody explained';
grant execute on function income.bank_figures_on(uuid, date) to app, auditor;

-- No second paper stands behind these words: who signs the balance reads them and is their second person.
create function income.said_by_one(account uuid, since timestamptz, on_day date)
  returns table (decision_id uuid, decision text, value_date date, detail text, dong bigint, note text, decided_by uuid, decided_at timestamptz)
  language sql stable set search_path = pg_catalog as $$
  select d.id, d.decision, l.value_date, l.detail, l.amount_dong, w.note, d.decided_by, d.decided_at
  from income.suspense_decision d join income.line_decision w on w.id = d.id join income.bank_statement_line l on l.id = d.line_id
  where d.decided_at > since and l.bank_account_id = account and l.value_date <= on_day
    and d.decision in ('transfer_in', 'transfer_out', 'own_transfer', 'own_account', 'fee')
$$;
comment on function income.said_by_one(uuid, timestamptz, date) is
  'What one person alone said that lines of an account are: transfers to and from others and own accounts, cash of one''s own, fees';
grant execute on function income.said_by_one(uuid, timestamptz, date) to app, auditor;

create table income.bank_proof (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  bank_account_id uuid not null references books.bank_account,
  day date not null,
  by_hand_dong bigint,
  other_reason text not null default '',
  bank_dong bigint not null,
  book_dong bigint not null,
  under_way_dong bigint not null,
  late_dong bigint not null default 0,
  other_dong bigint not null,
  waiting_count bigint not null,
  waiting_dong bigint not null,
  said_since timestamptz not null default 'epoch',
  said_count bigint not null default 0,
  said_dong bigint not null default 0,
  constraint bank_proof_adds_up check (bank_dong = book_dong + under_way_dong + late_dong + other_dong),
  constraint bank_proof_other_told check (other_dong = 0 or length(btrim(other_reason)) between 10 and 1000)
);
call people.decided_by_another('income.bank_proof');
call platform.fence('income.bank_proof');
create unique index bank_proof_once on income.bank_proof (bank_account_id, day) where decision is null;
create index bank_proof_account on income.bank_proof (bank_account_id, day desc, id desc);
create index bank_proof_newest on income.bank_proof (day desc, id desc);
create index bank_proof_waiting on income.bank_proof (day desc, id desc) where decision is null;
comment on table income.bank_proof is 'The balance of a bank account at the end of a day: bank = books + under way + late + other, each named; an accountant makes it, an approver signs';
comment on column income.bank_proof.late_dong is 'What happened by this day and stands in the books on a later one, because its own period was closed';
comment on column income.bank_proof.said_since is 'When the proof before it was signed: what one person alone said of lines since then is signed with this one';
comment on column income.bank_proof.by_hand_dong is 'As a person read it at the bank, where no statement of the account prints balances';
grant insert (id, committee_id, bank_account_id, day, by_hand_dong, other_reason) on income.bank_proof to app;
create trigger refuse_change before delete or update of id, committee_id, bank_account_id, day, by_hand_dong, other_reason, bank_dong, book_dong,
    under_way_dong, late_dong, other_dong, waiting_count, waiting_dong, said_since, said_count, said_dong, proposed_by, proposed_at
  on income.bank_proof for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on income.bank_proof for each statement execute function platform.refuse_change();

create view income.signed_proof with (security_invoker) as select bank_account_id, day from income.bank_proof where decision = 'confirmed';
comment on view income.signed_proof is 'Days of an account whose balance two persons signed';
grant select on income.signed_proof to app, auditor;

create function income.check_bank_proof() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  found income.bank_figures;
  said record;
begin
  found := income.bank_figures_on(new.bank_account_id, new.day);
  if tg_op = 'INSERT' then
    new.said_since := coalesce((select max(x.decided_at) from income.bank_proof x where x.bank_account_id = new.bank_account_id
      and x.decision = 'confirmed'), 'epoch');
  end if;
  select count(*) as count, coalesce(sum(abs(s.dong)), 0)::bigint as dong, coalesce(bool_or(s.decided_by = new.decided_by), false) as is_own into said
    from income.said_by_one(new.bank_account_id, new.said_since, new.day) s;
  if tg_op = 'UPDATE' then
    if new.decision is distinct from 'confirmed' then return new; end if;
    if not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('bank_proof_by_approver', 'Not an approver of the committee');
    end if;
    if (coalesce(found.told_dong, new.bank_dong), found.book_dong, found.under_way_dong, found.late_dong, found.waiting_count, found.waiting_dong,
        said.count, said.dong)
        is distinct from (new.bank_dong, new.book_dong, new.under_way_dong, new.late_dong, new.waiting_count, new.waiting_dong, new.said_count, new.said_dong) then
      perform books.refuse('bank_proof_changed', 'The books or the bank have changed since');
    end if;
    if said.is_own then
      perform books.refuse('bank_proof_of_own_words', 'Who said what a line is does not sign it as well');
    end if;
    return new;
  end if;
  if not exists (select from books.bank_account b where b.id = new.bank_account_id and b.committee_id = new.committee_id) then
    perform books.refuse('bank_proof_of_committee', 'The account is of another committee');
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('bank_proof_by_accountant', 'Not an accountant of the committee');
  end if;
  if not exists (select from income.standing_statement s where s.bank_account_id = new.bank_account_id and s.last_day >= new.day) or new.day > today then
    perform books.refuse('bank_proof_of_told_day', 'No statement reaches this day');
  end if;
  -- One that no longer holds is made again.
  if exists (select from income.bank_proof x where x.bank_account_id = new.bank_account_id and x.day = new.day and x.decision = 'confirmed'
      and (x.book_dong, x.under_way_dong, x.late_dong, x.bank_dong)
        = (found.book_dong, found.under_way_dong, found.late_dong, coalesce(found.told_dong, x.bank_dong))) then
    perform books.refuse('bank_proof_once', 'The balance of this day is proven');
  end if;
  if (found.told_dong is null) <> (new.by_hand_dong is not null) then
    perform books.refuse('bank_proof_told_once', 'The bank''s balance comes from its statements, else from a person');
  end if;
  new.bank_dong := coalesce(found.told_dong, new.by_hand_dong);
  new.book_dong := found.book_dong;
  new.under_way_dong := found.under_way_dong;
  new.late_dong := found.late_dong;
  new.other_dong := new.bank_dong - new.book_dong - new.under_way_dong - new.late_dong;
  new.waiting_count := found.waiting_count;
  new.waiting_dong := found.waiting_dong;
  new.said_count := said.count;
  new.said_dong := said.dong;
  return new;
end $$;
create trigger proof_checked before insert or update on income.bank_proof for each row execute function income.check_bank_proof();

-- Accounts of the fund that hold or moved money, without a signed proof of the last day that still holds.
create function income.proofs_at_closing(fund uuid, from_day date, to_day date) returns bigint language sql stable set search_path = pg_catalog as $$
  select count(*) from books.money_account m where m.way = 'bank' and m.fund_id = fund
    and (books.held_on(m.ledger_account_id, to_day) <> 0 or exists (select from books.balance_by_day b
      where b.account_id = m.ledger_account_id and b.business_date between from_day and to_day))
    and not exists (select from income.bank_proof x, lateral income.bank_figures_on(x.bank_account_id, x.day) f
      where x.bank_account_id = m.id and x.day = to_day and x.decision = 'confirmed'
        and (f.book_dong, f.under_way_dong, f.late_dong, coalesce(f.told_dong, x.bank_dong)) = (x.book_dong, x.under_way_dong, x.late_dong, x.bank_dong))
$$;
call books.tell_closing_item('bankProof', 30, 'income.proofs_at_closing');
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
