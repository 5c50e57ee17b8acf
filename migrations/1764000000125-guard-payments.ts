import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the database refuses when beneficiaries are named, money is paid and hand-over is proved. */
export class GuardPayments1764000000125 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function spending.approved_line(of_line uuid) returns spending.allocation_line
  language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  l spending.allocation_line;
begin
  select x.* into l from spending.allocation_line x join spending.allocation a on a.id = x.allocation_id and a.revision = x.revision
    where x.id = of_line and a.status = 'approved' for update of a;
  if l.id is null then perform books.refuse('spending_of_approved_line', 'The allocation is not approved'); end if;
  return l;
end $$;

create function spending.check_entitlement() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  l spending.allocation_line;
begin
  l := spending.approved_line(new.line_id);
  if new.committee_id <> l.recipient_committee_id then perform books.refuse('entitlement_of_recipient', 'Not the receiving committee'); end if;
  if new.household_id is not null and not exists (select 1 from people.household h where h.id = new.household_id and h.committee_id = new.committee_id) then
    perform books.refuse('entitlement_of_recipient', 'A household of another committee');
  end if;
  if (select coalesce(sum(amount_dong), 0) + new.amount_dong from spending.entitlement where line_id = l.id) > l.amount_dong
    or (select coalesce(sum(quantity), 0) + new.quantity from spending.entitlement where line_id = l.id) > l.quantity then
    perform books.refuse('entitlement_within_line', 'More than the line grants');
  end if;
  return new;
end $$;
create trigger entitlement_checked before insert on spending.entitlement for each row execute function spending.check_entitlement();

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
  if not exists (select 1 from books.posting p where p.entry_id = new.entry_id and p.fund_id = a.fund_id and p.appeal_id is not distinct from a.appeal_id
      and p.restriction_id is not distinct from a.restriction_id and p.amount_dong = -new.amount_dong) then
    perform books.refuse('disbursement_ties_to_entry', 'The voucher and its entry differ');
  end if;
  return new;
end $$;
create trigger disbursement_checked before insert on spending.disbursement for each row execute function spending.check_disbursement();

create function spending.check_disbursement_items() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  if new.amount_dong is distinct from (select sum(i.amount_dong) from spending.disbursement_item i where i.disbursement_id = new.id) then
    perform books.refuse('disbursement_items_tie', 'The items must add up to the voucher');
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

create function spending.check_reversal() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  perform 1 from spending.disbursement d where d.id = new.disbursement_id for update;
  if exists (select 1 from spending.handover h where h.disbursement_id = new.disbursement_id) then
    perform books.refuse('disbursement_reversal_before_handover', 'What was handed over cannot be reversed');
  end if;
  return new;
end $$;
create trigger reversal_checked before insert on spending.disbursement_reversal for each row execute function spending.check_reversal();

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
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
