// A process of its own: asks at a steady rate, whether it is answered or not, as people do who know nothing of each other.
import { Agent, request } from 'node:http';
import { percentile } from '../support/samples.js';

export interface SteadyOrder {
  readonly port: number;
  /** Asked in turn, over and over, each time under another address, so that no answer can be kept. */
  readonly paths: readonly string[];
  readonly perSecond: number;
  readonly seconds: number;
}

export interface SteadyLoad {
  readonly asked: number;
  /** Answers with another status than 200, and none at all. */
  readonly failed: number;
  /** Milliseconds from the moment at which a question was due, so that a server that stalls cannot hide who waited. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly slowest: number;
}

const TICK_MS = 5;
const PATIENCE_MS = 20_000;

class SteadyVisitors {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 512 });
  private readonly waits: number[] = [];
  private readonly open: Promise<void>[] = [];
  private failed = 0;

  constructor(private readonly order: SteadyOrder) {}

  async visit(): Promise<SteadyLoad> {
    const { perSecond, seconds } = this.order;
    const start = performance.now();
    const total = perSecond * seconds;
    const dueOf = (no: number) => start + (no * 1000) / perSecond;
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        while (this.open.length < total && dueOf(this.open.length) <= performance.now()) {
          this.open.push(this.ask(this.open.length, dueOf(this.open.length)));
        }
        if (this.open.length < total) return;
        clearInterval(timer);
        resolve();
      }, TICK_MS);
    });
    await Promise.all(this.open);
    this.agent.destroy();
    const at = (percent: number) => percentile(this.waits, percent);
    const [p50, p95, p99, slowest] = [at(50), at(95), at(99), at(100)];
    return { asked: total, failed: this.failed, p50, p95, p99, slowest };
  }

  private ask(no: number, due: number): Promise<void> {
    const { port, paths } = this.order;
    const path = `${paths[no % paths.length] ?? '/'}&v=${process.pid}-${no}`;
    return new Promise((resolve) => {
      const end = (isAnswered: boolean) => {
        this.waits.push(performance.now() - due);
        if (!isAnswered) this.failed += 1;
        resolve();
      };
      const headers = { 'accept-encoding': 'gzip, br' };
      const { agent } = this;
      const asked = request({ host: '127.0.0.1', port, path, agent, headers }, (response) => {
        response.resume();
        response.once('end', () => end(response.statusCode === 200));
        response.once('error', () => end(false));
      });
      asked.setTimeout(PATIENCE_MS, () => asked.destroy(new Error('Nobody answers')));
      asked.once('error', () => end(false));
      asked.end();
    });
  }
}

process.once('message', (order: SteadyOrder) => {
  void new SteadyVisitors(order).visit().then((answer) => {
    process.send?.(answer);
    process.disconnect();
  });
});
