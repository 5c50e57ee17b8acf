import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Linked figures carry their name in both languages: they are data, not messages of the portal. */
export class NameIndicators1764000000545 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table publication.indicator add column figure_vi text not null default '';
comment on column publication.indicator.figure_vi is 'The name as Vietnamese reports print it; figure is the English one';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
