import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The proof of hand-over that makes support delivered. */
export class SpendingHandovers1795526682935 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
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
call platform.fence('spending.handover');
call platform.make_append_only('spending.handover');
grant select on spending.handover to app, auditor;
call platform.clock_sets('spending.handover', 'recorded_at');

create table spending.handover_item (
  handover_id uuid not null references spending.handover,
  entitlement_id uuid not null references spending.entitlement,
  committee_id uuid not null,
  quantity integer not null constraint handover_item_quantity_positive check (quantity > 0),
  amount_dong bigint not null constraint handover_item_amount_positive check (amount_dong > 0),
  primary key (handover_id, entitlement_id)
);
create index handover_item_entitlement on spending.handover_item (entitlement_id);
call platform.fence('spending.handover_item');
call platform.make_append_only('spending.handover_item');
grant select on spending.handover_item to app, auditor;
grant insert on spending.handover_item to app;

create table spending.proof_file (
  handover_id uuid not null references spending.handover,
  file_id uuid not null references platform.file,
  committee_id uuid not null,
  kind text not null constraint proof_file_kind check (kind in ('photo', 'signed_list', 'minutes')),
  primary key (handover_id, file_id)
);
call platform.fence('spending.proof_file');
call platform.make_append_only('spending.proof_file');
grant select on spending.proof_file to app, auditor;
grant insert on spending.proof_file to app;

create view spending.recorded_handover with (security_invoker) as
  select h.id, h.disbursement_id, h.place, h.recorded_by, h.recorded_at,
    (select sum(i.amount_dong) from spending.handover_item i where i.handover_id = h.id)::bigint as amount_dong,
    (select count(*) from spending.proof_file p where p.handover_id = h.id) as proof_count
  from spending.handover h;
comment on view spending.recorded_handover is 'A hand-over of a payment: by whom, how much, and with how many proofs';
create view spending.delivered_item with (security_invoker) as
  select h.disbursement_id, i.entitlement_id, i.quantity, i.amount_dong
  from spending.handover_item i join spending.handover h on h.id = i.handover_id;
comment on view spending.delivered_item is 'What was handed over of a payment, and to whom';
create view spending.handover_proof with (security_invoker) as
  select h.disbursement_id, p.file_id, p.kind, h.recorded_at from spending.proof_file p join spending.handover h on h.id = p.handover_id;
comment on view spending.handover_proof is 'Photographs and lists that prove the hand-overs of a payment';
grant select on spending.recorded_handover, spending.delivered_item, spending.handover_proof to app, auditor;

create function spending.check_handover() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  d spending.disbursement;
begin
  select * into d from spending.disbursement where id = new.disbursement_id for update;
  if exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id) then
    perform books.refuse('handover_of_standing_payment', 'The payment was reversed');
  end if;
  if not exists (select 1 from spending.proof_file p where p.handover_id = new.id) then
    perform books.refuse('handover_has_proof', 'A hand-over needs a photo or a signed list');
  end if;
  if not exists (select 1 from spending.handover_item i where i.handover_id = new.id) or exists (
      select 1 from spending.handover_item i join spending.entitlement e on e.id = i.entitlement_id
      left join spending.disbursement_item paid on paid.disbursement_id = d.id and paid.entitlement_id = i.entitlement_id
      where i.handover_id = new.id and (paid.amount_dong is null
        or (select sum(o.amount_dong) from spending.handover_item o join spending.handover h on h.id = o.handover_id
            where h.disbursement_id = d.id and o.entitlement_id = i.entitlement_id) > paid.amount_dong
        or (select sum(o.quantity) from spending.handover_item o where o.entitlement_id = i.entitlement_id) > e.quantity)) then
    perform books.refuse('handover_within_payment', 'More than was paid to this beneficiary');
  end if;
  if not exists (select 1 from books.posting p where p.entry_id = new.entry_id and p.amount_dong =
      (select sum(i.amount_dong) from spending.handover_item i where i.handover_id = new.id)) then
    perform books.refuse('handover_ties_to_entry', 'The hand-over and its entry differ');
  end if;
  return null;
end $$;
create constraint trigger handover_checked after insert on spending.handover
  deferrable initially deferred for each row execute function spending.check_handover();

create function spending.proofs_at_closing(fund uuid, from_day date, to_day date) returns bigint language sql stable set search_path = pg_catalog as $$
  select count(*) from spending.allocated_line l join spending.voucher d on d.line_id = l.line_id and not d.is_reversed and d.business_date <= to_day
  where l.fund_id = fund and d.amount_dong > (select coalesce(sum(i.amount_dong), 0) from spending.delivered_item i where i.disbursement_id = d.id)
$$;
call books.tell_closing_item('handover', 60, 'spending.proofs_at_closing');
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
