import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Approvals of a proposal by two other persons, and withdrawals. */
export class SpendingApprovals1795526682439 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table spending.approval (
  id uuid primary key,
  allocation_id uuid not null,
  committee_id uuid not null,
  revision integer not null,
  decision text not null constraint approval_decision check (decision in ('approve', 'reject')),
  approver_id uuid not null references people.app_user,
  proposer_id uuid not null,
  fingerprint bytea not null,
  reason text not null default '',
  decided_on date not null default (now() at time zone 'Asia/Ho_Chi_Minh')::date,
  decided_at timestamptz not null default clock_timestamp(),
  constraint approval_not_by_proposer check (approver_id <> proposer_id),
  constraint approval_of_proposer foreign key (allocation_id, proposer_id) references spending.allocation (id, proposed_by),
  constraint approval_once_per_person unique (allocation_id, revision, approver_id),
  constraint approval_as_signed unique (id, approver_id, committee_id),
  constraint approval_rejection_has_reason check (decision = 'approve' or reason <> '')
);
call platform.fence('spending.approval');
call platform.make_append_only('spending.approval');
grant select on spending.approval to app, auditor;
grant insert (id, allocation_id, committee_id, revision, decision, approver_id, proposer_id, fingerprint, reason, decided_on) on spending.approval to app;
call platform.signed_by_who_acts('spending.approval', 'approver_id');
comment on column spending.approval.decided_on is 'The day on the paper: today, unless papers of before the portal are taken over. The role is asked for on this day and on today';

create function spending.check_approval() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  a spending.allocation;
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  select * into a from spending.allocation where id = new.allocation_id for update;
  if a.status <> 'proposed' then perform books.refuse('approval_of_open_proposal', 'The proposal is decided'); end if;
  if new.revision <> a.revision or new.fingerprint <> spending.allocation_fingerprint(a.id) then
    perform books.refuse('approval_of_current_content', 'The content changed since it was shown');
  end if;
  if new.decided_on not between a.business_date and today then perform books.refuse('approval_on_its_day', 'Before the proposal or to come'); end if;
  if new.approver_id <> a.proposed_by and (not people.held_role(new.approver_id, 'approver', a.committee_id, new.decided_on)
      or (people.keeper_on(a.committee_id, today) = a.committee_id and not people.held_role(new.approver_id, 'approver', a.committee_id, today))) then
    perform books.refuse('approval_by_approver', 'Not an approver of this committee on that day');
  end if;
  if new.committee_id <> a.committee_id then perform books.refuse('approval_of_committee', 'Not of this committee'); end if;
  return new;
end $$;
create trigger approval_checked before insert on spending.approval for each row execute function spending.check_approval();

create function spending.decide_allocation() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  a spending.allocation;
begin
  select * into a from spending.allocation where id = new.allocation_id;
  if new.decision = 'reject' then
    update spending.allocation set status = 'rejected', decided_at = clock_timestamp() where id = a.id;
  elsif (select count(distinct p.approver_id) from spending.approval p where p.allocation_id = a.id and p.revision = a.revision
      and p.decision = 'approve' and p.fingerprint = new.fingerprint) >= 2 then
    perform spending.check_available(a);
    update spending.allocation set status = 'approved', decided_at = clock_timestamp(), decided_on = (select max(p.decided_on)
      from spending.approval p where p.allocation_id = a.id and p.revision = a.revision and p.decision = 'approve') where id = a.id;
  end if;
  return null;
end $$;
create trigger approval_decides after insert on spending.approval for each row execute function spending.decide_allocation();

create table spending.allocation_withdrawal (
  allocation_id uuid primary key references spending.allocation,
  committee_id uuid not null,
  withdrawn_by uuid not null references people.app_user,
  reason text not null,
  withdrawn_at timestamptz not null default clock_timestamp()
);
call platform.fence('spending.allocation_withdrawal');
call platform.make_append_only('spending.allocation_withdrawal');
grant select on spending.allocation_withdrawal to app, auditor;
grant insert (allocation_id, committee_id, withdrawn_by, reason) on spending.allocation_withdrawal to app;

create function spending.withdraw_allocation() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  update spending.allocation set status = 'withdrawn', decided_at = clock_timestamp() where id = new.allocation_id and status = 'proposed';
  if not found then perform books.refuse('approval_of_open_proposal', 'The proposal is decided'); end if;
  return null;
end $$;
create trigger withdrawal_decides after insert on spending.allocation_withdrawal for each row execute function spending.withdraw_allocation();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
