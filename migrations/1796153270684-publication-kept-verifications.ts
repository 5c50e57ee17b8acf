import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The checks of the books as everybody may read them. */
export class PublicationKeptVerifications1796153270684 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create view publication.kept_verification with (security_barrier) as
  select r.id, r.way, r.began_at, r.ended_at, r.held, r.broken, r.seal_no, encode(s.seal_hash, 'hex') as seal_hash
  from books.verification_run r left join books.ledger_seal s on s.seal_no = r.seal_no;
comment on view publication.kept_verification is 'When the books were checked, how many invariants held and which did not; never what was found';
grant select on publication.kept_verification to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
