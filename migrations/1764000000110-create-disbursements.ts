import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is helped, what was paid by which voucher, and the proof of hand-over that makes it delivered. */
export class CreateDisbursements1764000000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table spending.entitlement (
  id uuid primary key,
  committee_id uuid not null,
  line_id uuid not null references spending.allocation_line,
  household_id uuid references people.household,
  group_label text,
  quantity integer not null constraint entitlement_quantity_positive check (quantity > 0),
  amount_dong bigint not null constraint entitlement_amount_positive check (amount_dong > 0),
  named_by uuid not null references people.app_user,
  named_at timestamptz not null default clock_timestamp(),
  constraint entitlement_household_or_group check (num_nonnulls(household_id, group_label) = 1),
  constraint entitlement_household_once unique (line_id, household_id)
);
comment on column spending.entitlement.group_label is 'A list of recipients handed gifts together (hamlet, hospital session); the signed list is its proof';
create index entitlement_line on spending.entitlement (line_id);
create index entitlement_household on spending.entitlement (household_id) where household_id is not null;
create table spending.voucher_series (
  committee_id uuid not null references people.committee,
  book text not null,
  year integer not null,
  last_number integer not null,
  primary key (committee_id, book, year)
);
create table spending.disbursement (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  line_id uuid not null references spending.allocation_line,
  book text not null,
  year integer not null,
  number integer not null constraint disbursement_number_positive check (number > 0),
  way text not null constraint disbursement_way check (way in ('bank', 'cash')),
  bank_account_id uuid references books.bank_account,
  cash_box_id uuid references books.cash_box,
  payee_name text not null,
  payee_address text not null,
  reason text not null,
  amount_dong bigint not null constraint disbursement_amount_positive check (amount_dong > 0),
  business_date date not null,
  paid_by uuid not null references people.app_user,
  paid_at timestamptz not null default clock_timestamp(),
  entry_id uuid not null constraint disbursement_entry_once unique references books.journal_entry,
  submission_id uuid not null constraint disbursement_submitted_once unique,
  constraint disbursement_number_once unique (committee_id, book, year, number),
  constraint disbursement_source check ((way = 'bank') = (bank_account_id is not null) and (way = 'cash') = (cash_box_id is not null))
);
create index disbursement_line on spending.disbursement (line_id);
create table spending.disbursement_item (
  disbursement_id uuid not null references spending.disbursement,
  entitlement_id uuid not null references spending.entitlement,
  committee_id uuid not null,
  amount_dong bigint not null constraint disbursement_item_positive check (amount_dong > 0),
  primary key (disbursement_id, entitlement_id)
);
create index disbursement_item_entitlement on spending.disbursement_item (entitlement_id);
create table spending.disbursement_reversal (
  disbursement_id uuid primary key references spending.disbursement,
  committee_id uuid not null,
  reason text not null,
  reversed_by uuid not null references people.app_user,
  entry_id uuid not null references books.journal_entry,
  reversed_at timestamptz not null default clock_timestamp()
);
create table spending.handover (
  id uuid primary key,
  committee_id uuid not null,
  disbursement_id uuid not null references spending.disbursement,
  handed_over_on date not null,
  place text not null,
  note text not null default '',
  recorded_by uuid not null references people.app_user,
  recorded_at timestamptz not null default clock_timestamp(),
  entry_id uuid not null constraint handover_entry_once unique references books.journal_entry,
  submission_id uuid not null constraint handover_submitted_once unique
);
create index handover_disbursement on spending.handover (disbursement_id);
create index handover_day on spending.handover (handed_over_on);
create table spending.handover_item (
  handover_id uuid not null references spending.handover,
  entitlement_id uuid not null references spending.entitlement,
  committee_id uuid not null,
  quantity integer not null constraint handover_item_quantity_positive check (quantity > 0),
  amount_dong bigint not null constraint handover_item_amount_positive check (amount_dong > 0),
  primary key (handover_id, entitlement_id)
);
create index handover_item_entitlement on spending.handover_item (entitlement_id);
create table spending.proof_file (
  handover_id uuid not null references spending.handover,
  file_id uuid not null references platform.file,
  committee_id uuid not null,
  kind text not null constraint proof_file_kind check (kind in ('photo', 'signed_list', 'minutes')),
  primary key (handover_id, file_id)
);
`);
    for (const table of TABLES) {
      await runner.query(`call platform.fence('spending.${table}')`);
      await runner.query(`call platform.make_append_only('spending.${table}')`);
      await runner.query(`grant select on spending.${table} to app, auditor`);
      await runner.query(`grant insert on spending.${table} to app`);
    }
    await runner.query(`
grant select, insert on spending.voucher_series to app;
grant update (last_number) on spending.voucher_series to app;
grant select on spending.voucher_series to auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const TABLES = [
  'entitlement',
  'disbursement',
  'disbursement_item',
  'disbursement_reversal',
  'handover',
  'handover_item',
  'proof_file',
];
