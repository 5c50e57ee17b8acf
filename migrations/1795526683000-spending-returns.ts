import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Support that is brought back in cash, by numbered receipts, and voids of them; what of each decision came free. */
export class SpendingReturns1795526683000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table spending.returned_cash (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  paid_support_id uuid not null references books.paid_support,
  book text not null,
  year integer not null,
  number integer not null constraint returned_cash_number_positive check (number > 0),
  cash_box_id uuid not null references books.cash_box,
  payer_name text not null constraint returned_cash_payer check (btrim(payer_name) <> ''),
  payer_address text not null,
  reason text not null constraint returned_cash_reason check (btrim(reason) <> ''),
  amount_dong bigint not null constraint returned_cash_amount_positive check (amount_dong > 0),
  business_date date not null,
  received_by uuid not null references people.app_user,
  received_at timestamptz not null default clock_timestamp(),
  constraint returned_cash_number_once unique (committee_id, book, year, number)
);
create index returned_cash_of on spending.returned_cash (paid_support_id);
comment on table spending.returned_cash is 'Receipt of support that a beneficiary, or who paid it on, brought back in cash';
call platform.fence('spending.returned_cash');
call platform.make_append_only('spending.returned_cash');
grant select on spending.returned_cash to app, auditor;
call platform.clock_sets('spending.returned_cash', 'received_at');
call platform.signed_by_who_acts('spending.returned_cash', 'received_by');
call books.numbered('spending.returned_cash', 'business_date');

create table spending.returned_cash_void (
  receipt_id uuid primary key references spending.returned_cash,
  committee_id uuid not null,
  reason text not null constraint returned_cash_void_reason check (btrim(reason) <> ''),
  voided_by uuid not null references people.app_user,
  voided_at timestamptz not null default clock_timestamp()
);
call platform.fence('spending.returned_cash_void');
call platform.make_append_only('spending.returned_cash_void');
grant select on spending.returned_cash_void to app, auditor;
call platform.clock_sets('spending.returned_cash_void', 'voided_at');
call platform.signed_by_who_acts('spending.returned_cash_void', 'voided_by');

create view spending.return_receipt with (security_invoker) as
  select c.id, c.committee_id, books.written_number(c.book, c.year, c.number) as number, c.paid_support_id, c.payer_name, c.reason, c.amount_dong, c.business_date,
    c.received_by, c.received_at, v.receipt_id is not null as is_void, v.voided_by, v.voided_at, v.reason as void_reason
  from spending.returned_cash c left join spending.returned_cash_void v on v.receipt_id = c.id;
comment on view spending.return_receipt is 'A receipt of returned support under its written number, and who voided it';
create view spending.returned with (security_invoker) as
  select l.line_id, l.allocation_id, r.payment_id as disbursement_id, r.recipient_id as entitlement_id, r.kind, r.business_date as returned_on, r.amount_dong
  from books.returned_support r join spending.entitlement e on e.id = r.recipient_id join spending.allocated_line l on l.line_id = e.line_id;
comment on view spending.returned is 'What came back of a line, on its day; negative where that was undone';
create view spending.freed with (security_invoker) as
  select line_id, allocation_id, released_on as freed_on, amount_dong from spending.released
  union all select line_id, allocation_id, returned_on, amount_dong from spending.returned;
comment on view spending.freed is 'What of an approved line is no longer allocated: released by two, or come back to its layer';
create view spending.line_freed with (security_invoker) as
  select line_id, sum(quantity)::integer as quantity, sum(amount_dong)::bigint as amount_dong, sum(returned_dong)::bigint as returned_dong, max(freed_on) as freed_on from (
    select line_id, quantity, amount_dong, 0 as returned_dong, released_on as freed_on from spending.released
    union all select line_id, 0, amount_dong, amount_dong, returned_on from spending.returned) parts group by 1;
comment on view spending.line_freed is 'All that is no longer allocated of a line; what came back keeps its count, for the house stands';
grant select on spending.line_freed, spending.return_receipt, spending.returned, spending.freed to app, auditor;

create function spending.check_returned_cash() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  if new.amount_dong is distinct from (select sum(m.amount_dong) from books.standing_support_move m
      where m.source_id = new.id and m.kind <> 'handed_over' and m.paid_support_id = new.paid_support_id)
    or exists (select from books.support_move m where m.source_id = new.id and not exists (select from books.posting p
      join books.cash_box b on b.ledger_account_id = p.account_id where p.entry_id = m.entry_id and b.id = new.cash_box_id and p.amount_dong = m.amount_dong))
    or not exists (select from books.cash_box b where b.id = new.cash_box_id and b.committee_id = new.committee_id) then
    perform books.refuse('returned_cash_ties', 'The receipt and its entries differ');
  end if;
  return null;
end $$;
create constraint trigger returned_cash_ties after insert on spending.returned_cash deferrable initially deferred
  for each row execute function spending.check_returned_cash();
create function spending.check_returned_cash_void() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  if exists (select from spending.returned_cash c where c.id = new.receipt_id and c.received_by = new.voided_by) then
    perform books.refuse('returned_cash_void_by_another', 'Who took the cash does not void its receipt');
  end if;
  if exists (select from spending.returned_cash c where c.id = new.receipt_id and c.committee_id <> new.committee_id)
    or exists (select from books.standing_support_move m where m.source_id = new.receipt_id) then
    perform books.refuse('returned_cash_void_whole', 'The entries of the receipt still stand');
  end if;
  return null;
end $$;
create constraint trigger returned_cash_void_whole after insert on spending.returned_cash_void deferrable initially deferred
  for each row execute function spending.check_returned_cash_void();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
