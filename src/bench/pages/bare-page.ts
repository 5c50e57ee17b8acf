// A process of its own: the same queries in the same exchanges, the same templates and the same bytes, by node:http and the driver alone.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { JointQuery } from '../../platform/database/statements/joint-query.js';
import { PackedBytes } from '../../platform/pages/assets/packed-bytes.js';
import { VIEWS } from '../../platform/pages/page-renderer.js';
import { TemplateEngine } from '../../platform/pages/template-engine.js';
import type { RecordedPage, RecordedQuery } from './recorded-page.js';

export interface BarePageOrder {
  readonly page: RecordedPage;
  readonly databaseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly isPacked: boolean;
}

function exchange(client: pg.PoolClient, queries: readonly RecordedQuery[]): Promise<unknown> {
  const [first] = queries;
  // Words that begin or end a transaction: several commands in one text, which cannot be prepared.
  if (queries.length === 1 && first?.values.length === 0) return client.query(first.text);
  const asked = queries.map(({ values, ...statement }) => ({ statement, params: values }));
  return client.query(new JointQuery(asked)).answers;
}

async function make(pool: pg.Pool, { exchanges, templates }: RecordedPage, engine: TemplateEngine) {
  const client = await pool.connect();
  try {
    for (const queries of exchanges) await exchange(client, queries);
  } finally {
    client.release();
  }
  const made = templates.map(({ name, context, locale }) => engine.render(name, context, locale));
  return Buffer.from(made.at(-1) ?? '');
}

process.once('message', ({ page, databaseUrl, headers, isPacked }: BarePageOrder) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 });
  const engine = new TemplateEngine(VIEWS, ['vi']);
  const server = createServer((_request, response) => {
    void make(pool, page, engine).then((bytes) => {
      const packed = new PackedBytes(bytes, 'text/html; charset=utf-8');
      const { payload } = packed.in(isPacked ? 'br' : 'identity');
      response.writeHead(200, { ...headers, 'content-length': payload.length });
      response.end(payload);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    process.send?.((server.address() as AddressInfo).port);
  });
});
