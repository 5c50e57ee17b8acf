import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Allocation decisions with lines per unit and purpose. A decided one is fixed; a change before that is a new revision. */
export class SpendingAllocations1795526682288 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table spending.allocation (
  id uuid primary key,
  number text not null,
  committee_id uuid not null references people.committee,
  fund_id uuid not null references books.fund,
  appeal_id uuid,
  restriction_id uuid,
  title text not null,
  reason text not null,
  total_dong bigint not null constraint allocation_total_positive check (total_dong > 0),
  revision integer not null default 1,
  status text not null default 'proposed' constraint allocation_status check (status in ('proposed', 'approved', 'rejected', 'withdrawn')),
  proposed_by uuid not null references people.app_user,
  proposed_at timestamptz not null default clock_timestamp(),
  business_date date not null default (now() at time zone 'Asia/Ho_Chi_Minh')::date,
  decided_at timestamptz,
  decided_on date,
  submission_id uuid not null constraint allocation_submitted_once unique,
  constraint allocation_number_once unique (committee_id, number),
  constraint allocation_appeal_of_fund foreign key (appeal_id, fund_id) references books.appeal (id, fund_id),
  constraint allocation_restriction_of_fund foreign key (restriction_id, fund_id) references books.restriction (id, fund_id),
  constraint allocation_proposer unique (id, proposed_by)
);
create index allocation_newest on spending.allocation (committee_id, proposed_at desc, id desc);
create index allocation_by_day on spending.allocation (committee_id, business_date desc, id desc);
create index allocation_layer on spending.allocation (fund_id, status);
-- What everybody reads, newest first: of all, and of one layer.
create index allocation_approved on spending.allocation (business_date desc, number desc) where status = 'approved';
create index allocation_approved_of on spending.allocation (fund_id, appeal_id, business_date desc, number desc) where status = 'approved';
call platform.fence('spending.allocation');
grant select on spending.allocation to app, auditor;
grant insert (id, number, committee_id, fund_id, appeal_id, restriction_id, title, reason, total_dong, proposed_by, business_date, submission_id)
  on spending.allocation to app;
grant update (title, reason, total_dong, revision) on spending.allocation to app;

create table spending.allocation_line (
  id uuid primary key,
  allocation_id uuid not null references spending.allocation,
  committee_id uuid not null,
  revision integer not null,
  line_no integer not null,
  recipient_committee_id uuid not null references people.committee,
  kind text not null references spending.support_kind,
  variant text,
  quantity integer not null constraint allocation_line_quantity_positive check (quantity > 0),
  amount_dong bigint not null constraint allocation_line_amount_positive check (amount_dong > 0),
  reason text not null default '',
  constraint allocation_line_no_once unique (allocation_id, revision, line_no)
);
call platform.fence('spending.allocation_line');
call platform.make_append_only('spending.allocation_line');
grant select on spending.allocation_line to app, auditor;
grant insert on spending.allocation_line to app;
create policy recipient_reads on spending.allocation_line for select to app
  using (recipient_committee_id = any ((select platform.scope_committees())::uuid[]));
create policy recipient_reads on spending.allocation for select to app using (exists (select 1 from spending.allocation_line l
  where l.allocation_id = allocation.id and l.recipient_committee_id = any ((select platform.scope_committees())::uuid[])));

create view spending.allocated_line with (security_invoker) as
  select l.id as line_id, a.id as allocation_id, a.number as allocation_number, a.title, a.status, l.revision = a.revision as is_current,
    a.proposed_by, a.committee_id, l.recipient_committee_id, a.fund_id, a.appeal_id, a.restriction_id, l.kind, l.variant, l.quantity, l.amount_dong, a.business_date
  from spending.allocation_line l join spending.allocation a on a.id = l.allocation_id;
comment on view spending.allocated_line is 'What a line of a decision grants: to whom, for what, from which layer, and how far the decision is';
grant select on spending.allocated_line to app, auditor;

create function spending.allocation_fingerprint(of_allocation uuid) returns bytea
  language sql stable security definer set search_path = pg_catalog, spending as $$
  select sha256(convert_to(concat_ws('|', a.id, a.committee_id, a.fund_id, a.appeal_id, a.restriction_id, a.title, a.reason, a.total_dong, a.revision)
    || E'\\n' || (select string_agg(concat_ws('|', l.line_no, l.recipient_committee_id, l.kind, coalesce(l.variant, '-'), l.quantity, l.amount_dong, l.reason),
      E'\\n' order by l.line_no) from spending.allocation_line l where l.allocation_id = a.id and l.revision = a.revision), 'UTF8'))
  from spending.allocation a where a.id = of_allocation
$$;
grant execute on function spending.allocation_fingerprint(uuid) to app, auditor;

create function spending.check_allocation() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  a spending.allocation;
begin
  select * into a from spending.allocation where id = new.id;
  if a.total_dong is distinct from (select sum(l.amount_dong) from spending.allocation_line l where l.allocation_id = a.id and l.revision = a.revision) then
    perform books.refuse('allocation_total_ties', 'The lines must add up to the decision');
  end if;
  if a.status = 'proposed' then
    perform spending.check_available(a);
  end if;
  return null;
end $$;
create constraint trigger allocation_checked after insert or update of total_dong, revision on spending.allocation
  deferrable initially deferred for each row execute function spending.check_allocation();
create function spending.check_allocated_layer() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  if exists (select from books.refund_reserve r where r.restriction_id = new.restriction_id) then
    perform books.refuse('allocation_not_of_reserve', 'What is set aside for refunds is not allocated');
  end if;
  return new;
end $$;
create trigger allocation_not_of_reserve before insert on spending.allocation for each row when (new.restriction_id is not null)
  execute function spending.check_allocated_layer();
create function spending.keep_decided() returns trigger language plpgsql as $$
begin
  if old.status <> 'proposed' and (new.title, new.reason, new.total_dong, new.revision) is distinct from (old.title, old.reason, old.total_dong, old.revision) then
    perform books.refuse('allocation_decided_is_fixed', 'A decided allocation cannot change');
  end if;
  if (new.title, new.reason, new.total_dong) is distinct from (old.title, old.reason, old.total_dong) and new.revision <= old.revision then
    perform books.refuse('allocation_change_is_revision', 'A change of content is a new revision');
  end if;
  return new;
end $$;
create trigger decided_is_fixed before update on spending.allocation for each row execute function spending.keep_decided();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
