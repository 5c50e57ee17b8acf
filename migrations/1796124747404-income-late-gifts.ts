import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gifts that come outside the days of their appeal: each waits as unexplained money until two people say what becomes of it. */
export class IncomeLateGifts1796124747404 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DECISIONS);
    await runner.query(GIFTS);
    await runner.query(LINES);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const DECISIONS = `
set local lock_timeout = '5s';

create table income.late_card_payment (
  payment_id uuid primary key references income.card_payment,
  committee_id uuid not null references people.committee,
  fund_id uuid not null references books.fund,
  appeal_id uuid not null references books.appeal,
  amount_dong bigint not null constraint late_card_payment_amount check (amount_dong > 0),
  business_date date not null,
  occurred_at timestamptz not null,
  entry_id uuid not null references books.journal_entry,
  noticed_at timestamptz not null default clock_timestamp()
);
comment on table income.late_card_payment is 'Paid by card outside the days of the appeal: the money is with the card company and waits as unexplained';
call platform.fence('income.late_card_payment');
call platform.make_append_only('income.late_card_payment');
grant select on income.late_card_payment to app, auditor;
call platform.clock_sets('income.late_card_payment', 'noticed_at');

create view income.late_gift with (security_invoker) as
  select 'bank_line'::text as source_type, o.line_id as source_id, o.committee_id, o.fund_id, o.appeal_id, a.title as appeal_title, a.opens_on,
    a.closes_on, o.bank_account_id, o.account_code, o.amount_dong, o.value_date as business_date, o.occurred_at, o.detail as words,
    o.kind = 'outside_appeal' as is_gift
  from income.open_suspense o join books.appeal_title a on a.id = o.appeal_id
  where o.amount_dong > 0 and (o.kind = 'outside_appeal' or not books.received_in_days(a.opens_on, a.closes_on, o.occurred_at, o.value_date))
  union all
  select 'card', c.payment_id, c.committee_id, c.fund_id, c.appeal_id, a.title, a.opens_on, a.closes_on, null, null, c.amount_dong, c.business_date,
    c.occurred_at, '', true
  from income.late_card_payment c join books.appeal_title a on a.id = c.appeal_id
  where not exists (select from income.donation d where d.source_type = 'card' and d.source_id = c.payment_id);
comment on view income.late_gift is 'Money that came for an appeal outside its days and waits, by the bank''s own time';
comment on column income.late_gift.is_gift is 'Read as a gift by the import; else a line that a person may find to be one';
grant select on income.late_gift to app, auditor;

create table income.late_gift_decision (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  source_type text not null constraint late_gift_decision_source check (source_type in ('bank_line', 'card')),
  source_id uuid not null,
  appeal_id uuid not null references books.appeal,
  outcome text not null constraint late_gift_decision_outcome check (outcome in ('extended', 'bank_delay', 'redirected', 'sent_back')),
  sent_on date,
  to_appeal_id uuid references books.appeal,
  proof text not null constraint late_gift_decision_proof check (length(btrim(proof)) between 5 and 500),
  reason text not null constraint late_gift_decision_reason check (length(btrim(reason)) between 5 and 1000),
  constraint late_gift_decision_whole check ((outcome = 'bank_delay') = (sent_on is not null) and (to_appeal_id is null or outcome = 'redirected'))
);
call people.decided_by_another('income.late_gift_decision');
call platform.fence('income.late_gift_decision');
create unique index late_gift_decided_once on income.late_gift_decision (source_id) where decision is distinct from 'declined';
create index late_gift_decision_newest on income.late_gift_decision (source_id, proposed_at);
comment on table income.late_gift_decision is 'What becomes of a gift outside the days of its appeal: one proposes with proof and reason, another confirms';
comment on column income.late_gift_decision.appeal_id is 'The appeal it came for, set by the database';
comment on column income.late_gift_decision.outcome is
  'extended: a decision prolonged the appeal over its time; bank_delay: the giver sent it in time; redirected: to the fund at large or another open appeal, as the giver agreed; sent_back';
comment on column income.late_gift_decision.sent_on is 'The day on which the giver''s bank took the order, as the proof says';
comment on column income.late_gift_decision.to_appeal_id is 'Null when redirected to the fund at large';
grant insert (id, committee_id, source_type, source_id, outcome, sent_on, to_appeal_id, proof, reason) on income.late_gift_decision to app;
create trigger refuse_change before delete or update of id, committee_id, source_type, source_id, appeal_id, outcome, sent_on, to_appeal_id, proof, reason, proposed_by, proposed_at
  on income.late_gift_decision for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on income.late_gift_decision for each statement execute function platform.refuse_change();

create view income.confirmed_late_gift with (security_invoker) as
  select d.id, d.source_type, d.source_id, d.committee_id, d.outcome, d.to_appeal_id, d.decided_at from income.late_gift_decision d where d.decision = 'confirmed';
comment on view income.confirmed_late_gift is 'What was decided on late gifts by two people';
grant select on income.confirmed_late_gift to app, auditor;

create function income.check_late_gift() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  late income.late_gift;
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'UPDATE' and new.decision is distinct from 'confirmed' then return new; end if;
  -- Whoever explains the line waits for the same lock.
  perform pg_advisory_xact_lock(7402, hashtext(new.source_id::text));
  select * into late from income.late_gift l where l.source_type = new.source_type and l.source_id = new.source_id;
  if not found or late.committee_id <> new.committee_id then
    perform books.refuse('late_gift_waits', 'Nothing of this committee waits under this id');
  end if;
  if tg_op = 'INSERT' then new.appeal_id := late.appeal_id; end if;
  if new.outcome = 'extended' and not books.received_in_days(late.opens_on, late.closes_on, late.occurred_at, late.business_date) then
    perform books.refuse('late_gift_extended', 'No decision prolonged the appeal over its time');
  end if;
  if new.sent_on not between late.opens_on and coalesce(late.closes_on, late.business_date) or new.sent_on > late.business_date then
    perform books.refuse('late_gift_sent_in_days', 'The giver sent it outside the days of the appeal, too');
  end if;
  if new.to_appeal_id = late.appeal_id or new.to_appeal_id is not null and not exists (select from books.appeal a where a.id = new.to_appeal_id
      and a.fund_id = late.fund_id and books.received_in_days(a.opens_on, a.closes_on, null, today)) then
    perform books.refuse('late_gift_to_open_appeal', 'The other appeal is not an open one of the same fund');
  end if;
  return new;
end $$;
create trigger late_gift_checked before insert or update on income.late_gift_decision for each row execute function income.check_late_gift();

create function income.check_late_gift_done() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from income.donation d where d.source_type = new.source_type and d.source_id = new.source_id) then
    perform books.refuse('late_gift_carried_out', 'The decision and its gift are written together');
  end if;
  return null;
end $$;
create constraint trigger late_gift_carried_out after update on income.late_gift_decision deferrable initially deferred
  for each row when (new.decision = 'confirmed' and new.outcome <> 'sent_back') execute function income.check_late_gift_done();
`;

/** Whoever writes it, whatever the channel. Gifts without an appeal pay one look at an empty join. */
const GIFTS = `
create function income.is_late_gift(of_source text, of_id uuid, for_appeal uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from income.late_gift_decision d where d.source_type = of_source and d.source_id = of_id and d.decision = 'confirmed'
    and case d.outcome when 'redirected' then d.to_appeal_id is not distinct from for_appeal when 'sent_back' then false
      else d.appeal_id is not distinct from for_appeal end)
$$;
revoke execute on function income.is_late_gift(text, uuid, uuid) from public;

create function income.check_gift_days() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  wrong record;
begin
  select a.title, a.opens_on, a.closes_on into wrong from fresh g join books.appeal a on a.id = g.appeal_id
    where not books.received_in_days(a.opens_on, a.closes_on, g.occurred_at, g.business_date)
      and not income.is_late_gift(g.source_type, g.source_id, a.id) limit 1;
  if found then
    raise exception 'The appeal takes no gift at that time' using errcode = '23514', constraint = 'gift_in_days_of_appeal',
      detail = json_build_object('title', wrong.title, 'opens', wrong.opens_on, 'closes', wrong.closes_on);
  end if;
  return null;
end $$;
create trigger gifts_in_days after insert on income.donation referencing new table as fresh
  for each statement execute function income.check_gift_days();
`;

/** A late line becomes a gift, or goes back with the line that sent it, only as two people decided. */
const LINES = `
alter table income.line_decision add column late_decision_id uuid references income.late_gift_decision,
  add constraint line_decision_names_late check ((decision = 'late_sent_back') = (late_decision_id is not null));
create index line_decision_late on income.line_decision (late_decision_id) where late_decision_id is not null;
grant insert (late_decision_id) on income.line_decision to app;
comment on column income.line_decision.late_decision_id is 'The late gift that was sent back: written on the line that brought it and on the line that took it away';

create function income.check_late_line() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  line income.bank_statement_line;
  brought income.bank_statement_line;
  late income.late_gift;
  late_decision income.late_gift_decision;
begin
  select * into strict line from income.bank_statement_line l where l.id = new.line_id;
  if new.decision = 'gift' then
    select * into late from income.late_gift l where l.source_type = 'bank_line' and l.source_id = new.line_id;
    if found and not exists (select from income.donation g where g.id = new.gift_id and g.source_id = new.line_id
        and income.is_late_gift('bank_line', new.line_id, g.appeal_id)) then
      perform books.refuse('late_gift_decided', 'It came outside the days of the appeal: two people decide what becomes of it');
    end if;
    return new;
  end if;
  select * into late_decision from income.late_gift_decision d where d.id = new.late_decision_id and d.decision = 'confirmed' and d.outcome = 'sent_back'
    and d.source_type = 'bank_line' and d.committee_id = new.committee_id;
  select * into brought from income.bank_statement_line l where l.id = late_decision.source_id;
  if brought.id is null or line.amount_dong > 0 and line.id <> brought.id or line.amount_dong < 0
      and (line.bank_account_id, line.amount_dong) is distinct from (brought.bank_account_id, -brought.amount_dong) then
    perform books.refuse('late_gift_sent_back_as_decided', 'The line does not send back what was decided');
  end if;
  return new;
end $$;
create trigger late_line_checked before insert on income.line_decision for each row when (new.decision in ('gift', 'late_sent_back'))
  execute function income.check_late_line();

create function income.check_late_pair() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  late constant uuid := case tg_table_name when 'line_decision' then (to_jsonb(new)->>'late_decision_id')::uuid
    else (select d.late_decision_id from income.line_decision d where d.id = (to_jsonb(new)->>'decision_id')::uuid) end;
  came integer;
  went integer;
begin
  if late is null then return null; end if;
  select count(*) filter (where l.amount_dong > 0), count(*) filter (where l.amount_dong < 0) into came, went
    from income.line_decision d join income.bank_statement_line l on l.id = d.line_id
    where d.late_decision_id = late and not exists (select from income.line_decision_undoing u where u.decision_id = d.id);
  if (came, went) not in ((0, 0), (1, 1)) then
    perform books.refuse('late_gift_sent_back_once', 'One line brought it and one takes it away');
  end if;
  return null;
end $$;
create constraint trigger late_pair_whole after insert on income.line_decision deferrable initially deferred
  for each row when (new.late_decision_id is not null) execute function income.check_late_pair();
create constraint trigger late_pair_undone after insert on income.line_decision_undoing deferrable initially deferred
  for each row execute function income.check_late_pair();
`;
