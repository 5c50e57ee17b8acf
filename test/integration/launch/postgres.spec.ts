import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

interface EmbeddedServer {
  isFresh: boolean;
  url(login: string, database: string): string;
  stop(): Promise<void>;
}

interface Launcher {
  usePostgres(options: { home: string; isFast?: boolean }): Promise<EmbeddedServer>;
}

const root = resolve(import.meta.dirname, '..', '..', '..');

async function ask(server: EmbeddedServer, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url('postgres', 'postgres') });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Returns when the system has taken the process down: a signal is only an order. */
async function killOutright(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  const isThere = () =>
    existsSync(`/proc/${String(pid)}`) &&
    readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8') !== '';
  while (isThere()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('The embedded Postgres', () => {
  let home: string;
  let data: string;
  let launcher: Launcher;
  const open = () => launcher.usePostgres({ home });

  async function postmaster(): Promise<number> {
    const text = await readFile(join(data, 'postmaster.pid'), 'utf8');
    return Number(text.split('\n')[0]);
  }

  beforeAll(async () => {
    const path = join(root, 'src', 'launch', 'postgres.mjs');
    launcher = (await import(path)) as Launcher;
    home = await mkdtemp(join(root, '.test', 'launch-'));
    const server = await open();
    const [row] = (await ask(server, 'show data_directory')) as { data_directory: string }[];
    data = row?.data_directory ?? '';
    await ask(server, 'create table kept (amount_dong bigint)');
    await server.stop();
  });

  afterAll(() =>
    Promise.all([home, data].map((path) => rm(path, { recursive: true, force: true }))),
  );

  it('keeps its data between starts, with every durability setting on', async () => {
    const server = await open();
    expect(server.isFresh).toBe(true);
    await ask(server, 'insert into kept values (1500000)');
    await server.stop();
    const again = await open();
    expect(await ask(again, 'select amount_dong::text from kept')).toEqual([
      { amount_dong: '1500000' },
    ]);
    const settings = `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
      current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding`;
    expect(await ask(again, settings)).toEqual([
      { fsync: 'on', commit: 'on', checksums: 'on', encoding: 'UTF8' },
    ]);
    await again.stop();
  });

  it('holds what was committed after the server is killed outright', async () => {
    const server = await open();
    await ask(server, 'insert into kept values (2)');
    await killOutright(await postmaster());
    const again = await open();
    expect(await ask(again, 'select 1 as one from kept where amount_dong = 2')).toEqual([
      { one: 1 },
    ]);
    await again.stop();
  });

  it('is joined, not started twice, while it runs', async () => {
    const server = await open();
    const before = await postmaster();
    const joined = await open();
    expect([joined.isFresh, await postmaster()]).toEqual([false, before]);
    await joined.stop();
    await server.stop();
    await expect(stat(join(data, 'postmaster.pid'))).rejects.toThrow(/ENOENT/);
  });

  it('listens on this machine only, and lets nobody in without the password', async () => {
    const server = await open();
    expect(await ask(server, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const guess = new URL(server.url('postgres', 'postgres'));
    guess.password = 'guess';
    const client = new pg.Client({ connectionString: guess.href });
    await expect(client.connect()).rejects.toThrow(/password authentication failed/);
    const passwords = await stat(join(home, 'postgres-passwords.json'));
    expect(passwords.mode & 0o077).toBe(0);
    await server.stop();
  });

  it('refuses data of another major version by its name', async () => {
    const version = join(data, 'PG_VERSION');
    const own = await readFile(version, 'utf8');
    await writeFile(version, '14\n');
    await expect(open()).rejects.toThrow(/written by Postgres 14/);
    await writeFile(version, own);
  });
});
