// A process of its own: the same queries in the same exchanges, the same templates and the same bytes, by node:http and the driver alone.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { ScopeSigner } from '../../platform/database/signing/scope-signer.js';
import { JointQuery } from '../../platform/database/statements/joint-query.js';
import { PackedBytes } from '../../platform/pages/assets/packed-bytes.js';
import { VIEWS } from '../../platform/pages/page-renderer.js';
import { TemplateEngine } from '../../platform/pages/template-engine.js';
import type { RecordedPage, RecordedQuery } from './recorded-page.js';

/** What the bare server keeps between pages. */
interface Bare {
  readonly pool: pg.Pool;
  readonly signer: ScopeSigner;
  readonly engine: TemplateEngine;
}

export interface BarePageOrder {
  readonly page: RecordedPage;
  readonly databaseUrl: string;
  readonly scopeKeys: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly isPacked: boolean;
}

/** A scope holds on the connection that it was signed for: each of ours is given its own, as dear as the portal's. */
async function signedAnew(
  client: pg.PoolClient,
  queries: readonly RecordedQuery[],
  signer: ScopeSigner,
): Promise<readonly RecordedQuery[]> {
  const isScope = ({ text }: RecordedQuery) => text.includes("'app.scope'");
  if (!queries.some(isScope)) return queries;
  const values = [await signer.sign(client, SYSTEM_SCOPE)];
  return queries.map((query) => (isScope(query) ? { ...query, values } : query));
}

function exchange(client: pg.PoolClient, queries: readonly RecordedQuery[]): Promise<unknown> {
  const [first] = queries;
  // Words that begin or end a transaction: several commands in one text, which cannot be prepared.
  if (queries.length === 1 && first?.values.length === 0) return client.query(first.text);
  const asked = queries.map(({ values, ...statement }) => ({ statement, params: values }));
  return client.query(new JointQuery(asked)).answers;
}

async function make(
  { pool, signer, engine }: Bare,
  { exchanges, templates }: RecordedPage,
): Promise<Buffer> {
  const client = await pool.connect();
  try {
    for (const queries of exchanges) {
      await exchange(client, await signedAnew(client, queries, signer));
    }
  } finally {
    client.release();
  }
  const made = templates.map(({ name, context, locale }) => engine.render(name, context, locale));
  return Buffer.from(made.at(-1) ?? '');
}

process.once('message', ({ page, databaseUrl, scopeKeys, headers, isPacked }: BarePageOrder) => {
  const bare = {
    pool: new pg.Pool({ connectionString: databaseUrl, max: 8 }),
    signer: new ScopeSigner(scopeKeys),
    engine: new TemplateEngine(VIEWS, ['vi']),
  };
  const server = createServer((_request, response) => {
    void make(bare, page).then((bytes) => {
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
