import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Checking a receipt or a seal. */
export class PublicationCheck1795526683748 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create view publication.receipt_check with (security_barrier) as
  select r.check_code, books.written_number(r.book, r.year, r.number) as number, r.amount_dong, r.issued_on, r.donation_id, v.voided_at
  from income.cash_receipt r left join income.cash_receipt_void v on v.receipt_id = r.id;
create view publication.paper_book_check with (security_barrier) as
  select b.id as book_id, b.series, b.year, b.first_number, b.last_number, c.name as committee_name
  from income.paper_book b join people.committee c on c.id = b.committee_id where b.decision = 'confirmed';
create view publication.paper_sheet_check with (security_barrier) as
  select s.book_id, s.number, books.written_number(r.book, r.year, r.number) as written, r.amount_dong, r.issued_on, v.voided_at
  from income.paper_sheet s join income.cash_receipt r on r.id = s.receipt_id left join income.cash_receipt_void v on v.receipt_id = r.id;
comment on view publication.paper_sheet_check is 'Receipts written in printed books, by their numbers: no giver, no person';
create view publication.seal with (security_barrier) as
  select seal_no, sealed_day, entry_count, root, record_count, record_root, schema_digest, previous_hash, seal_hash, checkpoint, signature, public_key, sealed_at from books.ledger_seal;

grant select on publication.receipt_check, publication.paper_book_check, publication.paper_sheet_check, publication.seal to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
