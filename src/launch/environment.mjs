// The environment every command runs in: a database, and secrets outside production.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { LaunchError, dataFolder, root } from './places.mjs';
import { usePostgres } from './postgres.mjs';
import { ensureDatabase, ensureLogins } from './roles.mjs';
import { developmentSecrets, isProduction } from './secrets.mjs';

const DATABASE = 'tuong_than';
const main = join(root, 'dist', 'src', 'cli', 'main.js');

/** Two addresses of one database: the application's login and the one that migrates. */
const databaseAddresses = (server, database) => ({
  DATABASE_URL: server.url('app', database),
  MIGRATION_DATABASE_URL: server.url('migrator', database),
});

/**
 * The environment for a child process and `stop()`. Outside production the database is the
 * embedded one unless DATABASE_URL names another.
 */
export async function openEnvironment() {
  const secrets = isProduction() ? {} : developmentSecrets();
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  if (given.DATABASE_URL) {
    return { env: { ...secrets, ...given }, isEmbedded: false, stop: async () => {} };
  }
  if (isProduction()) throw new LaunchError('NODE_ENV=production needs DATABASE_URL.');
  const server = await usePostgres({ home: dataFolder });
  try {
    await ensureLogins(server);
    await ensureDatabase(server, DATABASE);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const env = { ...secrets, ...given, ...databaseAddresses(server, DATABASE) };
  return { env, isEmbedded: true, stop: server.stop };
}

/** Starts one of our compiled programs; it ends itself when this process is gone. */
export function startProgram(file, args, { env, stdio }) {
  const follow = join(root, 'src', 'launch', 'follow-parent.mjs');
  return spawn(process.execPath, ['--import', follow, file, ...args], { cwd: root, env, stdio });
}

/** Waits for a child's end; resolves to its exit code, 1 when a signal ended it. */
export const ended = (child) =>
  new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => done(code ?? 1));
  });

/** Runs one command of our own program; resolves to `{code, stdout}`. */
export async function command(args, env, { stdout = 2, stderr = 2 } = {}) {
  const child = startProgram(main, args, { env, stdio: ['inherit', stdout, stderr] });
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (part) => (text += part));
  return { code: await ended(child), stdout: text };
}

/** Brings the database to the newest schema. */
export async function migrate(env) {
  const file = join(root, 'src', 'launch', 'migrate.mjs');
  const code = await ended(startProgram(file, [], { env, stdio: ['ignore', 2, 2] }));
  if (code !== 0) throw new LaunchError('The migrations failed; the message stands above.');
}
