import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Wishes of givers that an officer accepted. */
export class BooksRestrictions1795526618694 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.restriction (
  id uuid primary key,
  fund_id uuid not null references books.fund,
  appeal_id uuid,
  title text not null,
  kind text constraint restriction_kind check (kind in ('house', 'parcel', 'medical', 'livelihood', 'relief')),
  admin_unit_id integer references people.admin_unit,
  household_id uuid references people.household,
  agreed_with text not null,
  created_by uuid references people.app_user,
  created_at timestamptz not null default clock_timestamp(),
  constraint restriction_appeal_of_fund foreign key (appeal_id, fund_id) references books.appeal (id, fund_id),
  constraint restriction_of_fund unique (id, fund_id)
);
comment on table books.restriction is 'A wish of the giver that an officer accepted: money under it goes as the donor said (Decree 93/2021 Art. 11)';
grant select on books.restriction to app, auditor;
call platform.clock_sets('books.restriction', 'created_at');

create view books.accepted_wish with (security_invoker) as select id, title, kind, admin_unit_id from books.restriction;
comment on view books.accepted_wish is 'What money under a restriction is bound to; who agreed on it stays inside';

create view books.layer with (security_invoker) as
  select f.committee_id, f.id as fund_id, null::uuid as appeal_id, null::uuid as restriction_id, f.name as fund_name,
    null::text as appeal_title, null::text as restriction_title, null::date as appeal_opens_on, f.opened_on, f.closed_on
  from books.fund f
  union all
  select f.committee_id, f.id, a.id, null, f.name, a.title, null, a.opens_on, f.opened_on, f.closed_on
  from books.appeal a join books.fund f on f.id = a.fund_id
  union all
  select f.committee_id, f.id, r.appeal_id, r.id, f.name, a.title, r.title, a.opens_on, f.opened_on, f.closed_on
  from books.restriction r join books.fund f on f.id = r.fund_id left join books.appeal a on a.id = r.appeal_id;
comment on view books.layer is 'Every layer of money that can be decided on: a fund, its appeals, its accepted wishes, and the days between which the fund is open';
grant select on books.accepted_wish, books.layer to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
