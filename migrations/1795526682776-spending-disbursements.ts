import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was paid by which numbered voucher to whom, and reversals before hand-over. */
export class SpendingDisbursements1795526682776 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
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
  payee_household_id uuid references people.household,
  payee_proxy_id uuid references spending.payee_proxy,
  payee_address text not null,
  reason text not null,
  amount_dong bigint not null constraint disbursement_amount_positive check (amount_dong > 0),
  business_date date not null,
  paid_by uuid not null references people.app_user,
  paid_at timestamptz not null default clock_timestamp(),
  entry_id uuid not null constraint disbursement_entry_once unique references books.journal_entry,
  submission_id uuid not null constraint disbursement_submitted_once unique,
  constraint disbursement_number_once unique (committee_id, book, year, number),
  constraint disbursement_one_payee check (num_nonnulls(payee_household_id, payee_proxy_id) <= 1),
  constraint disbursement_source check ((way = 'bank') = (bank_account_id is not null) and (way = 'cash') = (cash_box_id is not null))
);
create index disbursement_by_day on spending.disbursement (committee_id, business_date desc, id desc);
create index disbursement_line on spending.disbursement (line_id);
call platform.fence('spending.disbursement');
call platform.make_append_only('spending.disbursement');
grant select on spending.disbursement to app, auditor;
call platform.clock_sets('spending.disbursement', 'paid_at');
revoke insert (payee_name) on spending.disbursement from app;
comment on column spending.disbursement.payee_name is
  'Written by the database: the household, its agreed proxy, or, where neither is said, the unit that the approved line names';
call platform.signed_by_who_acts('spending.disbursement', 'paid_by');
call books.numbered('spending.disbursement', 'business_date');
create policy recipient_reads on spending.disbursement for select to app using (exists (select 1 from spending.allocation_line l
  where l.id = disbursement.line_id and l.recipient_committee_id = any ((select platform.scope_committees())::uuid[])));
comment on policy recipient_reads on spending.disbursement is 'The commune that hands support over sees the payment it answers for';

create table spending.disbursement_item (
  disbursement_id uuid not null references spending.disbursement,
  entitlement_id uuid not null references spending.entitlement,
  committee_id uuid not null,
  amount_dong bigint not null constraint disbursement_item_positive check (amount_dong > 0),
  primary key (disbursement_id, entitlement_id)
);
create index disbursement_item_entitlement on spending.disbursement_item (entitlement_id);
call platform.fence('spending.disbursement_item');
call platform.make_append_only('spending.disbursement_item');
grant select on spending.disbursement_item to app, auditor;
grant insert on spending.disbursement_item to app;

create table spending.disbursement_reversal (
  disbursement_id uuid primary key references spending.disbursement,
  committee_id uuid not null,
  reason text not null,
  reversed_by uuid not null references people.app_user,
  entry_id uuid not null references books.journal_entry,
  reversed_at timestamptz not null default clock_timestamp()
);
call platform.fence('spending.disbursement_reversal');
call platform.make_append_only('spending.disbursement_reversal');
grant select on spending.disbursement_reversal to app, auditor;
call platform.clock_sets('spending.disbursement_reversal', 'reversed_at');

create view spending.voucher with (security_invoker) as
  select d.id, d.line_id, books.written_number(d.book, d.year, d.number) as number, d.committee_id, d.amount_dong, d.business_date, d.reason,
    d.paid_by, d.paid_at, r.disbursement_id is not null as is_reversed
  from spending.disbursement d left join spending.disbursement_reversal r on r.disbursement_id = d.id;
comment on view spending.voucher is 'A voucher under its written number, and whether it still stands';
create view spending.voucher_item with (security_invoker) as
  select i.disbursement_id, i.entitlement_id, i.amount_dong, r.disbursement_id is not null as is_reversed
  from spending.disbursement_item i left join spending.disbursement_reversal r on r.disbursement_id = i.disbursement_id;
comment on view spending.voucher_item is 'What of a voucher is for whom';
grant select on spending.voucher, spending.voucher_item to app, auditor;

create function spending.check_disbursement() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  l spending.allocation_line;
  a spending.allocation;
begin
  l := spending.approved_line(new.line_id);
  select * into a from spending.allocation where id = l.allocation_id;
  if new.paid_by = a.proposed_by or exists (select 1 from spending.approval p where p.allocation_id = a.id and p.approver_id = new.paid_by) then
    perform books.refuse('disbursement_not_by_decider', 'Proposer, approver and payer are different persons');
  end if;
  if (select count(distinct p.approver_id) from spending.approval p where p.allocation_id = a.id and p.decision = 'approve'
      and p.revision = a.revision and p.fingerprint = spending.allocation_fingerprint(a.id)) < 2 then
    perform books.refuse('disbursement_of_approved_content', 'Two approvals of the present content are needed');
  end if;
  new.payee_name := case when new.payee_household_id is not null then (select h.head_name from people.household h where h.id = new.payee_household_id)
    when new.payee_proxy_id is not null then (select p.full_name from spending.payee_proxy p where p.id = new.payee_proxy_id and p.decision = 'confirmed')
    else (select c.name from people.committee c where c.id = l.recipient_committee_id) end;
  if new.payee_name is null then perform books.refuse('disbursement_to_named_payee', 'Nobody whom the line names or who was agreed to'); end if;
  if new.business_date < a.decided_on then perform books.refuse('disbursement_after_decision', 'Paid before it was decided'); end if;
  if not exists (select 1 from books.posting p join books.journal_entry e on e.id = p.entry_id and coalesce(e.event_date, e.business_date) = new.business_date
      where p.entry_id = new.entry_id and p.fund_id = a.fund_id and p.appeal_id is not distinct from a.appeal_id
      and p.restriction_id is not distinct from a.restriction_id and p.amount_dong = -new.amount_dong) then
    perform books.refuse('disbursement_ties_to_entry', 'The voucher and its entry differ');
  end if;
  return new;
end $$;
create trigger disbursement_checked before insert on spending.disbursement for each row execute function spending.check_disbursement();

create function spending.check_disbursement_items() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  if new.way = 'bank' and not exists (select 1 from books.under_way u where u.id = new.id and u.bank_account_id = new.bank_account_id
      and u.amount_dong = new.amount_dong and u.entry_id = new.entry_id) then
    perform books.refuse('disbursement_under_way', 'A payment by bank is under way until the bank tells of it');
  end if;
  if exists (select 1 from spending.disbursement_item i where i.disbursement_id = new.id
      and not exists (select 1 from spending.entitlement_agreement g where g.entitlement_id = i.entitlement_id and g.agreed_by <> new.paid_by)) then
    perform books.refuse('disbursement_of_agreed_names', 'Named after the decision, and nobody approved it since');
  end if;
  if exists (select 1 from spending.disbursement_item i join spending.entitlement e on e.id = i.entitlement_id where i.disbursement_id = new.id
      and (e.household_id is distinct from coalesce(new.payee_household_id, e.household_id)
        or e.id <> coalesce((select p.entitlement_id from spending.payee_proxy p where p.id = new.payee_proxy_id), e.id))) then
    perform books.refuse('disbursement_to_named_payee', 'The money of one is paid to another');
  end if;
  if new.amount_dong is distinct from (select sum(i.amount_dong) from spending.disbursement_item i where i.disbursement_id = new.id) then
    perform books.refuse('disbursement_items_tie', 'The items must add up to the voucher');
  end if;
  if exists (select from spending.disbursement_item i where i.disbursement_id = new.id and not exists (select from books.paid_support s
      where s.payment_id = new.id and s.recipient_id = i.entitlement_id and s.amount_dong = i.amount_dong and s.entry_id = new.entry_id)) then
    perform books.refuse('disbursement_told_to_books', 'The books do not know for whom was paid');
  end if;
  if exists (select 1 from spending.disbursement_item i join spending.entitlement e on e.id = i.entitlement_id
      where i.disbursement_id = new.id and (e.line_id <> new.line_id or e.amount_dong < (select sum(o.amount_dong) from spending.disbursement_item o
        where o.entitlement_id = e.id and not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = o.disbursement_id)))) then
    perform books.refuse('disbursement_within_entitlement', 'More than this beneficiary was granted');
  end if;
  return null;
end $$;
create constraint trigger disbursement_items_checked after insert on spending.disbursement
  deferrable initially deferred for each row execute function spending.check_disbursement_items();

-- Asked as it is written, so that the rest of a house that cost less can be ended in the same transaction; the line is held by then.
create function spending.check_disbursement_item() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  if exists (select from spending.entitlement_end z where z.entitlement_id = new.entitlement_id) then
    perform books.refuse('disbursement_of_standing_name', 'Nothing more is paid to who was ended');
  end if;
  return new;
end $$;
create trigger item_checked before insert on spending.disbursement_item for each row execute function spending.check_disbursement_item();

create function spending.check_reversal() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  perform 1 from spending.disbursement d where d.id = new.disbursement_id for update;
  if exists (select 1 from spending.standing_handover h where h.disbursement_id = new.disbursement_id) then
    perform books.refuse('disbursement_reversal_before_handover', 'What was handed over cannot be reversed');
  end if;
  return new;
end $$;
create trigger reversal_checked before insert on spending.disbursement_reversal for each row execute function spending.check_reversal();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
