import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { invariant } from '../../kernel/invariant.js';
import type { BarePageOrder } from './bare-page.js';
import type { Environment } from '../support/bench.types.js';
import type { BareServerOrder } from './bare-server.js';

/** A server in a process of its own. */
export interface Server {
  readonly port: number;
  /** Processor seconds used so far; null where the system does not tell. */
  cpuSeconds(): number | null;
  stop(): Promise<void>;
}

export interface KeptPage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const START_LIMIT_MS = 30_000;
/** Linux counts processor time in hundredths of a second. */
const TICKS_A_SECOND = 100;

/** The built portal, as `npm start` runs it, with the keys of `settings`: the database knows no others. */
export async function startPortal(databaseUrl: string, settings: Environment): Promise<Server> {
  const port = await freePort();
  const child = fork(fileURLToPath(new URL('../../main.js', import.meta.url)), {
    env: {
      ...settings,
      DATABASE_URL: databaseUrl,
      HOST: '127.0.0.1',
      PORT: `${port}`,
      LOG_LEVEL: 'error',
    },
  });
  const deadline = performance.now() + START_LIMIT_MS;
  while (!(await isUp(port))) {
    invariant(child.exitCode === null && performance.now() < deadline, 'The portal starts');
    await pause(100);
  }
  return serverOf(child, port);
}

export async function startBareServer({ headers, body }: KeptPage): Promise<Server> {
  const child = fork(fileURLToPath(new URL('./bare-server.js', import.meta.url)));
  const order: BareServerOrder = { headers, body: body.toString('base64') };
  child.send(order);
  const [port] = (await once(child, 'message')) as [number];
  return serverOf(child, port);
}

export async function startBarePage(order: BarePageOrder): Promise<Server> {
  const child = fork(fileURLToPath(new URL('./bare-page.js', import.meta.url)));
  child.send(order);
  const [port] = (await once(child, 'message')) as [number];
  return serverOf(child, port);
}

function serverOf(child: ChildProcess, port: number): Server {
  return {
    port,
    cpuSeconds: () => cpuSecondsOf(child.pid ?? 0),
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function cpuSecondsOf(pid: number): number | null {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

async function isUp(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/live`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
