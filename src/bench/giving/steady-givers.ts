// A process of its own: givers come at a steady rate, whether those before them are done or not.
import { Agent } from 'node:http';
import { percentile } from '../support/samples.js';
import { Giver } from './giver.js';

export interface GivingOrder {
  readonly port: number;
  /** Where the money goes, as the form names it. */
  readonly purpose: string;
  readonly perSecond: number;
  readonly seconds: number;
}

export interface GivingLoad {
  readonly given: number;
  readonly failed: number;
  /** What the first that failed were told. */
  readonly faults: readonly string[];
  /** Milliseconds of one form, of the two that a gift takes. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly slowest: number;
  /** From the first giver's coming to the last one's code. */
  readonly seconds: number;
}

const TICK_MS = 5;
const FAULTS_TOLD = 5;

async function comeAll({ port, purpose, perSecond, seconds }: GivingOrder): Promise<GivingLoad> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1_024 });
  const waits: number[] = [];
  const faults: string[] = [];
  const open: Promise<boolean>[] = [];
  const total = perSecond * seconds;
  const start = performance.now();
  const come = (no: number): Promise<boolean> => {
    const address = `10.${(no >> 16) & 255}.${(no >> 8) & 255}.${no & 255}`;
    return new Giver({ port, agent, purpose, address, waits }).give().catch((error: unknown) => {
      faults.push(String(error));
      return false;
    });
  };
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.floor(((performance.now() - start) * perSecond) / 1000);
      while (open.length < Math.min(due, total)) open.push(come(open.length));
      if (open.length < total) return;
      clearInterval(timer);
      resolve();
    }, TICK_MS);
  });
  const given = (await Promise.all(open)).filter(Boolean).length;
  agent.destroy();
  const at = (percent: number) => percentile(waits, percent);
  return {
    ...{ given, failed: total - given, faults: faults.slice(0, FAULTS_TOLD) },
    ...{ p50: at(50), p95: at(95), p99: at(99), slowest: at(100) },
    seconds: (performance.now() - start) / 1000,
  };
}

process.once('message', (order: GivingOrder) => {
  void comeAll(order).then((answer) => {
    process.send?.(answer);
    process.disconnect();
  });
});
