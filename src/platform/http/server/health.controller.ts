import { Controller, Get, ServiceUnavailableException, type OnModuleDestroy } from '@nestjs/common';
import { bigint, nullable } from '../../database/statements/sql-types.js';
import { sql } from '../../database/statements/statement.js';
import { SCHEMA_VERSION as OURS } from '../../database/schema/schema-version.js';
import { Database } from '../../database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../database/scope.js';
import { Public } from '../access.js';
import { paths } from '../../pages/paths.js';

const SCHEMA_VERSION = sql({
  text: 'select platform.schema_version() as newest',
  row: { newest: nullable(bigint) },
});

/** For the machine that watches the portal: alive, and able to serve. */
@Controller()
export class HealthController implements OnModuleDestroy {
  private isStopping = false;

  constructor(private readonly database: Database) {}

  @Get(paths.health.live())
  @Public()
  live() {
    return { status: 'ok' };
  }

  @Get(paths.health.ready())
  @Public()
  async ready() {
    const schema = this.isStopping ? null : await this.schemaVersion();
    if (schema !== OURS) throw new ServiceUnavailableException();
    return { status: 'ok', schema: schema.toString() };
  }

  /** Told before the listener closes, so that who watches sends nobody here any more. */
  onModuleDestroy(): void {
    this.isStopping = true;
  }

  private async schemaVersion(): Promise<bigint | null> {
    try {
      return await runInScope(SYSTEM_SCOPE, async () => {
        const row = await this.database.one(SCHEMA_VERSION);
        return row.newest;
      });
    } catch {
      return null;
    }
  }
}
