import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets the portal compare the schema it finds with the one it was built for, before it says that it is ready. */
export class TellSchemaVersion1764000000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function platform.schema_version() returns bigint
  language sql stable security definer set search_path = pg_catalog as
$$ select max("timestamp") from platform.migration $$;
comment on function platform.schema_version() is 'Timestamp of the newest migration applied here';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
