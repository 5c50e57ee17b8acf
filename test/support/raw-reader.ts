import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const HEAD_LIMIT_MS = 10_000;

interface Place {
  /** The address that it comes from; one machine has many. */
  readonly from?: string;
}

/** A visitor without a browser: sends what it is told, and reads only when it is told. */
export class RawReader {
  /** Settles when the server has closed the connection. */
  readonly closed: Promise<void>;
  private taken = '';

  private constructor(readonly socket: Socket) {
    // Cut off by the server: what these tests wait for.
    socket.on('error', () => undefined);
    this.closed = new Promise((done) => socket.once('close', () => done()));
  }

  static async connect(origin: string, { from = '127.0.0.1' }: Place = {}): Promise<RawReader> {
    const { hostname, port } = new URL(origin);
    const socket = connect({ host: hostname, port: Number(port), localAddress: from });
    const reader = new RawReader(socket);
    await Promise.race([once(socket, 'connect'), reader.closed]);
    return reader;
  }

  /** Asks for the path and takes no more than the head of the answer. */
  static async ask(origin: string, path: string, place: Place = {}): Promise<RawReader> {
    const reader = await RawReader.connect(origin, place);
    reader.send(`GET ${path} HTTP/1.1\r\nhost: ${new URL(origin).host}\r\n\r\n`);
    return reader;
  }

  send(text: string): void {
    if (this.socket.writable) this.socket.write(text);
  }

  /** The head of the answer; empty when none comes in time. The body stays where it is. */
  async head(): Promise<string> {
    const deadline = AbortSignal.timeout(HEAD_LIMIT_MS);
    while (!this.taken.includes('\r\n\r\n')) {
      const byte = this.socket.read(1) as Buffer | null;
      if (byte !== null) {
        this.taken += byte.toString('latin1');
        continue;
      }
      if (this.socket.readableEnded || this.socket.destroyed) break;
      const more = once(this.socket, 'readable', { signal: deadline });
      const isMore = await Promise.race([more.then(() => true), this.closed]).catch(() => false);
      if (isMore !== true) break;
    }
    return this.taken;
  }

  async status(): Promise<number | null> {
    const match = /^HTTP\/1\.1 (\d{3})/.exec(await this.head());
    return match === null ? null : Number(match[1]);
  }

  /** Sends a piece again and again, as a slow sender does, until the server closes; how many milliseconds it bore that. */
  async dribble(piece: string, everyMs: number): Promise<number> {
    const begun = performance.now();
    // What the server says is taken, so that its closing is seen.
    this.socket.resume();
    const timer = setInterval(() => this.send(piece), everyMs);
    await this.closed;
    clearInterval(timer);
    return performance.now() - begun;
  }

  /** Takes all that comes, to the end of the connection; how many bytes. */
  async rest(): Promise<number> {
    let bytes = 0;
    this.socket.on('data', (piece) => (bytes += piece.length)).resume();
    await this.closed;
    return bytes;
  }

  /** Goes away without a word, as a phone without network does. */
  reset(): void {
    this.socket.resetAndDestroy();
  }
}
