import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { root } from './repository.js';

/** What a registry tells of one package, as npm asks for it in bulk. */
const told = (id: number, severity: string, versions = '*') => [
  { id, url: '', title: 'planted', severity, vulnerable_versions: versions },
];
const CONTROL = { minimist: told(1, 'critical', '<0.2.1') };

/** What the registry under test answers, by the first part of its address. */
const ANSWERS: Readonly<Record<string, object | null>> = {
  closed: null,
  empty: {},
  moderate: { ...CONTROL, pg: told(2, 'moderate') },
  high: { ...CONTROL, pg: told(3, 'high') },
};

interface Audited {
  readonly code: unknown;
  readonly words: string;
}

let registry: Server;
const audits = new Map<string, Audited>();

beforeAll(async () => {
  registry = createServer((request, response) => {
    request.resume();
    const known = ANSWERS[request.url?.split('/')[1] ?? ''] ?? null;
    const isTold = known !== null && request.url?.endsWith('/advisories/bulk') === true;
    response.writeHead(isTold ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isTold ? known : {}));
  }).listen(0, '127.0.0.1');
  await once(registry, 'listening');
  const { port } = registry.address() as AddressInfo;
  const asked = Object.keys(ANSWERS).map(async (name) => {
    audits.set(name, await audited(`http://127.0.0.1:${String(port)}/${name}/`));
  });
  await Promise.all(asked);
}, 120_000);
afterAll(() => {
  registry.close();
});

async function audited(address: string): Promise<Audited> {
  const cache = mkdtempSync(join(tmpdir(), 'tuong-than-npm-'));
  const env = {
    PATH: process.env['PATH'],
    npm_config_registry: address,
    npm_config_cache: cache,
  };
  const child = spawn(process.execPath, ['src/launch/audit.mjs'], { cwd: root, env });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const [code] = (await once(child, 'close')) as unknown[];
  rmSync(cache, { recursive: true, force: true });
  return { code, words };
}

describe('The audit of packages', () => {
  it.each([
    ['says that nobody answered', 'closed', 0, /^NOT AUDITED/],
    ['does not believe who knows no weakness at all', 'empty', 0, /^NOT AUDITED/],
    ['passes what is moderate', 'moderate', 0, /no high, no critical; [1-9]\d* moderate/],
    ['fails on what is high', 'high', 1, /^Audit: 0 critical and [1-9]/],
  ])('%s', (_, name, code, words) => {
    expect(audits.get(name)).toEqual({ code, words: expect.stringMatching(words) });
  });
});
