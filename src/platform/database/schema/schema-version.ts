import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../config/project-root.js';

const MIGRATION = /^(\d+)-[\w-]+\.ts$/;

/** The newest migration of this release, by its time: what `platform.schema_version()` answers where it was applied. */
export const SCHEMA_VERSION = readdirSync(join(PROJECT_ROOT, 'migrations'))
  .map((name) => BigInt(MIGRATION.exec(name)?.[1] ?? '0'))
  .reduce((newest, version) => (version > newest ? version : newest), 0n);
