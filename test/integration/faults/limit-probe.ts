import { Readable } from 'node:stream';
import { Controller, Get, Module } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Database } from '../../../src/platform/database/database.js';
import { PublicDatabase } from '../../../src/platform/database/readers.js';
import { PublicRoute } from '../../../src/platform/database/replica/public-route.js';
import { Can, Public, Streamed } from '../../../src/platform/http/access.js';
import { download, page } from '../../../src/platform/pages/results.js';

const SHORT_MS = 50;
const PIECE = 'Ủng hộ đồng bào vùng lũ\n'.repeat(40);
/** The third row takes longer than is left for it. */
const ROWS = `select case n when 2 then set_config('statement_timeout', '${String(SHORT_MS)}ms', true)
    when 3 then pg_sleep(2)::text else n::text end as cell from generate_series(1, 4) n`;

/** Reads no faster than a drop, so that its reader is never behind and never done. */
async function* drops(): AsyncGenerator<string> {
  for (;;) {
    yield PIECE;
    await new Promise((done) => setTimeout(done, 20));
  }
}

const file = (stream: Readable) =>
  download({ fileName: 'a.csv', mediaType: 'text/csv; charset=utf-8', stream });

/** Routes that take what a limit gives, and a little more. */
@Controller('limit')
class LimitController {
  constructor(
    private readonly db: Database,
    private readonly open: PublicDatabase,
    private readonly modules: ModuleRef,
  ) {}

  @Get('page/:part')
  @Public()
  page() {
    return page('platform/outbox', { layout: 'public', mails: [] });
  }

  @Get('file')
  @Public()
  @Streamed()
  publicFile() {
    return file(Readable.from(drops()));
  }

  @Get('desk-file')
  @Can('cash.receive')
  @Streamed()
  deskFile() {
    return file(Readable.from(drops()));
  }

  @Get('rows')
  @Public()
  @Streamed()
  rows() {
    return file(Readable.from(this.cells()));
  }

  /** As a public page does, on a connection whose limit has been drawn in. */
  @Get('statement')
  @Public()
  async statement() {
    const { primary: pools } = this.modules.get(PublicRoute, { strict: false });
    const client = await pools.pages.connect();
    try {
      await client.query(`set statement_timeout = ${String(SHORT_MS)}`);
      await client.query('select pg_sleep(2)');
    } finally {
      client.release(true);
    }
    return {};
  }

  @Get('lock')
  @Public()
  lock() {
    return this.db.transaction(async () => {
      await this.db.execute(`set local lock_timeout = ${String(SHORT_MS)}`);
      await this.db.execute('select 1 from platform.rate_limit');
      return {};
    }, 1);
  }

  private async *cells(): AsyncGenerator<string> {
    for await (const rows of this.open.cursor<{ cell: string }>(ROWS, [], 1)) {
      for (const { cell } of rows) yield `${cell}\n`;
    }
  }
}

@Module({ controllers: [LimitController] })
export class LimitProbeModule {}
