import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openTestDatabase, type TestDatabase } from './database.js';

const root = resolve(import.meta.dirname, '..', '..');
const START_LIMIT_MS = 60_000;

export interface TestServer {
  origin: string;
  database: TestDatabase;
  /** Everything the server has printed so far. */
  log(): string;
  /** Closes the server as a service manager would, then drops its database. */
  stop(): Promise<void>;
  /** The process of the server. */
  readonly pid: number;
  /** The processes that it has started and that still run (Linux). */
  children(): number[];
  /** Ends the server as a power cut would; the database stays until stop(). */
  kill9(): Promise<void>;
}

interface Options {
  env?: Record<string, string>;
  /** A database that already exists, for instance after kill9(); stop() then leaves it alone. */
  database?: TestDatabase;
  /** The folder of another build of the portal. */
  release?: string;
}

/** A port that is free now; 127.0.0.1 only. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, fail) => {
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', done);
  });
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return address.port;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill(signal);
  await ended;
}

async function isLive(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/health/live`)).ok;
  } catch {
    return false;
  }
}

async function untilLive(origin: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = performance.now() + START_LIMIT_MS;
  while (performance.now() < deadline && !hasEnded(child)) {
    if (await isLive(origin)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  await end(child, 'SIGKILL');
  throw new Error(`The server did not start:\n${log()}`);
}

function spawnServer(
  env: Record<string, string>,
  release: string,
): { child: ChildProcess; log: () => string } {
  const main = join(release, 'dist', 'src', 'main.js');
  if (!existsSync(main)) throw new Error('dist/src/main.js is missing: run npm run build');
  const follow = join(root, 'src', 'launch', 'follow-parent.mjs');
  const child = spawn(process.execPath, ['--import', follow, main], {
    cwd: release,
    env: { ...process.env, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  }
  return { child, log: () => text };
}

function childrenOf(pid: number): number[] {
  const path = `/proc/${String(pid)}/task/${String(pid)}/children`;
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return text.split(' ').filter(Boolean).map(Number);
}

/** The built portal as its own process, on a free port and a database of its own. */
export async function startServer({
  env = {},
  database,
  release = root,
}: Options = {}): Promise<TestServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${String(port)}`;
  const own = database ?? (await openTestDatabase());
  const files = await mkdtemp(join(tmpdir(), 'tuong-than-files-'));
  const settings = {
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_ORIGIN: origin,
    DATABASE_URL: own.url,
    MIGRATION_DATABASE_URL: own.ownerUrl,
    FILES_DIR: files,
    ...env,
  };
  const { child, log } = spawnServer(settings, release);
  const cleanUp = async (): Promise<void> => {
    await end(child, 'SIGTERM');
    await rm(files, { recursive: true, force: true });
    if (!database) await own.close();
  };
  await untilLive(origin, child, log).catch(async (error: unknown) => {
    await cleanUp();
    throw error;
  });
  const pid = child.pid ?? 0;
  return {
    origin,
    database: own,
    log,
    pid,
    children: () => childrenOf(pid),
    stop: cleanUp,
    kill9: () => end(child, 'SIGKILL'),
  };
}
