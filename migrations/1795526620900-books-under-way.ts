import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Money under way between the books and a bank: paid by a voucher, or sent to an account of our own. A line of the bank's
 * statement clears it. Each is carried out at most once, so no payment leaves the bank twice.
 */
export class BooksUnderWay1795526620900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.under_way (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  kind text not null constraint under_way_kind check (kind in ('payment', 'own_transfer')),
  bank_account_id uuid not null references books.bank_account,
  fund_id uuid not null references books.fund,
  appeal_id uuid,
  restriction_id uuid,
  amount_dong bigint not null constraint under_way_amount_positive check (amount_dong > 0),
  business_date date not null,
  document text not null,
  party text not null,
  entry_id uuid not null constraint under_way_entry_once unique references books.journal_entry
);
create index under_way_account on books.under_way (bank_account_id, business_date);
comment on table books.under_way is 'What was sent and no line of a bank has told yet; its id is that of the record that sent it';
comment on column books.under_way.bank_account_id is 'The account whose statement will tell of it: a payment leaves it, an own transfer reaches it';
comment on column books.under_way.document is 'Number of the voucher, or reference of the line that sent it';
comment on column books.under_way.party is 'Who is paid, or the account that sent it: what the bank''s line is compared with';
call platform.fence('books.under_way');
call platform.make_append_only('books.under_way');
grant select on books.under_way to app, auditor;
grant insert on books.under_way to app;

create table books.under_way_clearing (
  id uuid primary key,
  under_way_id uuid not null references books.under_way,
  committee_id uuid not null,
  decision_id uuid not null,
  amount_dong bigint not null constraint under_way_clearing_amount check (amount_dong <> 0),
  entry_id uuid not null constraint under_way_clearing_entry_once unique references books.journal_entry,
  cleared_at timestamptz not null default clock_timestamp()
);
create index under_way_clearing_of on books.under_way_clearing (under_way_id);
create index under_way_clearing_decision on books.under_way_clearing (decision_id);
comment on table books.under_way_clearing is 'A line of the bank told of money under way: + carried out, - it came back. Undone when its entry is reversed';
comment on column books.under_way_clearing.decision_id is 'The decision on the line of the bank';
call platform.fence('books.under_way_clearing');
call platform.make_append_only('books.under_way_clearing');
grant select on books.under_way_clearing to app, auditor;
call platform.clock_sets('books.under_way_clearing', 'cleared_at');

create table books.under_way_state (
  under_way_id uuid primary key references books.under_way,
  committee_id uuid not null,
  bank_account_id uuid not null,
  amount_dong bigint not null,
  cleared_dong bigint not null default 0,
  is_undone boolean not null default false,
  sent_on date not null,
  during daterange not null
);
create index under_way_state_open on books.under_way_state (bank_account_id, sent_on) where not is_undone and cleared_dong < amount_dong;
create index under_way_state_cleared on books.under_way_state (bank_account_id, sent_on) where not is_undone and cleared_dong > 0;
create index under_way_state_during on books.under_way_state using gist (bank_account_id, during);
comment on table books.under_way_state is 'How each stands now, kept by the guards of what is sent and cleared, so that a work list costs what is open and not what ever was';
comment on column books.under_way_state.during is 'Days of the books outside of which nothing of it was under way';
call platform.fence('books.under_way_state');
grant select on books.under_way_state to app, auditor;

-- A bank tells of what it was told within days: what is older is looked into before the month is closed.
create function books.under_way_at_closing(fund uuid, from_day date, to_day date) returns bigint language sql stable set search_path = pg_catalog as $$
  select count(*) from books.under_way_state s join books.under_way u on u.id = s.under_way_id and u.fund_id = fund
  where not s.is_undone and s.cleared_dong < s.amount_dong and s.sent_on <= to_day - 7
$$;
call books.tell_closing_item('underWay', 50, 'books.under_way_at_closing');

-- Own money that a bank tells of is neither in nor out a second time: what explains a line takes back what the line counted. Money that
-- changes its layer within a fund adds nothing to it.
create function books.counted_in(rule text, dong bigint) returns bigint language sql immutable parallel safe as $$
  select case when rule in ('payment-came-back', 'own-transfer-arrived', 'cash-deposited', 'card-payout-arrived', 'card-payout-lessened',
      'support-came-back', 'delivered-support-came-back', 'reserve-money-out', 'reserve-money-in') then dong
    when rule in ('payment-cleared', 'own-transfer-sent') then 0 else greatest(dong, 0) end
$$;
create function books.counted_out(rule text, dong bigint) returns bigint language sql immutable parallel safe as $$
  select case when rule in ('payment-cleared', 'own-transfer-sent') then -dong
    when rule in ('payment-came-back', 'own-transfer-arrived', 'cash-deposited', 'card-payout-arrived', 'card-payout-lessened',
      'support-came-back', 'delivered-support-came-back', 'reserve-money-out', 'reserve-money-in') then 0
    else greatest(-dong, 0) end
$$;
comment on function books.counted_in(text, bigint) is 'What a line on money adds to the money that came in; negative where it explains what had been counted as come in';
grant execute on function books.counted_in(text, bigint), books.counted_out(text, bigint) to app, auditor;

create view books.standing_clearing with (security_invoker) as
  select c.id, c.under_way_id, c.decision_id, c.amount_dong, c.entry_id from books.under_way_clearing c
  where not exists (select from books.journal_entry r where r.reverses_id = c.entry_id);
comment on view books.standing_clearing is 'Clearings that nobody undid';
create view books.clearing with (security_invoker) as select id, under_way_id, decision_id from books.under_way_clearing;
comment on view books.clearing is 'What an entry that clears belongs to: what was sent, and the decision on the line';
create view books.still_under_way with (security_invoker) as
  select u.id, u.committee_id, u.kind, s.bank_account_id, u.fund_id, u.appeal_id, u.restriction_id, s.amount_dong, u.business_date, u.document,
    u.party, u.entry_id, s.cleared_dong, s.sent_on
  from books.under_way_state s join books.under_way u on u.id = s.under_way_id where not s.is_undone;
comment on view books.still_under_way is 'What was sent and stands, with what banks have told of it so far';
-- By the days of the books, as the balances are: what was cleared later was under way on that day.
create function books.under_way_on(account uuid, on_day date)
  returns table (document text, party text, kind text, sent_on date, dong bigint) language sql stable set search_path = pg_catalog as $$
  select u.document, u.party, u.kind, u.business_date, left_dong
  from books.under_way_state s join books.under_way u on u.id = s.under_way_id
  cross join lateral (
    select u.amount_dong - coalesce(sum(c.amount_dong), 0)::bigint as left_dong from books.under_way_clearing c
      join books.journal e on e.id = c.entry_id and e.business_date <= on_day
      left join books.journal r on r.id = e.reversal_id and r.business_date <= on_day
      where c.under_way_id = u.id and r.id is null) l
  join books.journal sent on sent.id = u.entry_id left join books.journal undone on undone.id = sent.reversal_id and undone.business_date <= on_day
  where s.bank_account_id = account and s.during @> on_day and undone.id is null and l.left_dong <> 0
  order by u.business_date, u.document limit 500
$$;
comment on function books.under_way_on(uuid, date) is 'What was sent by a day and no line of a bank had told by then';
grant execute on function books.under_way_on(uuid, date) to app, auditor;
grant select on books.clearing, books.standing_clearing, books.still_under_way to app, auditor;

-- The entry lies where the record says: on the account's own account of money under way, in the layer, of the amount.
create function books.ties_under_way(of_entry uuid, account uuid, fund uuid, appeal uuid, restriction uuid, dong bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, books as $$
  select exists (select from books.posting p join books.bank_account b on b.under_way_account_id = p.account_id
    where p.entry_id = of_entry and b.id = account and p.fund_id = fund and p.appeal_id is not distinct from appeal
      and p.restriction_id is not distinct from restriction and p.amount_dong = dong)
$$;
revoke execute on function books.ties_under_way(uuid, uuid, uuid, uuid, uuid, bigint) from public;

create function books.check_sent() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
begin
  if not books.ties_under_way(new.entry_id, new.bank_account_id, new.fund_id, new.appeal_id, new.restriction_id,
      case new.kind when 'payment' then -new.amount_dong else new.amount_dong end) then
    perform books.refuse('under_way_ties_to_entry', 'The record of money under way and its entry differ');
  end if;
  return new;
end $$;
create trigger sent_checked before insert on books.under_way for each row execute function books.check_sent();

create function books.keep_sent() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
begin
  insert into books.under_way_state (under_way_id, committee_id, bank_account_id, amount_dong, sent_on, during)
    select new.id, new.committee_id, new.bank_account_id, new.amount_dong, e.business_date, daterange(e.business_date, null)
    from books.journal_entry e where e.id = new.entry_id;
  return null;
end $$;
create trigger sent_kept after insert on books.under_way for each row execute function books.keep_sent();

-- Between nothing and the whole, whatever comes at once: who clears or undoes waits for the record.
create function books.check_cleared(of_record uuid) returns void language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  u books.under_way;
  cleared bigint;
  undone boolean;
begin
  select * into strict u from books.under_way where id = of_record for update;
  select coalesce(sum(amount_dong), 0) into cleared from books.standing_clearing where under_way_id = u.id;
  undone := exists (select from books.journal_entry r where r.reverses_id = u.entry_id);
  if undone and cleared <> 0 then perform books.refuse('under_way_carried_out', 'The bank has carried it out'); end if;
  if not undone and (cleared < 0 or cleared > u.amount_dong) then
    perform books.refuse('under_way_cleared_within', 'More than is under way, or more came back than was carried out');
  end if;
  update books.under_way_state s set cleared_dong = cleared, is_undone = undone, during = daterange(lower(s.during),
      case when undone or cleared = u.amount_dong then last_day end)
    from (select max(greatest(e.business_date, r.business_date)) as last_day
      from (select u.entry_id as id union all select c.entry_id from books.under_way_clearing c where c.under_way_id = u.id) own
      join books.journal_entry e on e.id = own.id left join books.journal_entry r on r.reverses_id = e.id) d
    where s.under_way_id = u.id;
end $$;
revoke execute on function books.check_cleared(uuid) from public;

create function books.check_clearing() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  u books.under_way;
begin
  select * into strict u from books.under_way where id = new.under_way_id;
  if u.committee_id <> new.committee_id or not books.ties_under_way(new.entry_id, u.bank_account_id, u.fund_id, u.appeal_id, u.restriction_id,
      case u.kind when 'payment' then new.amount_dong else -new.amount_dong end) then
    perform books.refuse('under_way_ties_to_entry', 'The clearing and its entry differ');
  end if;
  -- Who paid could send the money elsewhere and find the line himself.
  if u.kind = 'payment' and exists (select from books.journal_entry sent join books.journal_entry told on told.recorded_by = sent.recorded_by
      where sent.id = u.entry_id and told.id = new.entry_id) then
    perform books.refuse('under_way_told_by_another', 'Who paid does not say which line of the bank it is');
  end if;
  perform books.check_cleared(u.id);
  return null;
end $$;
create trigger clearing_checked after insert on books.under_way_clearing for each row execute function books.check_clearing();

create function books.check_reversed_under_way() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  touched uuid;
begin
  for touched in select id from books.under_way where entry_id = new.reverses_id
      union select under_way_id from books.under_way_clearing where entry_id = new.reverses_id loop
    perform books.check_cleared(touched);
  end loop;
  return null;
end $$;
create trigger reversal_of_under_way_checked after insert on books.journal_entry for each row
  when (new.reverses_id is not null) execute function books.check_reversed_under_way();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
