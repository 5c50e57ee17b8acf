import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Seals: a signed Merkle root over what was posted, made off the write path, and the canonical form that it covers
 * (docs/canonical-form.md).
 */
export class BooksSeals1795526621277 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.ledger_seal (
  seal_no bigint primary key constraint ledger_seal_no_positive check (seal_no > 0),
  sealed_day date not null,
  after_no bigint not null,
  upto_no bigint not null,
  entry_count bigint not null constraint ledger_seal_counts check (entry_count >= 0),
  root bytea not null constraint ledger_seal_root_length check (length(root) = 32),
  record_count bigint not null constraint ledger_seal_records check (record_count >= 0),
  record_root bytea not null constraint ledger_seal_record_root_length check (length(record_root) = 32),
  schema_digest bytea not null constraint ledger_seal_schema_length check (length(schema_digest) = 32),
  previous_hash bytea not null,
  seal_hash bytea not null constraint ledger_seal_hash_once unique,
  checkpoint text not null,
  signature bytea not null,
  public_key bytea not null,
  sealed_at timestamptz not null default clock_timestamp(),
  constraint ledger_seal_range check (upto_no >= after_no)
);
comment on column books.ledger_seal.upto_no is 'Number of the last entry that could be covered: every one up to it was settled when the seal was made (books.settled_no), so none can appear behind it';
call platform.make_append_only('books.ledger_seal');
grant select on books.ledger_seal to app, auditor, public_reader;
call platform.portal_writes('books.ledger_seal');
grant insert (seal_no, sealed_day, after_no, upto_no, entry_count, root, record_count, record_root, schema_digest,
  previous_hash, seal_hash, checkpoint, signature, public_key)
  on books.ledger_seal to app;

create table books.sealed_entry (
  entry_id uuid primary key references books.journal_entry,
  seal_no bigint not null references books.ledger_seal deferrable initially deferred,
  leaf_index bigint not null,
  leaf_hash bytea not null,
  constraint sealed_entry_leaf_once unique (seal_no, leaf_index)
);
call platform.make_append_only('books.sealed_entry');
grant select on books.sealed_entry to app, auditor, public_reader;
call platform.portal_writes('books.sealed_entry');
grant insert on books.sealed_entry to app;

create table books.sealed_object (
  object text not null,
  seal_no bigint not null references books.ledger_seal deferrable initially deferred,
  digest bytea constraint sealed_object_digest_length check (length(digest) = 32),
  primary key (object, seal_no)
);
comment on table books.sealed_object is 'Everything in the schema by name, where it differs from the seal before; without a digest it is gone';
call platform.make_append_only('books.sealed_object');
grant select, insert on books.sealed_object to app;
grant select on books.sealed_object to auditor;
call platform.portal_only('books.sealed_object');

create table books.sealed_record (
  seal_no bigint not null references books.ledger_seal deferrable initially deferred,
  leaf_index bigint not null,
  record text not null,
  key text not null,
  label text not null,
  words bytea constraint sealed_record_words_length check (length(words) = 32),
  leaf_hash bytea not null,
  primary key (seal_no, leaf_index)
);
comment on table books.sealed_record is 'Leaves of the tree of records: decisions, vouchers, proofs, roles, the log; which and how, the modules tell in their facts';
comment on column books.sealed_record.words is 'Salted fingerprint of the personal words; the words can be erased together with their salt and the seal still verifies';
call platform.make_append_only('books.sealed_record');
grant select, insert on books.sealed_record to app;
grant select on books.sealed_record to auditor;
call platform.portal_only('books.sealed_record');

create table books.sealed_words (
  seal_no bigint not null,
  leaf_index bigint not null,
  salt bytea not null constraint sealed_words_salt_length check (length(salt) = 16),
  primary key (seal_no, leaf_index)
);
comment on table books.sealed_words is 'Salts of the fingerprints of personal words; one is erased together with its words and for no other reason';
grant select, insert on books.sealed_words to app;
grant select on books.sealed_words to auditor;
call platform.portal_only('books.sealed_words');

create function books.canonical_entry(e books.journal_entry) returns text
  language sql stable set search_path = pg_catalog, books as $$
  select concat_ws(E'\\n', case when e.event_date is null then 'tuong-than/1' else 'tuong-than/2' end, 'entry ' || e.id, 'number ' || e.entry_no,
    'occurred ' || e.business_date, 'event ' || e.event_date,
    'noticed ' || to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'committee ' || e.committee_id, 'rule ' || e.rule, 'source ' || e.source_type || ' ' || e.source_id,
    'reverses ' || coalesce(e.reverses_id::text, '-'),
    'reason ' || coalesce(encode(sha256(convert_to(e.reason, 'UTF8')), 'hex'), '-'),
    'subject ' || coalesce(encode(e.subject_fingerprint, 'hex'), '-'),
    (select string_agg(concat_ws(' ', 'posting', a.code, f.code, coalesce(ap.code, '-'), coalesce(p.restriction_id::text, '-'), p.amount_dong),
       E'\\n' order by p.line_no)
     from books.posting p join books.ledger_account a on a.id = p.account_id join books.fund f on f.id = p.fund_id
     left join books.appeal ap on ap.id = p.appeal_id where p.entry_id = e.id)) || E'\\n'
$$;
create function books.entry_leaf(e books.journal_entry) returns bytea
  language sql stable set search_path = pg_catalog, books as $$
  select sha256('\\x00'::bytea || convert_to(books.canonical_entry(e), 'UTF8'))
$$;
comment on function books.entry_leaf(books.journal_entry) is 'RFC 6962 leaf hash of the canonical form';
grant execute on function books.canonical_entry(books.journal_entry), books.entry_leaf(books.journal_entry) to app, auditor;

create view books.entry_proof with (security_invoker) as
  select e.id as entry_id, e.entry_no, e.recorded_at, books.entry_leaf(e) as leaf_hash, s.seal_no, l.sealed_day
  from books.journal_entry e left join books.sealed_entry s on s.entry_id = e.id left join books.ledger_seal l on l.seal_no = s.seal_no;
comment on view books.entry_proof is 'What an entry hashes to now, and the seal that covers it';
grant select on books.entry_proof to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
