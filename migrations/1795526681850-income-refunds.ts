import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A giver asks for money back: proposed with a paper, agreed by two, paid by another under a number of its own series. */
export class IncomeRefunds1795526681850 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REQUESTS);
    await runner.query(WORDS);
    await runner.query(PAYMENTS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const REQUESTS = `
create table income.refund_request (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  donation_id uuid not null references income.donation,
  amount_dong bigint not null constraint refund_request_amount_positive check (amount_dong > 0),
  cause text not null constraint refund_request_cause check (cause in ('unlawful', 'not_the_owner', 'by_mistake', 'sent_twice', 'wrong_amount', 'other')),
  reason text not null constraint refund_request_reason check (length(btrim(reason)) between 10 and 1000),
  paper text not null constraint refund_request_paper check (paper <> '' and length(paper) <= 200),
  asked_on date not null,
  way text not null constraint refund_request_way check (way in ('bank', 'cash')),
  payee_name text not null constraint refund_request_payee check (payee_name <> '' and length(payee_name) <= 200),
  payee_bank text not null default '',
  payee_account text not null default '',
  requested_by uuid not null default platform.actor_id() references people.app_user,
  requested_at timestamptz not null default clock_timestamp(),
  constraint refund_request_bank_told check ((way = 'bank') = (payee_bank <> '' and payee_account <> '')),
  constraint refund_request_not_in_future check (asked_on <= (requested_at at time zone 'Asia/Ho_Chi_Minh')::date)
);
create index refund_request_newest on income.refund_request (requested_at desc, id desc);
create index refund_request_gift on income.refund_request (donation_id);
comment on table income.refund_request is 'That a giver asks for a gift, or a part of it, back: with the letter, and where the money is to go';
comment on column income.refund_request.cause is 'In the order of the policy: what must go back by law first, what is grace last';
call platform.fence('income.refund_request');
call platform.make_append_only('income.refund_request');
grant select on income.refund_request to app, auditor;
grant insert (id, committee_id, donation_id, amount_dong, cause, reason, paper, asked_on, way, payee_name, payee_bank, payee_account)
  on income.refund_request to app;

create table income.refund_word (
  request_id uuid not null references income.refund_request,
  committee_id uuid not null,
  word text not null constraint refund_word_word check (word in ('agreed', 'refused', 'withdrawn')),
  reason text not null default '',
  said_by uuid not null default platform.actor_id() references people.app_user,
  said_at timestamptz not null default clock_timestamp(),
  primary key (request_id, said_by),
  constraint refund_word_refused_with_reason check (word <> 'refused' or length(btrim(reason)) between 10 and 1000)
);
comment on table income.refund_word is 'What was said to a request: two agree, or one refuses in writing, or its proposer withdraws it';
call platform.fence('income.refund_word');
call platform.make_append_only('income.refund_word');
grant select on income.refund_word to app, auditor;
grant insert (request_id, committee_id, word, reason) on income.refund_word to app;

create table income.refund_payment (
  id uuid primary key,
  request_id uuid not null constraint refund_payment_once unique references income.refund_request,
  committee_id uuid not null,
  book text not null,
  year integer not null,
  number integer not null constraint refund_payment_number_positive check (number > 0),
  bank_account_id uuid references books.bank_account,
  cash_box_id uuid references books.cash_box,
  paid_on date not null,
  paid_by uuid not null references people.app_user,
  paid_at timestamptz not null default clock_timestamp(),
  constraint refund_payment_number_once unique (committee_id, book, year, number),
  constraint refund_payment_source check (num_nonnulls(bank_account_id, cash_box_id) = 1)
);
comment on table income.refund_payment is 'The voucher by which a request was paid; its id is that of the return of the gift';
call platform.fence('income.refund_payment');
call platform.make_append_only('income.refund_payment');
grant select on income.refund_payment to app, auditor;
call platform.clock_sets('income.refund_payment', 'paid_at');
call platform.signed_by_who_acts('income.refund_payment', 'paid_by');
call books.numbered('income.refund_payment', 'paid_on');

create view income.refund_state with (security_invoker) as
  select q.id, count(w.request_id) filter (where w.word = 'agreed') as agreed,
    case when exists (select from income.refund_payment p where p.request_id = q.id) then 'paid' when bool_or(w.word = 'refused') then 'refused'
      when bool_or(w.word = 'withdrawn') then 'withdrawn' when count(w.request_id) filter (where w.word = 'agreed') >= 2 then 'agreed' else 'waiting' end as state
  from income.refund_request q left join income.refund_word w on w.request_id = q.id group by q.id;
comment on view income.refund_state is 'How a request stands, by what was said and done';
create view income.refund_voucher with (security_invoker) as
  select p.id, books.written_number(p.book, p.year, p.number) as number, q.payee_name, q.reason, q.amount_dong, p.paid_by, p.paid_at,
    p.request_id, p.committee_id, q.donation_id, q.way, p.paid_on
  from income.refund_payment p join income.refund_request q on q.id = p.request_id;
comment on view income.refund_voucher is 'The paper of a return that its giver asked for; its id is that of the return';
create view income.open_refund with (security_invoker) as
  select q.id, q.donation_id, q.amount_dong, s.state, q.requested_by, q.requested_at
  from income.refund_request q join income.refund_state s on s.id = q.id where s.state in ('waiting', 'agreed');
comment on view income.open_refund is 'Requests for money back that are neither paid nor over';
grant select on income.refund_state, income.refund_voucher, income.open_refund to app, auditor;

create function income.check_refund_request() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
declare
  d income.donation;
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  -- Two requests at once for one gift: the second waits here and then sees the first.
  select * into d from income.donation where id = new.donation_id for no key update;
  if not found or d.committee_id <> new.committee_id or d.channel = 'card' then
    perform books.refuse('refund_of_committee', 'No gift by bank or in cash of the committee');
  end if;
  if not people.held_role(new.requested_by, 'accountant', new.committee_id, today)
    and not people.held_role(new.requested_by, 'officer', new.committee_id, today) then
    perform books.refuse('refund_asked_by_staff', 'Neither officer nor accountant of the committee');
  end if;
  if exists (select from income.gift_taken_back t where t.donation_id = d.id) or d.amount_dong < new.amount_dong
      + coalesce((select sum(r.amount_dong) from income.gift_return r where r.donation_id = d.id), 0)
      + coalesce((select sum(q.amount_dong) from income.refund_request q join income.refund_state s on s.id = q.id
        where q.donation_id = d.id and s.state in ('waiting', 'agreed')), 0) then
    perform books.refuse('refund_within_gift', 'More would be asked back than is left of the gift');
  end if;
  return new;
end $$;
create trigger refund_request_checked before insert on income.refund_request for each row execute function income.check_refund_request();
`;

const WORDS = `
create function income.check_refund_word() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
declare
  q income.refund_request;
  d income.gift_place;
  standing income.refund_state;
  free bigint;
begin
  select * into strict q from income.refund_request where id = new.request_id for update;
  select * into strict standing from income.refund_state where id = q.id;
  if standing.state <> 'waiting' and not (standing.state = 'agreed' and new.word = 'withdrawn') then
    perform books.refuse('refund_decided_once', 'The request is decided');
  end if;
  if (new.word = 'withdrawn') <> (new.said_by = q.requested_by) then
    perform books.refuse('refund_word_by_another', 'The proposer only withdraws, and nobody else does');
  end if;
  if new.word = 'withdrawn' then return new; end if;
  if not people.held_role(new.said_by, 'approver', q.committee_id, (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform books.refuse('refund_word_by_approver', 'Not an approver of the committee');
  end if;
  if new.word = 'agreed' and standing.agreed = 1 then
    select * into strict d from income.gift_place where donation_id = q.donation_id;
    perform pg_advisory_xact_lock(7301, hashtext(d.fund_id::text));
    free := books.free_dong(d.fund_id, d.appeal_id, d.restriction_id);
    if free < 0 or free + books.reserve_dong(d.fund_id) < q.amount_dong then
      perform books.refuse('refund_of_free_money', 'Neither the layer has free money for it nor the reserve of the fund: refuse in writing');
    end if;
  end if;
  return new;
end $$;
create trigger refund_word_checked before insert on income.refund_word for each row execute function income.check_refund_word();
`;

const PAYMENTS = `
create function income.check_refund_payment() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
declare
  q income.refund_request;
  d income.gift_place;
begin
  select * into strict q from income.refund_request where id = new.request_id for update;
  if (select s.state from income.refund_state s where s.id = q.id) is distinct from 'agreed' then
    perform books.refuse('refund_paid_when_agreed', 'Two have not agreed, or it is paid or over');
  end if;
  if new.paid_by = q.requested_by or exists (select from income.refund_word w where w.request_id = q.id and w.said_by = new.paid_by)
    or not (people.held_role(new.paid_by, 'cashier', q.committee_id, new.paid_on) or people.held_role(new.paid_by, 'accountant', q.committee_id, new.paid_on)) then
    perform books.refuse('refund_paid_by_another', 'Proposer, approvers and payer are different persons');
  end if;
  select * into strict d from income.gift_place where donation_id = q.donation_id;
  if (q.way = 'bank') <> (new.bank_account_id is not null) or q.committee_id <> new.committee_id
    or not exists (select from income.gift_return r where r.id = new.id and r.source_type = 'return_request' and r.source_id = q.id::text
      and r.donation_id = q.donation_id and r.amount_dong = q.amount_dong and r.on_day = new.paid_on)
    or q.way = 'bank' and not exists (select from books.under_way u where u.id = new.id and u.bank_account_id = new.bank_account_id
      and u.amount_dong = q.amount_dong and u.fund_id = d.fund_id)
    or q.way = 'cash' and not exists (select from income.gift_return r join books.posting p on p.entry_id = r.entry_id
      join books.cash_box c on c.ledger_account_id = p.account_id where r.id = new.id and c.id = new.cash_box_id) then
    perform books.refuse('refund_payment_ties', 'The voucher, the return of the gift and the money differ');
  end if;
  insert into books.layer_lowered (fund_id, appeal_id, restriction_id, amount_dong) values (d.fund_id, d.appeal_id, d.restriction_id, q.amount_dong);
  return new;
end $$;
create trigger refund_payment_checked before insert on income.refund_payment for each row execute function income.check_refund_payment();

-- The reserve pays for a refund of this very fund and layer, and never more than it.
create function income.check_reserve_used() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  if not exists (select from income.refund_payment p join income.refund_request q on q.id = p.request_id join income.gift_place l on l.donation_id = q.donation_id
      where p.id = new.source_id and q.amount_dong >= new.amount_dong
        and (l.fund_id, l.appeal_id, l.restriction_id) is not distinct from (new.fund_id, new.appeal_id, new.restriction_id)) then
    perform books.refuse('reserve_move_ties', 'The reserve paid for no refund of that layer');
  end if;
  return null;
end $$;
create constraint trigger reserve_used_for_refund after insert on books.reserve_move deferrable initially deferred
  for each row when (new.kind = 'used') execute function income.check_reserve_used();

create function income.check_return_requested() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  if not exists (select from income.refund_payment p where p.id = new.id and p.paid_by = new.returned_by) then
    perform books.refuse('refund_paid_by_voucher', 'A gift is returned on request by a voucher only');
  end if;
  return null;
end $$;
create constraint trigger return_requested after insert on income.gift_return deferrable initially deferred
  for each row when (new.source_type = 'return_request') execute function income.check_return_requested();
`;
