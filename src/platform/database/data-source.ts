import { DataSource } from 'typeorm';
import type { MixedList } from 'typeorm';
import { WaitingPool } from './connections/pools.js';
import { SnakeNames } from './records/snake-names.js';
import { knownRecords } from './records/records.js';
import { columnTypes } from './types.js';

interface Settings {
  url: string;
  /** Session role taken at connection: what the login may do is decided by the role, not by the login. */
  role: string;
  poolSize: number;
  /** Milliseconds that an asker waits while others hold every connection. */
  waitMs?: number;
  migrations?: MixedList<string>;
}

export function createDataSource(settings: Settings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    entities: knownRecords(),
    migrations: settings.migrations ?? [],
    namingStrategy: new SnakeNames(),
    migrationsTableName: 'migration',
    schema: 'platform',
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize: settings.poolSize,
    driver: { Pool: WaitingPool },
    extra: {
      types: columnTypes,
      options: connectionOptions(settings.role),
      ...(settings.waitMs === undefined ? {} : { waitMs: settings.waitMs }),
    },
  });
}

/** Waiting for a lock or a long query ends with an answer, not with a hanging page. */
export function connectionOptions(role: string, more = ''): string {
  return `-c role=${role} -c lock_timeout=10s -c idle_in_transaction_session_timeout=600s -c timezone=UTC ${more}`.trim();
}
