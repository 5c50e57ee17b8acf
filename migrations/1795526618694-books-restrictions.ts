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
grant insert on books.restriction to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
