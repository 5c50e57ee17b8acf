import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pledges (registered), donations (received) and how one settles the other; cash receipts; card payments. */
export class CreateIncome1764000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.pledge (
  id uuid primary key,
  reference_code text not null constraint pledge_reference_code_once unique
    constraint pledge_reference_code_form check (reference_code ~ '^UHX[23456789CDFGHJKMNPQRTVX]{9}$'),
  committee_id uuid not null references people.committee,
  fund_id uuid not null references books.fund,
  appeal_id uuid,
  amount_dong bigint not null constraint pledge_amount_range check (amount_dong between 1 and 1000000000000000),
  donor_id uuid references people.donor,
  donor_name text,
  display text not null constraint pledge_display check (display in ('full', 'masked', 'anonymous')),
  contact_email text,
  wish text,
  way text not null default 'bank_transfer' constraint pledge_way check (way in ('bank_transfer', 'card', 'cash')),
  status text not null default 'registered' constraint pledge_status check (status in ('registered', 'cancelled', 'lapsed')),
  submission_id uuid not null constraint pledge_submitted_once unique,
  locale text not null default 'vi',
  registered_at timestamptz not null default clock_timestamp(),
  constraint pledge_appeal_of_fund foreign key (appeal_id, fund_id) references books.appeal (id, fund_id)
);
create index pledge_newest on income.pledge (committee_id, registered_at desc, id desc);
create index pledge_fund on income.pledge (fund_id, appeal_id) include (amount_dong, status);
call platform.fence('income.pledge');
grant select, insert on income.pledge to app;
grant update (status, display) on income.pledge to app;
grant select on income.pledge to auditor;

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
  constraint donation_source_once unique (source_type, source_id)
);
comment on table income.donation is 'Received: one gift, whatever the channel. Names may be changed or erased, the money never';
comment on column income.donation.occurred_at is 'Bank time when the statement gives one; else null and business_date alone is known';
call platform.fence('income.donation');
grant select on income.donation to app, auditor;
grant insert (id, committee_id, fund_id, appeal_id, restriction_id, channel, amount_dong, business_date, occurred_at, recorded_by,
  source_type, source_id, bank_account_id, bank_reference, donor_name, message, display) on income.donation to app;
grant update (donor_name, message, display) on income.donation to app;

create table income.pledge_settlement (
  donation_id uuid primary key references income.donation,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  amount_dong bigint not null constraint pledge_settlement_positive check (amount_dong > 0),
  kind text not null constraint pledge_settlement_kind check (kind in ('exact', 'other_amount', 'by_person', 'direct')),
  decided_by uuid references people.app_user,
  decided_at timestamptz not null default clock_timestamp(),
  constraint pledge_settlement_person check (kind <> 'by_person' or decided_by is not null)
);
create index pledge_settlement_pledge on income.pledge_settlement (pledge_id);
comment on column income.pledge_settlement.kind is 'exact: code and amount; other_amount: code right, amount differs, shown to staff; by_person: decided on a suggestion; direct: card or cash for this pledge';
call platform.fence('income.pledge_settlement');
call platform.make_append_only('income.pledge_settlement');
grant select, insert on income.pledge_settlement to app;
grant select on income.pledge_settlement to auditor;

create table income.receipt_series (
  committee_id uuid not null references people.committee,
  book text not null,
  year integer not null,
  last_number integer not null constraint receipt_series_not_negative check (last_number >= 0),
  primary key (committee_id, book, year)
);
create table income.cash_receipt (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  book text not null,
  year integer not null,
  number integer not null constraint cash_receipt_number_positive check (number > 0),
  donation_id uuid not null constraint cash_receipt_donation_once unique references income.donation,
  payer_name text not null,
  payer_address text not null,
  reason text not null,
  amount_dong bigint not null constraint cash_receipt_amount_positive check (amount_dong > 0),
  cashier_id uuid not null references people.app_user,
  cash_box_id uuid not null references books.cash_box,
  check_code text not null constraint cash_receipt_check_code_once unique,
  submission_id uuid not null constraint cash_receipt_submitted_once unique,
  issued_on date not null,
  issued_at timestamptz not null default clock_timestamp(),
  constraint cash_receipt_number_once unique (committee_id, book, year, number)
);
create table income.cash_receipt_void (
  receipt_id uuid primary key references income.cash_receipt,
  committee_id uuid not null,
  reason text not null,
  voided_by uuid not null references people.app_user,
  entry_id uuid not null references books.journal_entry,
  voided_at timestamptz not null default clock_timestamp()
);
call platform.fence('income.cash_receipt');
call platform.fence('income.cash_receipt_void');
call platform.make_append_only('income.cash_receipt');
call platform.make_append_only('income.cash_receipt_void');
grant select, insert on income.receipt_series, income.cash_receipt, income.cash_receipt_void to app;
grant update (last_number) on income.receipt_series to app;
grant select on income.receipt_series, income.cash_receipt, income.cash_receipt_void to auditor;

create table income.card_payment (
  id uuid primary key,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  stripe_session_id text not null constraint card_payment_session_once unique,
  amount_dong bigint not null constraint card_payment_amount_positive check (amount_dong > 0),
  status text not null default 'created' constraint card_payment_status check (status in ('created', 'received', 'expired', 'failed')),
  created_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz
);
call platform.fence('income.card_payment');
create table income.stripe_event (
  event_id text primary key,
  type text not null,
  object_id text,
  payload jsonb not null,
  received_at timestamptz not null default clock_timestamp()
);
create table income.bank_push (
  provider text not null,
  external_id text not null,
  bank_account_id uuid references books.bank_account,
  payload jsonb not null,
  received_at timestamptz not null default clock_timestamp(),
  primary key (provider, external_id)
);
call platform.make_append_only('income.stripe_event');
call platform.make_append_only('income.bank_push');
grant select, insert on income.card_payment, income.stripe_event, income.bank_push to app;
grant update (status, settled_at) on income.card_payment to app;
grant select on income.card_payment, income.stripe_event, income.bank_push to auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
