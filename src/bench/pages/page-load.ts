// A process of its own: asks for one page over many kept connections as fast as it is answered.
import { connect, type Socket } from 'node:net';
import { percentile } from '../support/samples.js';

export interface PageOrder {
  readonly port: number;
  readonly path: string;
  /** Each request asks another address, so that no answer can be kept. */
  readonly isEachOther: boolean;
  readonly connections: number;
  /** Of a session; a page of one's own is never kept. */
  readonly cookie?: string | undefined;
  readonly seconds: number;
}

export interface PageLoad {
  readonly answers: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers with another status than 200. */
  readonly refused: number;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** One kept connection: the next request goes out when the answer is in. */
class Visitor {
  readonly waits: number[] = [];
  refused = 0;
  private asked = 0;
  private waiting: Buffer = Buffer.alloc(0);
  private need = 0;

  constructor(
    private readonly socket: Socket,
    private readonly nextPath: () => string,
    private readonly isOver: () => boolean,
    private readonly cookie: string,
  ) {}

  visit(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.on('data', (chunk) => this.take(chunk));
      this.socket.on('error', reject);
      this.socket.on('close', () => resolve());
      this.ask();
    });
  }

  private ask(): void {
    if (this.isOver()) {
      this.socket.destroy();
      return;
    }
    this.asked = performance.now();
    this.socket.write(
      `GET ${this.nextPath()} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, br\r\nConnection: keep-alive\r\n${this.cookie}\r\n`,
    );
  }

  private take(chunk: Buffer): void {
    if (this.need > 0) {
      this.need -= chunk.length;
    } else {
      this.waiting = this.waiting.length === 0 ? chunk : Buffer.concat([this.waiting, chunk]);
      const end = this.waiting.indexOf(HEAD_END);
      if (end < 0) return;
      const head = this.waiting.toString('latin1', 0, end);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? '0');
      if (!head.startsWith('HTTP/1.1 200')) this.refused += 1;
      this.need = end + HEAD_END.length + length - this.waiting.length;
      this.waiting = Buffer.alloc(0);
    }
    if (this.need > 0) return;
    this.need = 0;
    this.waits.push(performance.now() - this.asked);
    this.ask();
  }
}

async function loadPage(order: PageOrder): Promise<PageLoad> {
  const start = performance.now();
  const end = start + order.seconds * 1000;
  let turn = Math.floor(start * 1000);
  const mark = order.path.includes('?') ? '&' : '?';
  const nextPath = (): string => {
    turn += 1;
    return order.isEachOther ? `${order.path}${mark}v=${process.pid}-${turn}` : order.path;
  };
  const visitors = Array.from(
    { length: order.connections },
    () =>
      new Visitor(
        connect(order.port, '127.0.0.1').setNoDelay(true),
        nextPath,
        () => performance.now() >= end,
        order.cookie === undefined ? '' : `Cookie: ${order.cookie}\r\n`,
      ),
  );
  await Promise.all(visitors.map((visitor) => visitor.visit()));
  const waits = visitors.flatMap((visitor) => visitor.waits);
  return {
    answers: waits.length,
    perSecond: waits.length / ((performance.now() - start) / 1000),
    p50: percentile(waits, 50),
    p99: percentile(waits, 99),
    refused: visitors.reduce((sum, visitor) => sum + visitor.refused, 0),
  };
}

process.once('message', (order: PageOrder) => {
  void loadPage(order).then((answer) => {
    process.send?.(answer);
    process.disconnect();
  });
});
