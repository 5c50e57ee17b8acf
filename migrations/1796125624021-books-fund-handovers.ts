import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a closed fund still holds goes to another fund by a document: sent by two people of the one side, received by two of the other. */
export class BooksFundHandovers1796125624021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SENDING);
    await runner.query(RECEIVING);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const SENDING = `
set local lock_timeout = '5s';

create table books.fund_handover (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  from_fund_id uuid not null,
  to_committee_id uuid not null references people.committee,
  to_fund_id uuid not null,
  to_account_id uuid not null references books.bank_account,
  number text not null constraint fund_handover_numbered check (number <> ''),
  signed_on date not null,
  decision_number text not null constraint fund_handover_by_decision check (decision_number <> ''),
  decided_by_issuer text not null constraint fund_handover_issued check (decided_by_issuer <> ''),
  decision_day date not null,
  constraint fund_handover_of_committee foreign key (from_fund_id, committee_id) references books.fund (id, committee_id),
  constraint fund_handover_to_committee foreign key (to_fund_id, to_committee_id) references books.fund (id, committee_id),
  constraint fund_handover_to_another check (from_fund_id <> to_fund_id),
  constraint fund_handover_number_once unique (committee_id, number)
);
call people.decided_by_another('books.fund_handover');
call platform.fence('books.fund_handover');
create policy receiver_sees on books.fund_handover for select to app using (to_committee_id = any ((select platform.scope_committees())::uuid[]));
create unique index fund_handover_open_once on books.fund_handover (from_fund_id) where decision is null;
comment on table books.fund_handover is 'The document by which a closed fund hands over all that it holds: one person writes it, another sends it';
comment on column books.fund_handover.to_account_id is 'The account decides where money belongs: it goes to the account''s appeal, or to the fund at large';
comment on column books.fund_handover.signed_on is 'Day of the document, and of its entries';
grant insert (id, committee_id, from_fund_id, to_committee_id, to_fund_id, to_account_id, number, signed_on, decision_number, decided_by_issuer,
  decision_day) on books.fund_handover to app;
create trigger refuse_change before delete or update of id, committee_id, from_fund_id, to_committee_id, to_fund_id, to_account_id, number, signed_on,
  decision_number, decided_by_issuer, decision_day, proposed_by, proposed_at on books.fund_handover for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on books.fund_handover for each statement execute function platform.refuse_change();

create table books.fund_handover_line (
  id uuid primary key,
  handover_id uuid not null references books.fund_handover,
  committee_id uuid not null,
  to_committee_id uuid not null,
  account_id integer not null references books.ledger_account,
  appeal_id uuid,
  amount_dong bigint not null constraint fund_handover_line_amount check (amount_dong > 0),
  entry_id uuid not null constraint fund_handover_line_entry_once unique references books.journal_entry
);
create index fund_handover_line_of on books.fund_handover_line (handover_id);
call platform.fence('books.fund_handover_line');
create policy receiver_sees on books.fund_handover_line for select to app using (to_committee_id = any ((select platform.scope_committees())::uuid[]));
call platform.make_append_only('books.fund_handover_line');
comment on table books.fund_handover_line is 'One balance that left: of a bank account or cash box, and of the appeal it was given for';
grant select, insert on books.fund_handover_line to app;
grant select on books.fund_handover_line to auditor;

create view books.held_balance with (security_invoker) as
  select b.fund_id, b.account_id, b.appeal_id, b.restriction_id, a.class, a.code as account_code, a.name_vi as account_name, sum(b.amount_dong)::bigint as amount_dong
  from books.balance_by_day b join books.ledger_account a on a.id = b.account_id where a.class in ('bank', 'cash') and (select platform.scope_signed())
  group by 1, 2, 3, 4, 5, 6, 7 having sum(b.amount_dong) <> 0;
comment on view books.held_balance is 'What a fund holds in banks and boxes, account by account and layer by layer';
grant select on books.held_balance to app, auditor;

create function books.check_fund_handover() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  closed constant date := (select f.closed_on from books.fund f where f.id = new.from_fund_id);
begin
  if tg_op = 'UPDATE' and new.decision is distinct from 'confirmed' then return new; end if;
  if closed is null then
    perform books.refuse('fund_handover_of_closed', 'The fund is not closed');
  end if;
  if new.signed_on not between closed and today or new.decision_day > new.signed_on then
    perform books.refuse('fund_handover_dated', 'Signed from the closing on, up to today, after the decision');
  end if;
  if not exists (select from books.bank_account b join books.fund f on f.id = b.fund_id where b.id = new.to_account_id and b.fund_id = new.to_fund_id
      and b.closed_on is null and f.closed_on is null and b.usable_at <= clock_timestamp()) then
    perform books.refuse('fund_handover_to_open_account', 'The receiving account is not an open one of the receiving fund');
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('fund_handover_by_accountant', 'Not an accountant of the committee, or of who keeps its books');
  end if;
  if tg_op = 'INSERT' then return new; end if;
  if new.decided_by <> new.proposed_by and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
    perform books.refuse('fund_handover_by_approver', 'Not an approver of the committee, or of who keeps its books');
  end if;
  -- Postings share the first lock and decisions the second: nothing moves or is promised beside it.
  perform pg_advisory_xact_lock(7202, hashtext(new.from_fund_id::text));
  perform pg_advisory_xact_lock(7301, hashtext(new.from_fund_id::text));
  if exists (select from books.balance_by_day b join books.ledger_account a on a.id = b.account_id where b.fund_id = new.from_fund_id
      and a.class in ('suspense_in', 'suspense_out', 'under_way', 'in_transit') group by b.account_id, b.appeal_id, b.restriction_id having sum(b.amount_dong) <> 0) then
    perform books.refuse('fund_handover_settled', 'Money of the fund is unexplained or under way');
  end if;
  if exists (select from books.held_balance h where h.fund_id = new.from_fund_id and h.restriction_id is not null) then
    perform books.refuse('fund_handover_without_wishes', 'Money under a giver''s wish is not handed over without that wish');
  end if;
  return new;
end $$;
create trigger handover_checked before insert or update on books.fund_handover for each row execute function books.check_fund_handover();

create function books.check_handover_line() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  h books.fund_handover;
begin
  select * into strict h from books.fund_handover where id = new.handover_id;
  if h.decision is distinct from 'confirmed' or h.decided_at < transaction_timestamp()
    or (new.committee_id, new.to_committee_id) <> (h.committee_id, h.to_committee_id) or not exists (
      select from books.journal_entry e join books.posting p on p.entry_id = e.id where e.id = new.entry_id and e.rule = 'fund-handed-over'
        and e.source_id = new.id and p.account_id = new.account_id and p.fund_id = h.from_fund_id and p.appeal_id is not distinct from new.appeal_id
        and p.restriction_id is null and p.amount_dong = -new.amount_dong) then
    perform books.refuse('fund_handover_ties_to_entry', 'The line of the document and its entry differ');
  end if;
  return null;
end $$;
create trigger line_checked after insert on books.fund_handover_line for each row execute function books.check_handover_line();

create function books.check_handover_whole() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from books.fund_handover_line l where l.handover_id = new.id)
    or exists (select from books.held_balance b where b.fund_id = new.from_fund_id) then
    perform books.refuse('fund_handover_whole', 'All that the fund holds is handed over, and something is');
  end if;
  return null;
end $$;
create constraint trigger handover_whole after update on books.fund_handover deferrable initially deferred
  for each row when (new.decision = 'confirmed') execute function books.check_handover_whole();
`;

const RECEIVING = `
create table books.fund_handover_receipt (
  id uuid primary key,
  handover_id uuid not null references books.fund_handover,
  committee_id uuid not null references people.committee,
  received_on date not null
);
call people.decided_by_another('books.fund_handover_receipt');
call platform.fence('books.fund_handover_receipt');
create policy sender_sees on books.fund_handover_receipt for select to app using (exists (select from books.fund_handover h
  where h.id = handover_id and h.committee_id = any ((select platform.scope_committees())::uuid[])));
create unique index fund_handover_received_once on books.fund_handover_receipt (handover_id) where decision is distinct from 'declined';
comment on table books.fund_handover_receipt is 'The other side''s word that it received what was sent: one person writes it, another confirms, and neither of them sent it';
grant insert (id, handover_id, committee_id, received_on) on books.fund_handover_receipt to app;
create trigger refuse_change before delete or update of id, handover_id, committee_id, received_on, proposed_by, proposed_at
  on books.fund_handover_receipt for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on books.fund_handover_receipt for each statement execute function platform.refuse_change();

create table books.fund_handover_taken (
  line_id uuid constraint fund_handover_taken_once primary key references books.fund_handover_line,
  receipt_id uuid not null references books.fund_handover_receipt,
  committee_id uuid not null,
  entry_id uuid not null constraint fund_handover_taken_entry_once unique references books.journal_entry
);
create index fund_handover_taken_of on books.fund_handover_taken (receipt_id);
call platform.fence('books.fund_handover_taken');
call platform.make_append_only('books.fund_handover_taken');
comment on table books.fund_handover_taken is 'One balance that arrived: under way to the receiving account, until a line of its bank tells of it';
grant select, insert on books.fund_handover_taken to app;
grant select on books.fund_handover_taken to auditor;

create function books.check_handover_receipt() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  h books.fund_handover;
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'UPDATE' and new.decision is distinct from 'confirmed' then return new; end if;
  select * into strict h from books.fund_handover where id = new.handover_id;
  if h.decision is distinct from 'confirmed' or h.to_committee_id <> new.committee_id then
    perform books.refuse('fund_handover_sent_first', 'Nothing was sent to this committee');
  end if;
  if new.received_on not between h.signed_on and today then
    perform books.refuse('fund_handover_received_after', 'Received from the day of the document on, up to today');
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('fund_handover_by_accountant', 'Not an accountant of the committee');
  end if;
  if tg_op = 'UPDATE' and (new.decided_by in (h.proposed_by, h.decided_by) or new.proposed_by = h.decided_by) then
    perform books.refuse('fund_handover_two_sides', 'Who sent it does not receive it');
  end if;
  if tg_op = 'UPDATE' and new.decided_by <> new.proposed_by and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
    perform books.refuse('fund_handover_by_approver', 'Not an approver of the committee');
  end if;
  return new;
end $$;
create trigger receipt_checked before insert or update on books.fund_handover_receipt for each row execute function books.check_handover_receipt();

create function books.check_handover_taken() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  r books.fund_handover_receipt;
begin
  select * into strict r from books.fund_handover_receipt where id = new.receipt_id;
  if r.decision is distinct from 'confirmed' or r.decided_at < transaction_timestamp() or r.committee_id <> new.committee_id or not exists (
      select from books.fund_handover_line l join books.fund_handover h on h.id = l.handover_id join books.bank_account b on b.id = h.to_account_id
        join books.journal_entry e on e.id = new.entry_id and e.rule = 'fund-taken-over' and e.source_id = l.id
        join books.under_way u on u.id = l.id and u.entry_id = e.id
        join books.posting p on p.entry_id = e.id and p.account_id = b.under_way_account_id and p.fund_id = h.to_fund_id
          and p.appeal_id is not distinct from b.appeal_id and p.amount_dong = l.amount_dong
      where l.id = new.line_id and l.handover_id = r.handover_id) then
    perform books.refuse('fund_handover_ties_to_entry', 'What was received and its entry differ');
  end if;
  return null;
end $$;
create trigger taken_checked after insert on books.fund_handover_taken for each row execute function books.check_handover_taken();

create function books.check_receipt_whole() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from books.fund_handover_line l where l.handover_id = new.handover_id
      and not exists (select from books.fund_handover_taken t where t.line_id = l.id)) then
    perform books.refuse('fund_handover_received_whole', 'All that was sent is received');
  end if;
  return null;
end $$;
create constraint trigger receipt_whole after update on books.fund_handover_receipt deferrable initially deferred
  for each row when (new.decision = 'confirmed') execute function books.check_receipt_whole();
`;
