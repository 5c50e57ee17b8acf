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
  constraint donation_source_once unique (source_type, source_id, turn)
);
comment on table income.donation is 'Received: one gift, whatever the channel. Names may be changed or erased, the money never';
comment on column income.donation.occurred_at is 'Bank time when the statement gives one; else null and business_date alone is known';
comment on column income.donation.turn is 'A source whose gift was taken back may be found to be a gift after all: each time is a turn of its own';
comment on column income.donation.name_salt is 'Salt of the fingerprint in the books; erased together with the name';
call platform.fence('income.donation');
grant select on income.donation to app, auditor;
grant insert (id, committee_id, fund_id, appeal_id, restriction_id, channel, amount_dong, business_date, occurred_at, recorded_by,
  source_type, source_id, bank_account_id, bank_reference, donor_name, message, display, name_salt, turn) on income.donation to app;
grant update (donor_name, message, display, name_salt) on income.donation to app;
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

create view income.standing_gift with (security_invoker) as
  select d.id, d.bank_account_id, d.restriction_id, d.business_date, d.amount_dong, d.donor_name, d.bank_reference from income.donation d
  where not exists (select 1 from income.gift_taken_back t where t.donation_id = d.id);
comment on view income.standing_gift is 'Gifts that still are gifts';
create view income.gift with (security_invoker) as
  select id, committee_id, fund_id, appeal_id, source_type, source_id, business_date, amount_dong, donor_name from income.donation;
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
grant select on income.standing_gift, income.gift, income.line_gift, income.taken_back, income.gift_in_words to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
