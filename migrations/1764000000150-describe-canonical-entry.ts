import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The canonical form that seals cover (docs/canonical-form.md), and the salted fingerprint that stands for a name in it. */
export class DescribeCanonicalEntry1764000000150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table books.journal_entry add column subject_fingerprint bytea
  constraint journal_entry_fingerprint_length check (length(subject_fingerprint) = 32);
grant insert (subject_fingerprint) on books.journal_entry to app;
comment on column books.journal_entry.subject_fingerprint is 'SHA-256 of salt and personal words of the source: the words can be erased and the seal still verifies';
alter table income.donation add column name_salt bytea;
grant insert (name_salt), update (name_salt) on income.donation to app;
comment on column income.donation.name_salt is 'Salt of the fingerprint in the books; erased together with the name';

create function books.canonical_entry(e books.journal_entry) returns text
  language sql stable security definer set search_path = pg_catalog, books as $$
  select concat_ws(E'\\n', 'tuong-than/1', 'entry ' || e.id, 'number ' || e.entry_no, 'occurred ' || e.business_date,
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
  language sql stable security definer set search_path = pg_catalog, books as $$
  select sha256('\\x00'::bytea || convert_to(books.canonical_entry(e), 'UTF8'))
$$;
comment on function books.entry_leaf(books.journal_entry) is 'RFC 6962 leaf hash of the canonical form';
grant execute on function books.canonical_entry(books.journal_entry), books.entry_leaf(books.journal_entry) to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
