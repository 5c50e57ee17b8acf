import { randomBytes } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { chown, cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../server.js';

const UP_LIMIT_MS = 60_000;
const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** What a standby is made from: a running primary and its superuser. */
export interface Primary {
  /** As the superuser. */
  readonly url: string;
  readonly data: string;
  /** The program that runs it. */
  readonly program: string;
  /** Its own, such as `-c max_connections=200`: a standby that is set lower does not start. */
  readonly args: readonly string[];
  /** Whom its files belong to. */
  readonly owner: { readonly uid?: number; readonly gid?: number };
}

/**
 * A streaming replica on this machine, made as PostgreSQL's manual says under "Making a Base Backup Using the Low Level
 * API": the binaries from npm bring no pg_basebackup.
 */
export class Standby {
  private child: ChildProcess | null = null;

  private constructor(
    readonly port: number,
    private readonly primary: Primary,
    private readonly data: string,
  ) {}

  static async make(primary: Primary, home: string): Promise<Standby> {
    const data = join(home, `standby-${randomBytes(4).toString('hex')}`);
    const standby = new Standby(await freePort(), primary, data);
    await standby.copy();
    await standby.start();
    return standby;
  }

  /** The same address on the standby. */
  url(primaryUrl: string): string {
    const address = new URL(primaryUrl);
    address.port = String(this.port);
    return address.href;
  }

  async kill9(): Promise<void> {
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
  }

  async start(): Promise<void> {
    const { program, args, owner } = this.primary;
    const own = ['-c', `port=${String(this.port)}`, '-c', 'hot_standby_feedback=on'];
    const deadline = performance.now() + UP_LIMIT_MS;
    while (performance.now() < deadline) {
      this.child = spawn(program, [...args, '-D', this.data, ...own], {
        ...{ ...owner, cwd: '/', stdio: 'ignore' },
      });
      if (await this.cameUp(this.child)) return;
    }
    throw new Error('The standby did not come up');
  }

  async close(): Promise<void> {
    await this.kill9();
    await rm(this.data, { recursive: true, force: true });
  }

  /** Its log begins where the copying began: the slot keeps what the primary writes meanwhile. */
  private async copy(): Promise<void> {
    const client = new pg.Client({ connectionString: this.primary.url });
    await client.connect();
    try {
      const slot = `standby_${String(this.port)}`;
      await client.query('select pg_create_physical_replication_slot($1, true)', [slot]);
      await client.query(`select pg_backup_start('standby', true)`);
      await mkdir(this.data, { mode: 0o700 });
      for (const name of await readdir(this.primary.data)) {
        if (/^(?:postmaster\.|pg_wal$|pg_replslot$|pg_stat_tmp$)/.test(name)) continue;
        await cp(join(this.primary.data, name), join(this.data, name), {
          recursive: true,
          force: true,
        });
      }
      const { rows } = await client.query<{ labelfile: string }>(
        'select * from pg_backup_stop(false)',
      );
      for (const folder of ['pg_wal', 'pg_wal/archive_status', 'pg_replslot', 'pg_stat_tmp']) {
        await mkdir(join(this.data, folder), { mode: 0o700 });
      }
      await writeFile(join(this.data, 'backup_label'), rows[0]?.labelfile ?? '');
      await writeFile(join(this.data, 'standby.signal'), '');
      await writeFile(
        join(this.data, 'postgresql.auto.conf'),
        `primary_conninfo = '${connectionInfo(this.primary.url)}'\nprimary_slot_name = '${slot}'\n`,
      );
      await this.giveAway(this.data);
    } finally {
      await client.end();
    }
  }

  private async giveAway(path: string): Promise<void> {
    const { uid, gid } = this.primary.owner;
    if (uid === undefined || gid === undefined) return;
    await chown(path, uid, gid);
    for (const entry of await readdir(path, { recursive: true })) {
      await chown(join(path, entry), uid, gid);
    }
  }

  private async cameUp(child: ChildProcess): Promise<boolean> {
    while (child.exitCode === null && child.signalCode === null) {
      if (await answers(this.url(this.primary.url))) return true;
      await pause(100);
    }
    return false;
  }
}

function connectionInfo(url: string): string {
  const { hostname, port, username, password } = new URL(url);
  return `host=${hostname} port=${port} user=${username} password=${password}`;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
