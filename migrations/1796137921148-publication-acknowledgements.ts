import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What anybody may check of a numbered paper for a gift by bank or card: nobody's name. */
export class PublicationAcknowledgements1796137921148 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create view publication.acknowledgement_check with (security_barrier) as
  select v.check_code, books.written_number(a.book, a.year, a.number) as number, a.amount_dong, a.issued_on, a.donation_id, v.version,
    not exists (select from income.acknowledgement_version later where later.acknowledgement_id = a.id and later.version > v.version) as is_newest,
    exists (select from income.gift_taken_back t where t.donation_id = a.donation_id) as is_taken_back,
    coalesce((select sum(r.amount_dong) from income.gift_return r where r.donation_id = a.donation_id), 0)::bigint as returned_dong
  from income.acknowledgement_version v join income.acknowledgement a on a.id = v.acknowledgement_id;
grant select on publication.acknowledgement_check to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
