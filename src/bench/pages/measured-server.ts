import { request } from 'node:http';
import { invariant } from '../../kernel/invariant.js';
import { runErrand } from '../support/errand.js';
import { median } from '../support/samples.js';
import type { PageLoad, PageOrder } from './page-load.js';
import type { KeptPage, Server } from './servers.js';

export interface Loaded extends PageLoad {
  /** Processor time of the server for one answer; null where the system does not tell. */
  readonly cpuMicros: number | null;
}

export function cpuOf(loads: readonly Loaded[]): number {
  return Math.round(median(loads.map((one) => one.cpuMicros ?? 0)));
}

/** One load upon one server, with the processor time it took. */
export async function loadServer(server: Server, order: Omit<PageOrder, 'port'>): Promise<Loaded> {
  const before = server.cpuSeconds();
  const answer = await runErrand<PageLoad>(new URL('./page-load.js', import.meta.url), {
    ...order,
    port: server.port,
  });
  const after = server.cpuSeconds();
  invariant(answer.answers > 0, 'The server answers');
  const used = before === null || after === null ? null : after - before;
  return { ...answer, cpuMicros: used === null ? null : (used / answer.answers) * 1_000_000 };
}

/** The page as a browser gets it: packed, with all its headers. */
export function fetchPage(port: number, path: string, cookie?: string): Promise<KeptPage> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip, br', ...(cookie === undefined ? {} : { cookie }) };
    const asked = request({ host: '127.0.0.1', port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        invariant(response.statusCode === 200, `${path} answers ${response.statusCode ?? 0}`);
        resolve({ headers: keptHeaders(response.headers), body: Buffer.concat(chunks) });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** Those that node:http does not write by itself. */
function keptHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const own = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      own.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}
