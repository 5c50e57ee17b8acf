// A real Postgres from npm, started for this clone and shared by every command run in it.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { isAlive, pause, withLock } from './lock.mjs';
import { nativeFolder, postgresUser, reachableHome } from './native-postgres.mjs';
import { LaunchError, openFolder } from './places.mjs';

const DURABLE = { fsync: 'on', synchronous_commit: 'on' };
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const START_LIMIT_MS = 60_000;

const freePort = () =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

/** The running server's pid, port and whether it is ready; null when there is none. */
function runningServer(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!isAlive(pid, /postgres/)) return null;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

function passwords(home) {
  const file = join(home, 'postgres-passwords.json');
  if (!existsSync(file)) {
    const secret = () => randomBytes(24).toString('base64url');
    const fresh = { postgres: secret(), migrator: secret(), app: secret() };
    writeFileSync(file, JSON.stringify(fresh, null, 2), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function makeFolderFor(user, path) {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (user) chownSync(path, user.uid, user.gid);
}

function initialise({ native, data, user, secret }) {
  rmSync(data, { recursive: true, force: true }); // an interrupted initdb left no PG_VERSION
  makeFolderFor(user, data);
  const passwordFile = `${data}.password`;
  writeFileSync(passwordFile, secret, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const args = ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8'];
  args.push('--data-checksums', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`);
  const run = spawnSync(join(native, 'bin', 'initdb'), args, { ...user, cwd: '/' });
  rmSync(passwordFile, { force: true });
  if (run.status === 0) return;
  rmSync(data, { recursive: true, force: true });
  const reason = run.error ? run.error.message : run.stderr.toString();
  throw new LaunchError(`Postgres could not be initialised:\n${reason}`);
}

function refuseOtherVersion(native, data) {
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const run = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
  const own = /(\d+)\./.exec(run.stdout ?? '')?.[1];
  if (!own || own === found) return;
  throw new LaunchError(
    `${data} was written by Postgres ${found}; this version brings Postgres ${own}, which cannot read it.\n` +
      'Start the older version and export what you need, then remove that folder.',
  );
}

const hasSmallSharedMemory = () => {
  if (!existsSync('/dev/shm')) return false;
  const { bsize, blocks } = statfsSync('/dev/shm');
  return bsize * blocks < 256 * 1024 * 1024;
};

function settings(port, isFast) {
  const wanted = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  Object.assign(wanted, { shared_buffers: '256MB', max_connections: 200, timezone: 'UTC' });
  Object.assign(wanted, isFast ? FAST : DURABLE);
  // Containers often give 64 MB of shared memory, too little for parallel queries.
  if (hasSmallSharedMemory()) wanted.dynamic_shared_memory_type = 'mmap';
  return Object.entries(wanted).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const endOf = (file) =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-15).join('\n') : '';

/** Waits until the server answers; `hasEnded` tells that waiting is in vain. */
async function untilReady(data, log, hasEnded) {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline && !hasEnded()) {
    const server = runningServer(data);
    if (server?.isReady) return server;
    await pause(30);
  }
  throw new LaunchError(`Postgres did not start. The end of ${log}:\n${endOf(log)}`);
}

async function bootServer({ home, data, isFast }) {
  const native = nativeFolder();
  const user = postgresUser();
  const secret = passwords(home).postgres;
  if (!existsSync(join(data, 'PG_VERSION'))) initialise({ native, data, user, secret });
  refuseOtherVersion(native, data);
  const log = join(home, 'postgres.log');
  const out = openSync(log, 'w');
  const args = ['-D', data, ...settings(await freePort(), isFast)];
  // Detached: Ctrl-C reaches the whole process group, and the application must close first.
  const child = spawn(join(native, 'bin', 'postgres'), args, {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', out, out],
  });
  let isGone = false;
  for (const event of ['error', 'exit']) child.once(event, () => (isGone = true));
  child.unref();
  return untilReady(data, log, () => isGone);
}

const STILL_IN_THE_TABLE = /lock file "postmaster\.pid" already exists/u;

/**
 * A server that was killed a moment ago keeps its number until its parent notices; Postgres takes it for alive and
 * refuses to start beside it. That passes by itself.
 */
async function bootPatiently(options) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await bootServer(options);
    } catch (error) {
      if (attempt === 20 || !STILL_IN_THE_TABLE.test(error.message)) throw error;
      await pause(250);
    }
  }
}

/** Other living processes that use this server; notes left by killed ones are swept away. */
function otherUsers(folder) {
  return readdirSync(folder).filter((name) => {
    if (Number(name) === process.pid) return false;
    if (isAlive(Number(name))) return true;
    rmSync(join(folder, name), { force: true });
    return false;
  });
}

async function shutDown(data) {
  const server = runningServer(data);
  if (!server) return;
  process.kill(server.pid, 'SIGINT'); // "fast": closes sessions, writes a checkpoint
  while (isAlive(server.pid, /postgres/) && existsSync(join(data, 'postmaster.pid')))
    await pause(20);
}

/**
 * Starts the server below `home`, or joins the one already running there (also one left
 * behind by a killed process). Whoever leaves last stops it.
 */
export async function usePostgres({ home, isFast = false }) {
  openFolder(home);
  const outside = reachableHome(home);
  if (outside !== home) {
    openFolder(outside);
    writeFileSync(join(home, 'postgres-location.txt'), `${outside}\n`);
  }
  const data = join(outside, 'postgres');
  const users = openFolder(join(home, 'postgres-users'));
  const note = join(users, String(process.pid));
  const lock = join(home, 'postgres.lock');
  const server = await withLock(lock, async () => {
    const found = runningServer(data);
    const log = join(home, 'postgres.log');
    const ready = await (found
      ? untilReady(data, log, () => !runningServer(data))
      : bootPatiently({ home, data, isFast }));
    writeFileSync(note, '');
    return { ...ready, isFresh: !found };
  });
  const stop = () =>
    withLock(lock, async () => {
      rmSync(note, { force: true });
      if (otherUsers(users).length === 0) await shutDown(data);
    });
  const secrets = passwords(home);
  const url = (login, database) =>
    `postgres://${login}:${secrets[login]}@127.0.0.1:${server.port}/${database}`;
  return { isFresh: server.isFresh, url, stop, passwords: secrets };
}
