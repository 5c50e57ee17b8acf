import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appeals of a fund: a call for gifts by a numbered decision, for a time. */
export class BooksAppeals1795526617617 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.appeal (
  id uuid primary key,
  code text not null constraint appeal_code_once unique constraint appeal_code_form check (code ~ '^[A-Z0-9-]{2,40}$'),
  fund_id uuid not null references books.fund,
  title text not null,
  story text not null default '',
  goal_dong bigint constraint appeal_goal_positive check (goal_dong > 0),
  decision_number text not null,
  opens_on date not null,
  closes_on date,
  constraint appeal_closes_after_opening check (closes_on is null or closes_on >= opens_on),
  constraint appeal_of_fund unique (id, fund_id)
);
create index appeal_fund on books.appeal (fund_id, opens_on);
grant select on books.appeal to app, auditor;
grant insert, update (title, story, goal_dong, closes_on) on books.appeal to app;
create view books.appeal_title with (security_invoker) as select id, fund_id, code, title, opens_on, closes_on from books.appeal;
comment on view books.appeal_title is 'How an appeal is called beside money given for it, and the days between which it takes gifts';
grant select on books.appeal_title to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
