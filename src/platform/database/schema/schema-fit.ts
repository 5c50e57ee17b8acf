import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ConfigError } from '../../config/config.js';
import { AppLog } from '../../log/app-log.js';
import { APP_DATA_SOURCE } from '../database.js';
import { SCHEMA_VERSION } from './schema-version.js';

const LOOK_MS = 2_000;

/** A release beside another's schema: whoever asks is told to come again, and the operator to start the right one. */
export class SchemaMoved extends Error {
  override readonly name = 'SchemaMoved';
  /** As the database says it of the scope that such a process signs. */
  readonly code = '28000';
}

/**
 * Whether this process still fits its database. Writing by old rules the database refuses by itself, since the keys that
 * sign scopes are of one schema; here the process notices, so that it answers nothing by old rules either and takes no
 * job. What moved once is not trusted again: the process is to be started anew.
 */
@Injectable()
export class SchemaFit implements OnApplicationBootstrap, BeforeApplicationShutdown {
  holds = true;
  private timer: NodeJS.Timeout | null = null;
  private readonly listeners: (() => void)[] = [];

  constructor(
    @Inject(APP_DATA_SOURCE) private readonly source: DataSource,
    private readonly log: AppLog,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  beforeApplicationShutdown(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  onMoved(listener: () => void): void {
    this.listeners.push(listener);
  }

  private async look(): Promise<void> {
    // A database that is away says nothing of its schema.
    const version = await schemaOf(this.source).catch(() => SCHEMA_VERSION);
    if (version === SCHEMA_VERSION || !this.holds) return;
    this.holds = false;
    this.log.error({ event: 'schemaMoved', ours: String(SCHEMA_VERSION), found: String(version) });
    for (const told of this.listeners) told();
  }
}

/** Throws ConfigError, in words for the operator, where the database is not of this release's schema. */
export async function demandFit(source: DataSource): Promise<void> {
  const version = await schemaOf(source).catch((error: unknown) => {
    if (isWithoutSchema(error)) return null;
    throw error;
  });
  if (version === SCHEMA_VERSION) return;
  throw new ConfigError(
    version === null || version < SCHEMA_VERSION
      ? `The database has the schema ${String(version ?? 'of nobody')}, and this release needs ${String(SCHEMA_VERSION)}: run "npm run -s cli -- migrate" with MIGRATION_DATABASE_URL, then start again.`
      : `The database was migrated to ${String(version)} by a newer release, and this one knows ${String(SCHEMA_VERSION)}: start the newer release. Nothing was changed.`,
  );
}

async function schemaOf(source: DataSource): Promise<bigint | null> {
  const [row] = await source.query<{ version: string | null }[]>(
    'select platform.schema_version()::text as version',
  );
  return row?.version == null ? null : BigInt(row.version);
}

/** No such schema, or no such function: nobody has migrated it. */
function isWithoutSchema(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === '3F000' || code === '42883' || code === '42P01';
}
