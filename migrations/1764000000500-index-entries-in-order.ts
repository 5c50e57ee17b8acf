import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Readers that follow the books walk entries by transaction and, inside a long import, by number. */
export class IndexEntriesInOrder1764000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create index journal_entry_in_order on books.journal_entry (xid, entry_no);
drop index books.journal_entry_xid;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
