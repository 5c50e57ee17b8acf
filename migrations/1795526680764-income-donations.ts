import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Received: one gift, whatever the channel. */
export class IncomeDonations1795526680764 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.donation (
  id uuid primary key,
  committee_id uuid not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  channel text not null constraint donation_channel check (channel in ('bank_transfer', 'card', 'cash')),
  amount_dong bigint not null constraint donation_amount_positive check (amount_dong > 0),
  business_date date not null,
  occurred_at timestamptz,
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by uuid,
  source_type text not null constraint donation_source_type check (source_type in ('bank_line', 'cash', 'card', 'opening')),
  source_id uuid not null,
  bank_account_id uuid,
  bank_reference text,
  donor_name text,
  message text,
  display text not null default 'masked' constraint donation_display check (display in ('full', 'masked', 'anonymous')),
  name_salt bytea,
  turn smallint not null default 1 constraint donation_turn check (turn > 0),
  name_reader smallint,
  constraint donation_source_once unique (source_type, source_id, turn)
);
comment on table income.donation is 'Received: one gift, whatever the channel. Names may be changed or erased, the money never';
comment on column income.donation.occurred_at is 'Bank time when the statement gives one; else null and business_date alone is known';
comment on column income.donation.turn is 'A source whose gift was taken back may be found to be a gift after all: each time is a turn of its own';
comment on column income.donation.name_reader is 'Version of the reader that told name and words from a line of a bank; null where a person did, and then no reader touches them again';
comment on column income.donation.name_salt is 'Salt of the fingerprint in the books; erased together with the name';
create index donation_card on income.donation (fund_id, business_date, id) where source_type = 'card';
call platform.fence('income.donation');
grant select on income.donation to app, auditor;
grant insert (id, committee_id, fund_id, appeal_id, restriction_id, channel, amount_dong, business_date, occurred_at, recorded_by,
  source_type, source_id, bank_account_id, bank_reference, donor_name, message, display, name_salt, turn, name_reader) on income.donation to app;
grant update (donor_name, message, display, name_salt, name_reader) on income.donation to app;
create function income.note_name_teller() returns trigger language plpgsql as $$
begin
  if old.name_reader is null or new.name_reader < old.name_reader
    or new.name_reader = old.name_reader and (new.donor_name, new.message) is distinct from (old.donor_name, old.message) then
    new.name_reader := null;
  end if;
  return new;
end $$;
create trigger name_teller_noted before update of donor_name, message, name_reader on income.donation for each row execute function income.note_name_teller();
create trigger donation_restriction_open before insert on income.donation for each row when (new.restriction_id is not null)
  execute function books.check_restriction_open();

create table income.gift_taken_back (
  donation_id uuid constraint gift_taken_back_once primary key references income.donation,
  committee_id uuid not null,
  way text not null constraint gift_taken_back_way check (way in ('reversed', 'sent_back')),
  cause text not null constraint gift_taken_back_cause check ((way = 'sent_back') = (cause = 'sent_back')
    and cause in ('sent_back', 'receipt_voided', 'not_a_gift', 'counted_twice', 'wrong_account', 'wrong_file')),
  reason text not null,
  taken_back_by uuid not null references people.app_user,
  entry_id uuid not null references books.journal_entry,
  taken_back_at timestamptz not null default clock_timestamp()
);
comment on table income.gift_taken_back is 'Gifts that are none any more, once each: reversed = never was one (void); sent_back = the bank returned the money';
comment on column income.gift_taken_back.cause is 'What the public line says; the reason in words stays inside';
call platform.fence('income.gift_taken_back');
call platform.make_append_only('income.gift_taken_back');
grant select on income.gift_taken_back to app, auditor;
call platform.clock_sets('income.gift_taken_back', 'taken_back_at');

create function income.check_gift_turn() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  if exists (select from income.donation d where d.source_type = new.source_type and d.source_id = new.source_id
      and not exists (select from income.gift_taken_back t where t.donation_id = d.id and t.way = 'reversed')) then
    perform books.refuse('donation_turn_free', 'The gift of this source still stands');
  end if;
  return new;
end $$;
create trigger donation_turn_free before insert on income.donation for each row when (new.turn > 1) execute function income.check_gift_turn();

create table income.gift_return (
  id uuid primary key,
  donation_id uuid not null references income.donation,
  committee_id uuid not null,
  kind text not null constraint gift_return_kind check (kind in ('refund', 'chargeback')),
  amount_dong bigint not null constraint gift_return_amount_not_zero check (amount_dong <> 0),
  on_day date not null,
  source_type text not null constraint gift_return_source_type check (source_type in ('card_refund', 'card_dispute', 'return_request', 'refund_reversal')),
  source_id text not null,
  reason text not null constraint gift_return_reason check (reason <> ''),
  returned_by uuid references people.app_user,
  entry_id uuid not null constraint gift_return_entry_once unique references books.journal_entry,
  returned_at timestamptz not null default clock_timestamp(),
  undoes_id uuid constraint gift_return_undone_once unique references income.gift_return,
  constraint gift_return_source_once unique (source_type, source_id),
  constraint gift_return_undoing_negative check ((amount_dong < 0) = (undoes_id is not null) and (amount_dong < 0) = (source_type = 'refund_reversal'))
);
create index gift_return_of on income.gift_return (donation_id);
comment on table income.gift_return is 'Parts of gifts, or whole ones, that went back to their giver. Together never more than the gift, whatever comes at once';
comment on column income.gift_return.undoes_id is 'The return that never was, or came back: its mirror, negative, so that every sum says what is really gone';
comment on column income.gift_return.returned_by is 'Null when a signed event of the card company tells of it';
call platform.fence('income.gift_return');
call platform.make_append_only('income.gift_return');
grant select on income.gift_return to app, auditor;
call platform.clock_sets('income.gift_return', 'returned_at');
call platform.signed_by_who_acts('income.gift_return', 'returned_by');

create view income.gift_returned with (security_invoker) as
  select r.donation_id, sum(r.amount_dong)::bigint as returned_dong, max(r.on_day) as last_day from income.gift_return r
  where r.undoes_id is null and not exists (select from income.gift_return u where u.undoes_id = r.id) group by r.donation_id;
comment on view income.gift_returned is 'How much of a gift went back and stayed away, and when the last of it did';
create view income.returned_part with (security_invoker) as
  select id, donation_id, committee_id, kind, amount_dong, on_day, source_type, source_id, entry_id, undoes_id from income.gift_return;
comment on view income.returned_part is 'Each return by itself: the source of its entry';
create view income.standing_gift with (security_invoker) as
  select d.id, d.bank_account_id, d.restriction_id, d.business_date, d.amount_dong - coalesce(r.returned_dong, 0) as amount_dong, d.donor_name,
    d.bank_reference
  from income.donation d left join lateral (select sum(p.amount_dong)::bigint as returned_dong from income.gift_return p where p.donation_id = d.id) r on true
  where d.amount_dong > coalesce(r.returned_dong, 0) and not exists (select 1 from income.gift_taken_back t where t.donation_id = d.id);
comment on view income.standing_gift is 'Gifts that still are gifts, with what is left of them';
create view income.gift_of_appeal with (security_invoker) as
  select d.id, d.appeal_id, d.source_type, d.source_id, d.business_date, d.occurred_at from income.donation d
  where d.appeal_id is not null and not exists (select 1 from income.gift_taken_back t where t.donation_id = d.id);
comment on view income.gift_of_appeal is 'Standing gifts of appeals, by when they came: the days of the appeal are compared with it';
create view income.gift with (security_invoker) as
  select id, committee_id, fund_id, appeal_id, restriction_id, source_type, source_id, channel, business_date, amount_dong, donor_name from income.donation;
comment on view income.gift is 'The gift behind a line, a receipt or a promise: what it is for, how much, when, of whom';
create view income.line_gift with (security_invoker) as
  select d.source_id as line_id, d.id, d.amount_dong, d.donor_name, coalesce(t.way = 'reversed', false) as is_reversed
  from income.donation d left join income.gift_taken_back t on t.donation_id = d.id where d.source_type = 'bank_line';
comment on view income.line_gift is 'Gifts that a line of a bank brought; of those that do not stand, one or several';
create view income.taken_back with (security_invoker) as select donation_id, way, cause, entry_id, taken_back_by, taken_back_at from income.gift_taken_back;
comment on view income.taken_back is 'Gifts that are none any more: since when and why, without the words';
create view income.gift_in_words with (security_invoker) as
  select d.id, d.business_date, d.occurred_at, d.recorded_at, d.amount_dong, d.channel, f.code as fund_code, a.code as appeal_code,
    m.label as account_label, d.bank_reference, d.donor_name, d.message, d.display
  from income.donation d left join books.fund_name f on f.id = d.fund_id left join books.appeal_title a on a.id = d.appeal_id
  left join books.money_account m on m.way = 'bank' and m.id = d.bank_account_id;
comment on view income.gift_in_words is 'A gift as it is told: what is published of it, masked as its giver wishes, and what auditors read';
grant select on income.standing_gift, income.gift_of_appeal, income.gift, income.line_gift, income.taken_back, income.gift_in_words,
  income.gift_returned, income.returned_part to app, auditor;
`);
    await runner.query(RETURNS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** What goes back of a gift: refunds and chargebacks together never exceed it. Who returns or takes back waits for the gift. */
const RETURNS = `
create function income.check_gift_return() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
declare
  d income.donation;
  l record;
begin
  select * into strict d from income.donation where id = new.donation_id for no key update;
  select * into strict l from income.gift_place where donation_id = d.id;
  if exists (select from income.gift_taken_back t where t.donation_id = d.id)
    or d.amount_dong < (select sum(r.amount_dong) from income.gift_return r where r.donation_id = d.id) then
    perform books.refuse('gift_return_within_gift', 'More would go back than was given');
  end if;
  if d.committee_id <> new.committee_id or not exists (select from books.journal_entry e join books.posting p on p.entry_id = e.id
      join books.ledger_account a on a.id = p.account_id and a.class = 'gifts'
      where e.id = new.entry_id and e.business_date = new.on_day and (new.undoes_id is null and e.rule = 'gift-returned' and e.source_id = new.id
          or exists (select from income.gift_return o where o.id = new.undoes_id and o.donation_id = d.id and o.kind = new.kind and e.reverses_id = o.entry_id))
        and p.amount_dong = new.amount_dong and p.fund_id = l.fund_id and p.appeal_id is not distinct from l.appeal_id
        and p.restriction_id is not distinct from l.restriction_id) then
    perform books.refuse('gift_return_ties_to_entry', 'The return of a gift and its entry differ');
  end if;
  return null;
end $$;
create trigger return_checked after insert on income.gift_return for each row execute function income.check_gift_return();

create function income.check_taken_back_whole() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  perform 1 from income.donation where id = new.donation_id for no key update;
  if (select sum(r.amount_dong) from income.gift_return r where r.donation_id = new.donation_id) > 0 then
    perform books.refuse('gift_return_within_gift', 'A part of it went back already');
  end if;
  return null;
end $$;
create trigger taken_back_whole after insert on income.gift_taken_back for each row execute function income.check_taken_back_whole();

-- A return stands, unless two people found that it came back or never was: then its mirror is a row of its own. A gift of which a part
-- is away is not reversed.
create function income.refuse_return_reversed() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  if exists (select from income.gift_return r where r.entry_id = new.reverses_id
      and not exists (select from income.gift_return u where u.undoes_id = r.id and u.entry_id = new.id)) then
    perform books.refuse('gift_return_stands', 'What went back to its giver stands');
  end if;
  return null;
end $$;
create constraint trigger return_not_reversed after insert on books.journal_entry deferrable initially deferred for each row
  when (new.reverses_id is not null) execute function income.refuse_return_reversed();
create function income.refuse_returned_reversed() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  if (select sum(r.amount_dong) from income.gift_return r join books.journal_entry e on e.source_id = r.donation_id and e.rule = 'gift-received'
      where e.id = new.reverses_id) > 0 then
    perform books.refuse('gift_return_stands', 'A part of the gift is away');
  end if;
  return null;
end $$;
create trigger returned_not_reversed after insert on books.journal_entry for each row
  when (new.reverses_id is not null) execute function income.refuse_returned_reversed();
`;
