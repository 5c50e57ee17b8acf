import pg from 'pg';

type Connected = Parameters<pg.Pool['connect']>[0];

/** For a new connection to stand: longer than a busy machine needs, shorter than people wait. */
const CONNECT_MS = 30_000;

/** No connection could be had in time, or at all: the asker is told to come again, whatever the reason. */
export class NoConnection extends Error {
  override readonly name = 'NoConnection';
  /** Of the driver, where it has one. */
  readonly code: string | undefined;

  constructor(cause: Error & { code?: string }) {
    super(cause.message, { cause });
    this.code = cause.code;
  }
}

/** A pool whose askers wait for a connection that others hold as long as they are told, and no longer. */
export class WaitingPool extends pg.Pool {
  private readonly waitMs: number;

  constructor({ waitMs = CONNECT_MS, ...config }: pg.PoolConfig & { waitMs?: number } = {}) {
    super({ ...config, connectionTimeoutMillis: config.connectionTimeoutMillis ?? CONNECT_MS });
    this.waitMs = waitMs;
    // A connection lost surfaces at what it carries, or at the next. It may be lost before whoever
    // asked for it can listen, and an error that nobody hears would end the process.
    this.on('error', () => undefined);
    this.on('connect', (client) => void client.on('error', () => undefined));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(done: Connected): void;
  override connect(done?: Connected): Promise<pg.PoolClient> | undefined {
    const isTaken = this.idleCount === 0 && this.totalCount >= this.options.max;
    const asked = super.connect();
    const given = (isTaken ? this.inTime(asked) : asked).catch((error: unknown) => {
      throw new NoConnection(error as Error);
    });
    if (done === undefined) return given;
    given.then(
      (client) => done(undefined, client, releaseOnce(client)),
      (error: unknown) => done(error as Error, undefined, () => undefined),
    );
    return undefined;
  }

  private inTime(asked: Promise<pg.PoolClient>): Promise<pg.PoolClient> {
    return new Promise((resolve, reject) => {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        reject(new Error('No connection came free in time'));
      }, this.waitMs);
      const answered = (): void => clearTimeout(timer);
      asked.finally(answered).then((client) => {
        if (isLate) client.release();
        else resolve(client);
      }, reject);
    });
  }
}

/** Who listens for jobs gives back a connection twice when it is lost while they stop; the second time is nobody's fault. */
function releaseOnce(client: pg.PoolClient): (reason?: unknown) => void {
  let isReleased = false;
  return (reason) => {
    if (isReleased) return;
    isReleased = true;
    client.release(reason as Error);
  };
}

interface PoolSettings {
  readonly url: string;
  readonly size: number;
  /** Milliseconds that an asker waits while others hold every connection. */
  readonly waitMs: number;
  /** What each session begins with, see `connectionOptions`. */
  readonly options: string;
  readonly types?: pg.CustomTypesConfig;
  /** Seconds after which a connection is made anew. */
  readonly maxLifetimeSeconds?: number;
  /** What is done with a new connection before anybody has it. */
  readonly onConnect?: (client: pg.ClientBase) => Promise<void>;
}

export function openPool({ url, size, types, onConnect, ...settings }: PoolSettings): pg.Pool {
  return new WaitingPool({
    connectionString: url,
    max: size,
    ...settings,
    ...(types && { types }),
    // Awaited by the pool before it lends the connection, which its types do not say.
    ...(onConnect && { onConnect: (client) => onConnect(client) as unknown as undefined }),
  });
}
