import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Photographs beside news of appeals, under the addresses that those of hand-overs have. */
export class PublicationAppealPhotos1796152039816 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create view publication.appeal_photo with (security_barrier) as
  select p.of_id as update_id, p.public_id as photo_id, p.description, p.description_en, p.width, p.height from books.appeal_photo p
  where p.withdrawn_at is null and not exists (select from books.appeal_update_withdrawal w where w.of_id = p.of_id);
comment on view publication.appeal_photo is 'The photograph beside news that stands; gone with either word that withdraws it';
create or replace view publication.photo with (security_barrier) as
  select p.public_id, p.image, p.width, p.height from spending.published_photo p where p.withdrawn_at is null
    and not exists (select from spending.handover_undoing u where u.handover_id = p.handover_id and u.decision = 'confirmed')
  union all
  select p.public_id, p.image, p.width, p.height from books.appeal_photo p
  where p.withdrawn_at is null and not exists (select from books.appeal_update_withdrawal w where w.of_id = p.of_id);
grant select on publication.appeal_photo to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
