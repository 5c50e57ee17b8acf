import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the public reads of the clocks of an appeal. */
export class PublicationAppealClocks1796124191983 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create view publication.appeal_clock with (security_barrier) as
  select c.code as appeal_code, c.closes_on, c.legal_basis, c.distribute_by, c.held_dong, c.last_handed_on from books.appeal_clock c;
grant select on publication.appeal_clock to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
