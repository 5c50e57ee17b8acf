import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import type { TestDatabase } from './database.js';
import type { Primary } from './faults/standby.js';

interface EmbeddedServer {
  url(login: string, database: string): string;
  stop(): Promise<void>;
}

const root = resolve(import.meta.dirname, '..', '..');
const NAME = 'tuong_than_faults';
const UP_LIMIT_MS = 60_000;

const launcher = <T>(file: string) => import(join(root, 'src', 'launch', file)) as Promise<T>;

/** A Postgres of its own with every durability setting on, to be killed and started again on the same port. */
export class DurableCluster {
  private constructor(
    readonly database: TestDatabase,
    private readonly server: EmbeddedServer,
    private readonly home: string,
    private readonly data: string,
  ) {}

  /** Below a folder that anybody may enter, when it is to lie on a disk of its own. */
  static async open(on?: string): Promise<DurableCluster> {
    const home = on ?? (await mkdtemp(join(root, '.test', 'faults-')));
    const { usePostgres } = await launcher<{
      usePostgres: (options: { home: string }) => Promise<EmbeddedServer>;
    }>('postgres.mjs');
    const { ensureLogins, ensureDatabase } = await launcher<{
      ensureLogins: (server: EmbeddedServer) => Promise<void>;
      ensureDatabase: (server: EmbeddedServer, name: string) => Promise<void>;
    }>('roles.mjs');
    const { migrate } = await launcher<{
      migrate: (env: Record<string, string | undefined>) => Promise<void>;
    }>('environment.mjs');
    const server = await usePostgres({ home });
    await ensureLogins(server);
    await ensureDatabase(server, NAME);
    const database = {
      name: NAME,
      url: server.url('app', NAME),
      ownerUrl: server.url('migrator', NAME),
      close: async () => {},
    };
    await migrate({ ...process.env, MIGRATION_DATABASE_URL: database.ownerUrl });
    const [row] = await ask<{ data_directory: string }>(
      server.url('postgres', 'postgres'),
      'show data_directory',
    );
    return new DurableCluster(database, server, home, row?.data_directory ?? '');
  }

  /** As a power cut: the postmaster and every backend at once. */
  async kill9(): Promise<void> {
    for (const victim of await this.pids()) {
      try {
        process.kill(victim, 'SIGKILL');
      } catch {
        // gone with its postmaster
      }
    }
  }

  /** The postmaster first, then every process of it. */
  async pids(): Promise<number[]> {
    const backends = await this.query<{ pid: number }>(
      'select pid from pg_stat_activity where pid <> pg_backend_pid()',
    );
    return [await this.postmaster(), ...backends.map(({ pid }) => pid)];
  }

  answers(): Promise<boolean> {
    return this.query('select 1').then(
      () => true,
      () => false,
    );
  }

  /** As its superuser, outside the portal's database. */
  query<T extends object>(sql: string): Promise<T[]> {
    return ask<T>(this.server.url('postgres', 'postgres'), sql);
  }

  /** What a copy of it is made from. */
  async source(): Promise<Primary> {
    const way = await this.wayOfRunning();
    return { ...way, url: this.server.url('postgres', 'postgres'), data: this.data };
  }

  /** Starts it again exactly as it ran before, and waits until it answers. */
  async startAgain(): Promise<void> {
    const { program, args, owner } = await this.wayOfRunning();
    const deadline = performance.now() + UP_LIMIT_MS;
    while (performance.now() < deadline) {
      const child = spawn(program, args, { ...owner, cwd: '/', detached: true, stdio: 'ignore' });
      child.unref();
      const hasEnded = new Promise<boolean>((done) => child.once('exit', () => done(true)));
      if (await this.cameUp(hasEnded)) return;
    }
    throw new Error('Postgres did not come back');
  }

  async close(): Promise<void> {
    await this.server.stop();
    await rm(this.home, { recursive: true, force: true });
    if (existsSync(this.data)) await rm(this.data, { recursive: true, force: true });
  }

  private async wayOfRunning() {
    const [program = '', ...args] = (await readFile(join(this.data, 'postmaster.opts'), 'utf8'))
      .trim()
      .split(/ (?=")/)
      .map((word) => word.replaceAll('"', ''));
    const { uid, gid } = await stat(this.data);
    return { program, args, owner: process.getuid?.() === 0 ? { uid, gid } : {} };
  }

  /** False when the process ended, e.g. because the old one's memory was still held. */
  private async cameUp(hasEnded: Promise<boolean>): Promise<boolean> {
    for (;;) {
      if (await this.answers()) return true;
      const wait = new Promise<boolean>((done) => setTimeout(() => done(false), 100));
      if (await Promise.race([hasEnded, wait])) return false;
    }
  }

  private async postmaster(): Promise<number> {
    const text = await readFile(join(this.data, 'postmaster.pid'), 'utf8');
    return Number(text.split('\n')[0]);
  }
}

async function ask<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}
