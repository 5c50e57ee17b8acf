import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Allocation decisions with lines per unit and purpose, and the approvals of two other persons. */
export class CreateAllocations1764000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table spending.support_kind (
  code text primary key,
  unit text not null constraint support_kind_unit check (unit in ('house', 'portion', 'turn', 'household', 'person')),
  variants text[] not null default '{}',
  counts_households boolean not null default false,
  position integer not null
);
comment on table spending.support_kind is 'Kinds of support are rows: a sixth kind is a row and its words';
insert into spending.support_kind values ('house', 'house', '{new,repair}', true, 1), ('gift', 'portion', '{}', false, 2),
  ('medical', 'turn', '{}', false, 3), ('livelihood', 'household', '{}', true, 4), ('relief', 'household', '{}', true, 5);

create table spending.allocation (
  id uuid primary key,
  number text not null constraint allocation_number_once unique,
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
  submission_id uuid not null constraint allocation_submitted_once unique,
  constraint allocation_appeal_of_fund foreign key (appeal_id, fund_id) references books.appeal (id, fund_id),
  constraint allocation_restriction_of_fund foreign key (restriction_id, fund_id) references books.restriction (id, fund_id),
  constraint allocation_proposer unique (id, proposed_by)
);
create index allocation_newest on spending.allocation (committee_id, proposed_at desc, id desc);
create index allocation_layer on spending.allocation (fund_id, status);
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
  decided_at timestamptz not null default clock_timestamp(),
  constraint approval_not_by_proposer check (approver_id <> proposer_id),
  constraint approval_of_proposer foreign key (allocation_id, proposer_id) references spending.allocation (id, proposed_by),
  constraint approval_once_per_person unique (allocation_id, revision, approver_id),
  constraint approval_rejection_has_reason check (decision = 'approve' or reason <> '')
);
create table spending.allocation_withdrawal (
  allocation_id uuid primary key references spending.allocation,
  committee_id uuid not null,
  withdrawn_by uuid not null references people.app_user,
  reason text not null,
  withdrawn_at timestamptz not null default clock_timestamp()
);
call platform.make_append_only('spending.allocation_line');
call platform.make_append_only('spending.approval');
call platform.make_append_only('spending.allocation_withdrawal');
call platform.fence('spending.allocation');
call platform.fence('spending.allocation_line');
call platform.fence('spending.approval');
call platform.fence('spending.allocation_withdrawal');
create policy recipient_reads on spending.allocation_line for select to app
  using (recipient_committee_id = any ((select platform.scope_committees())::uuid[]));
create policy recipient_reads on spending.allocation for select to app using (exists (select 1 from spending.allocation_line l
  where l.allocation_id = allocation.id and l.recipient_committee_id = any ((select platform.scope_committees())::uuid[])));
grant select on spending.support_kind, spending.allocation, spending.allocation_line, spending.approval, spending.allocation_withdrawal to app, auditor;
grant insert (id, number, committee_id, fund_id, appeal_id, restriction_id, title, reason, total_dong, proposed_by, business_date, submission_id)
  on spending.allocation to app;
grant update (title, reason, total_dong, revision) on spending.allocation to app;
grant insert on spending.allocation_line to app;
grant insert (id, allocation_id, committee_id, revision, decision, approver_id, proposer_id, fingerprint, reason) on spending.approval to app;
grant insert (allocation_id, committee_id, withdrawn_by, reason) on spending.allocation_withdrawal to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
