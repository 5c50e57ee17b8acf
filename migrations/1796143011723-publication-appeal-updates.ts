import type { MigrationInterface, QueryRunner } from 'typeorm';

/** News of appeals as everybody sees them: the wording that stands, nothing that was withdrawn. */
export class PublicationAppealUpdates1796143011723 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create view publication.appeal_update with (security_barrier) as
  select first.id, a.code as appeal_code, standing.title, standing.body, standing.title_en, standing.body_en, first.written_at as told_at,
    case when standing.id <> first.id then standing.written_at end as corrected_at
  from books.appeal_update first join books.appeal a on a.id = first.appeal_id
  join books.appeal_update standing on standing.of_id = first.id
    and not exists (select from books.appeal_update later where later.replaces_id = standing.id)
  where first.replaces_id is null and not exists (select from books.appeal_update_withdrawal w where w.of_id = first.id);
comment on view publication.appeal_update is 'What a committee tells of its appeal, in the wording that stands';
grant select on publication.appeal_update to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
