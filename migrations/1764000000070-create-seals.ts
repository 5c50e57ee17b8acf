import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Seals: a signed Merkle root over what was posted, made off the write path. */
export class CreateSeals1764000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.ledger_seal (
  seal_no bigint primary key constraint ledger_seal_no_positive check (seal_no > 0),
  sealed_day date not null,
  from_xid xid8 not null,
  upto_xid xid8 not null,
  entry_count bigint not null constraint ledger_seal_not_empty check (entry_count > 0),
  root bytea not null constraint ledger_seal_root_length check (length(root) = 32),
  previous_hash bytea not null,
  seal_hash bytea not null constraint ledger_seal_hash_once unique,
  checkpoint text not null,
  signature bytea not null,
  public_key bytea not null,
  sealed_at timestamptz not null default clock_timestamp(),
  constraint ledger_seal_range check (upto_xid > from_xid)
);
comment on column books.ledger_seal.upto_xid is 'First transaction not covered: below the oldest one still running when the seal was made, so none can appear behind it';
create table books.sealed_entry (
  entry_id uuid primary key references books.journal_entry,
  seal_no bigint not null references books.ledger_seal deferrable initially deferred,
  leaf_index bigint not null,
  leaf_hash bytea not null,
  constraint sealed_entry_leaf_once unique (seal_no, leaf_index)
);
call platform.make_append_only('books.ledger_seal');
call platform.make_append_only('books.sealed_entry');
grant select on books.ledger_seal, books.sealed_entry to app, auditor, public_reader;
grant insert (seal_no, sealed_day, from_xid, upto_xid, entry_count, root, previous_hash, seal_hash, checkpoint, signature, public_key)
  on books.ledger_seal to app;
grant insert on books.sealed_entry to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
