// A process of its own: the same queries, the same templates and the same bytes, by node:http and the driver alone.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { PackedBytes } from '../../platform/pages/assets/packed-bytes.js';
import { VIEWS } from '../../platform/pages/page-renderer.js';
import { TemplateEngine } from '../../platform/pages/template-engine.js';
import type { RecordedPage } from './recorded-page.js';

export interface BarePageOrder {
  readonly page: RecordedPage;
  readonly databaseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly isPacked: boolean;
}

async function make(pool: pg.Pool, { queries, templates }: RecordedPage, engine: TemplateEngine) {
  const client = await pool.connect();
  try {
    for (const { text, values } of queries) await client.query(text, [...values]);
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
