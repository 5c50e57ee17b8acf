import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbered cash receipts, and voids of them: a number is never given twice and never left out. */
export class IncomeCashReceipts1795526681292 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
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
call platform.fence('income.cash_receipt');
call platform.make_append_only('income.cash_receipt');
grant select on income.cash_receipt to app, auditor;
call platform.clock_sets('income.cash_receipt', 'issued_at');
create view income.gift_receipt with (security_invoker) as
  select donation_id, id as receipt_id, books.written_number(book, year, number) as number, issued_at, cashier_id, payer_name, amount_dong
  from income.cash_receipt;
comment on view income.gift_receipt is 'The paper that a giver got for cash';
grant select on income.gift_receipt to app, auditor;

create table income.cash_receipt_void (
  receipt_id uuid primary key references income.cash_receipt,
  committee_id uuid not null,
  reason text not null,
  voided_by uuid not null references people.app_user,
  entry_id uuid not null references books.journal_entry,
  voided_at timestamptz not null default clock_timestamp()
);
call platform.fence('income.cash_receipt_void');
call platform.make_append_only('income.cash_receipt_void');
grant select on income.cash_receipt_void to app, auditor;
call platform.clock_sets('income.cash_receipt_void', 'voided_at');
call platform.signed_by_who_acts('income.cash_receipt', 'cashier_id');
-- A series of the portal is letters alone, one of a paper book has a digit: its numbers were printed, and a sheet of the book is asked for.
create trigger number_drawn before insert on income.cash_receipt for each row when (new.book !~ '[0-9]')
  execute function books.check_drawn('issued_on');
call platform.signed_by_who_acts('income.cash_receipt_void', 'voided_by');

-- Asked on the void and on the gift that goes with it: whoever took the cash takes neither back, in whatever role.
create function income.refuse_own_receipt() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  undone constant jsonb := to_jsonb(new);
begin
  if exists (select from income.cash_receipt c
      where (c.id::text = undone->>'receipt_id' and c.cashier_id::text = undone->>'voided_by')
        or (c.donation_id::text = undone->>'donation_id' and c.cashier_id::text = undone->>'taken_back_by')) then
    perform books.refuse('cash_receipt_void_by_another', 'Who issued a receipt does not void it');
  end if;
  return new;
end $$;
create trigger voided_by_another before insert on income.cash_receipt_void for each row execute function income.refuse_own_receipt();
create trigger receipt_voided_by_another before insert on income.gift_taken_back for each row execute function income.refuse_own_receipt();

create function income.check_cash_taken_back() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from income.cash_receipt c where c.donation_id = new.donation_id
      and not exists (select from income.cash_receipt_void v where v.receipt_id = c.id and v.voided_by = new.taken_back_by)) then
    perform books.refuse('cash_receipt_voided_with_gift', 'A gift in cash is taken back by voiding its receipt');
  end if;
  return null;
end $$;
create constraint trigger cash_taken_back_by_void after insert on income.gift_taken_back
  deferrable initially deferred for each row execute function income.check_cash_taken_back();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
