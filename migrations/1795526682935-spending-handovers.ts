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
create index handover_day on spending.handover (handed_over_on, id);
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

create table spending.handover_undoing (
  id uuid primary key,
  committee_id uuid not null,
  handover_id uuid not null references spending.handover,
  reason text not null constraint handover_undoing_reason check (btrim(reason) <> '')
);
call people.decided_by_another('spending.handover_undoing');
call platform.fence('spending.handover_undoing');
create unique index handover_undoing_open_once on spending.handover_undoing (handover_id) where decision is null or decision = 'confirmed';
comment on table spending.handover_undoing is
  'A hand-over that was recorded in error: one person says why, an approver of the committee that decided confirms, and its entry is reversed';
grant insert (id, committee_id, handover_id, reason) on spending.handover_undoing to app;
create trigger refuse_change before delete or update of id, committee_id, handover_id, reason, proposed_by, proposed_at
  on spending.handover_undoing for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on spending.handover_undoing for each statement execute function platform.refuse_change();

create view spending.standing_handover with (security_invoker) as
  select h.id, h.disbursement_id, h.handed_over_on, h.recorded_at from spending.handover h
  where not exists (select from spending.handover_undoing u where u.handover_id = h.id and u.decision = 'confirmed');
comment on view spending.standing_handover is 'Hand-overs that nobody undid';
create view spending.recorded_handover with (security_invoker) as
  select h.id, h.disbursement_id, h.place, h.recorded_by, h.recorded_at,
    (select sum(i.amount_dong) from spending.handover_item i where i.handover_id = h.id)::bigint as amount_dong,
    (select count(*) from spending.proof_file p where p.handover_id = h.id) as proof_count,
    exists (select from spending.handover_undoing u where u.handover_id = h.id and u.decision = 'confirmed') as is_undone
  from spending.handover h;
comment on view spending.recorded_handover is 'A hand-over of a payment: by whom, how much, with how many proofs, and whether it was undone';
create view spending.undone_handover with (security_invoker) as
  select u.id, h.id as handover_id, h.disbursement_id, h.amount_dong, u.reason, u.proposed_by, u.decided_by, u.decided_at
  from spending.handover_undoing u join spending.recorded_handover h on h.id = u.handover_id where u.decision = 'confirmed';
comment on view spending.undone_handover is 'Hand-overs that two persons undid, and why';
create view spending.delivered_item with (security_invoker) as
  select h.disbursement_id, i.entitlement_id, i.quantity, i.amount_dong
  from spending.handover_item i join spending.standing_handover h on h.id = i.handover_id;
comment on view spending.delivered_item is 'What was handed over of a payment, and to whom, as it stands; what came back later is not taken off';
create view spending.handover_proof with (security_invoker) as
  select h.disbursement_id, p.file_id, p.kind, h.recorded_at from spending.proof_file p join spending.handover h on h.id = p.handover_id;
comment on view spending.handover_proof is 'Photographs and lists that prove the hand-overs of a payment';
grant select on spending.standing_handover, spending.recorded_handover, spending.undone_handover, spending.delivered_item, spending.handover_proof to app, auditor;

create function spending.check_handover() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  d spending.disbursement;
begin
  select * into d from spending.disbursement where id = new.disbursement_id for update;
  if exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id) then
    perform books.refuse('handover_of_standing_payment', 'The payment was reversed');
  end if;
  -- Who paid could pay nobody and prove it himself.
  if new.recorded_by = d.paid_by then
    perform books.refuse('handover_by_another', 'Who paid does not prove the hand-over');
  end if;
  if not exists (select 1 from spending.proof_file p where p.handover_id = new.id) then
    perform books.refuse('handover_has_proof', 'A hand-over needs a photo or a signed list');
  end if;
  if not exists (select 1 from spending.handover_item i where i.handover_id = new.id) or exists (
      select 1 from spending.handover_item i join spending.entitlement e on e.id = i.entitlement_id
      left join spending.disbursement_item paid on paid.disbursement_id = d.id and paid.entitlement_id = i.entitlement_id
      where i.handover_id = new.id and (paid.amount_dong is null
        or (select sum(o.amount_dong) from spending.delivered_item o
            where o.disbursement_id = d.id and o.entitlement_id = i.entitlement_id) > paid.amount_dong
        or (select sum(o.quantity) from spending.delivered_item o where o.entitlement_id = i.entitlement_id) > e.quantity)) then
    perform books.refuse('handover_within_payment', 'More than was paid to this beneficiary');
  end if;
  if not exists (select 1 from books.posting p where p.entry_id = new.entry_id and p.amount_dong =
      (select sum(i.amount_dong) from spending.handover_item i where i.handover_id = new.id)) then
    perform books.refuse('handover_ties_to_entry', 'The hand-over and its entry differ');
  end if;
  if exists (select from spending.handover_item i where i.handover_id = new.id and not exists (select from books.support_move m
      join books.paid_support s on s.id = m.paid_support_id where m.source_id = new.id and m.kind = 'handed_over' and m.entry_id = new.entry_id
        and s.payment_id = d.id and s.recipient_id = i.entitlement_id and m.amount_dong = i.amount_dong)) then
    perform books.refuse('handover_told_to_books', 'The books do not know what was handed over');
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
    await runner.query(UNDOING);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const UNDOING = `
create function spending.check_handover_undoing() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  h spending.handover;
begin
  select * into strict h from spending.handover where id = new.handover_id;
  if new.committee_id <> h.committee_id then perform books.refuse('handover_undoing_of_committee', 'Of another committee'); end if;
  if new.decision is distinct from 'confirmed' then return new; end if;
  -- Hand-overs of the payment and its reversal wait.
  perform 1 from spending.disbursement d where d.id = h.disbursement_id for update;
  if new.decided_by <> new.proposed_by and not people.held_role(new.decided_by, 'approver', (select l.committee_id from spending.allocation_line l
      join spending.disbursement d on d.line_id = l.id where d.id = h.disbursement_id), (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform books.refuse('handover_undoing_by_approver', 'Not an approver of the committee that decided');
  end if;
  return new;
end $$;
create trigger undoing_checked before insert or update on spending.handover_undoing for each row execute function spending.check_handover_undoing();

-- The word of two and the mirror entry come together or not at all.
create function spending.check_handover_undone() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  if not exists (select from spending.handover h join books.journal_entry r on r.reverses_id = h.entry_id where h.id = new.handover_id) then
    perform books.refuse('handover_undone_whole', 'The entry of the hand-over still stands');
  end if;
  return null;
end $$;
create constraint trigger handover_undone_whole after update on spending.handover_undoing deferrable initially deferred
  for each row when (new.decision = 'confirmed') execute function spending.check_handover_undone();
create function spending.check_handover_entry_reversed() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  if exists (select from spending.handover h where h.entry_id = new.reverses_id
      and not exists (select from spending.handover_undoing u where u.handover_id = h.id and u.decision = 'confirmed')) then
    perform books.refuse('handover_undone_by_two', 'A hand-over is undone by two');
  end if;
  return null;
end $$;
create constraint trigger handover_undone_by_two after insert on books.journal_entry deferrable initially deferred
  for each row when (new.reverses_id is not null) execute function spending.check_handover_entry_reversed();
`;
