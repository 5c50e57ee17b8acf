import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A gift, or a whole import, that should not be in the books: an accountant proposes to take it back, an approver confirms. */
export class IncomeTakingsBack1795526681790 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PROPOSALS);
    await runner.query(DONE);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const PROPOSALS = `
create table income.taking_back (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  donation_id uuid references income.donation,
  statement_id uuid references income.bank_statement,
  cause text not null constraint taking_back_cause check (cause in ('not_a_gift', 'counted_twice', 'wrong_account', 'wrong_file')),
  reason text not null constraint taking_back_reason check (length(btrim(reason)) between 10 and 1000),
  declined_because text not null default '' constraint taking_back_declined_because check (length(declined_because) <= 1000),
  constraint taking_back_of_one check (num_nonnulls(donation_id, statement_id) = 1)
);
call people.decided_by_another('income.taking_back');
alter table income.taking_back
  add constraint taking_back_declined_with_reason check (decision <> 'declined' or decided_by = proposed_by or length(btrim(declined_because)) >= 10);
call platform.fence('income.taking_back');
create unique index taking_back_open_once on income.taking_back ((coalesce(donation_id, statement_id))) where decision is distinct from 'declined';
create index taking_back_gift on income.taking_back (donation_id) where donation_id is not null;
create index taking_back_statement on income.taking_back (statement_id) where statement_id is not null;
comment on table income.taking_back is 'A gift or a whole import that should not be in the books: proposed by an accountant, confirmed by an approver';
comment on column income.taking_back.cause is 'Public; the reason in words stays inside';
grant insert (id, committee_id, donation_id, statement_id, cause, reason) on income.taking_back to app;
grant update (declined_because) on income.taking_back to app;
create trigger refuse_change before delete or update of id, committee_id, donation_id, statement_id, cause, reason, proposed_by, proposed_at
  on income.taking_back for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on income.taking_back for each statement execute function platform.refuse_change();

create view income.open_taking_back with (security_invoker) as
  select x.id, x.donation_id, x.statement_id, x.proposed_by, x.proposed_at from income.taking_back x where x.decision is null;
comment on view income.open_taking_back is 'What is proposed to be taken back and waits for the word of another';
grant select on income.open_taking_back to app, auditor;

create function income.check_taking_back() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'UPDATE' then
    if new.decision = 'confirmed' and new.decided_by <> new.proposed_by
      and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('taking_back_by_approver', 'Not an approver of the committee');
    end if;
    return new;
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('taking_back_by_accountant', 'Not an accountant of the committee');
  end if;
  if not exists (select from income.donation d where d.id = new.donation_id and d.committee_id = new.committee_id and d.source_type = 'bank_line'
      union all select from income.bank_statement s where s.id = new.statement_id and s.committee_id = new.committee_id) then
    perform books.refuse('taking_back_of_committee', 'No gift of a bank line, and no statement, of the committee');
  end if;
  if exists (select from income.gift_taken_back t where t.donation_id = new.donation_id
      union all select from income.statement_taken_back t where t.statement_id = new.statement_id) then
    perform books.refuse('taking_back_of_standing', 'Taken back already');
  end if;
  return new;
end $$;
create trigger taking_back_checked before insert or update on income.taking_back for each row execute function income.check_taking_back();
`;

/** What was confirmed is done whole, and nothing is done that was not confirmed. */
const DONE = `
create function income.confirmed_taking_back(of_gift uuid, of_statement uuid, by_whom uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from income.taking_back p where p.decision = 'confirmed' and p.decided_by = by_whom
    and (p.donation_id = of_gift or p.statement_id = of_statement))
$$;
revoke execute on function income.confirmed_taking_back(uuid, uuid, uuid) from public;

create function income.check_gift_by_two() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  line record;
begin
  select l.id, l.statement_id into line from income.donation d join income.bank_statement_line l on l.id = d.source_id
    where d.id = new.donation_id and d.source_type = 'bank_line';
  if not found then return null; end if;
  if not income.confirmed_taking_back(new.donation_id, line.statement_id, new.taken_back_by) then
    perform books.refuse('gift_taken_back_by_another', 'Nobody proposed to take it back, or nobody else agreed');
  end if;
  if not exists (select from income.suspense_item s where s.line_id = line.id
      and not exists (select from income.suspense_decision r where r.line_id = s.line_id and r.gift_id = new.donation_id))
    and not exists (select from income.statement_taken_back t where t.statement_id = line.statement_id) then
    perform books.refuse('gift_taken_back_line_waits', 'The line of the gift does not wait to be explained');
  end if;
  return null;
end $$;
create constraint trigger gift_taken_back_by_another after insert on income.gift_taken_back deferrable initially deferred
  for each row when (new.way = 'reversed') execute function income.check_gift_by_two();

create function income.check_statement_whole() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  own income.bank_statement;
  broken text;
begin
  select s.* into strict own from income.bank_statement s where s.id = new.statement_id;
  -- With an import of the account, and with whoever explains a line of this statement: one after the other.
  perform pg_advisory_xact_lock(7401, hashtext(own.bank_account_id::text));
  perform pg_advisory_xact_lock(7404, hashtext(own.id::text));
  with line as (select l.id from income.bank_statement_line l where l.bank_account_id = own.bank_account_id
    and l.value_date between own.first_day and own.last_day and l.statement_id = own.id)
  select case
      when not income.confirmed_taking_back(null, own.id, new.taken_back_by) then 'statement_taken_back_by_another'
      when exists (select from income.standing_statement s where s.bank_account_id = own.bank_account_id
        and (s.imported_at, s.id) > (own.imported_at, own.id)) then 'statement_taken_back_newest_first'
      when exists (select from line join income.suspense_decision r on r.line_id = line.id) then 'statement_taken_back_unexplained'
      when exists (select from line join income.line_gift g on g.line_id = line.id and not g.is_reversed)
        or exists (select from line join income.suspense_item i on i.line_id = line.id
          where not exists (select from books.journal_entry r where r.reverses_id = i.entry_id)) then 'statement_taken_back_whole' end
    into broken;
  if broken is not null then
    perform books.refuse(broken, 'A statement is taken back whole, by two, and the newest first');
  end if;
  return null;
end $$;
create constraint trigger statement_taken_back_whole after insert on income.statement_taken_back deferrable initially deferred
  for each row execute function income.check_statement_whole();

create function income.check_taking_back_done() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from income.gift_taken_back t where t.donation_id = new.donation_id and t.way = 'reversed'
      union all select from income.statement_taken_back t where t.statement_id = new.statement_id) then
    perform books.refuse('taking_back_done', 'Confirmed and not done');
  end if;
  return null;
end $$;
create constraint trigger taking_back_done after update on income.taking_back deferrable initially deferred
  for each row when (new.decision = 'confirmed') execute function income.check_taking_back_done();
`;
