import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers of proposals per committee and year, lists by day, and what a receiving commune may see of a payment. */
export class ServeSpendingDesks1764000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table spending.allocation_series (
  committee_id uuid not null references people.committee,
  year integer not null,
  last_number integer not null,
  primary key (committee_id, year)
);
grant select, insert on spending.allocation_series to app;
grant update (last_number) on spending.allocation_series to app;
grant select on spending.allocation_series to auditor;
alter table spending.allocation drop constraint allocation_number_once;
alter table spending.allocation add constraint allocation_number_once unique (committee_id, number);
create index allocation_by_day on spending.allocation (committee_id, business_date desc, id desc);
create index disbursement_by_day on spending.disbursement (committee_id, business_date desc, id desc);
create policy recipient_reads on spending.disbursement for select to app using (exists (select 1 from spending.allocation_line l
  where l.id = disbursement.line_id and l.recipient_committee_id = any ((select platform.scope_committees())::uuid[])));
comment on policy recipient_reads on spending.disbursement is 'The commune that hands support over sees the payment it answers for';
alter table people.household add column search_name text not null default '';
comment on column people.household.search_name is 'Name of the head without marks and case, as kernel/fold-text writes it';
create index household_by_name on people.household (committee_id, search_name, id);
grant insert (search_name), update (search_name) on people.household to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
