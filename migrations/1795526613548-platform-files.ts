import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stored files, by the SHA-256 of their bytes. */
export class PlatformFiles1795526613548 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table platform.file (
  id uuid primary key,
  sha256 bytea not null constraint file_sha256_length check (length(sha256) = 32),
  size_bytes bigint not null constraint file_size_positive check (size_bytes > 0),
  media_type text not null,
  original_name text not null,
  committee_id uuid not null,
  stored_by uuid,
  stored_at timestamptz not null default clock_timestamp(),
  original_sha256 bytea,
  constraint file_stored_once unique (committee_id, sha256)
);
comment on column platform.file.original_sha256 is 'SHA-256 of the bytes as uploaded, before an image was re-encoded';
call platform.make_append_only('platform.file');
call platform.fence('platform.file');
grant select on platform.file to app, auditor;
call platform.clock_sets('platform.file', 'stored_at');
create view platform.file_name with (security_invoker) as select id, original_name as name, media_type, stored_at from platform.file;
comment on view platform.file_name is 'A stored file on a list; its bytes are had by a policy of the module it belongs to';
grant select on platform.file_name to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
