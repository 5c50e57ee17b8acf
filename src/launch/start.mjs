// `npm start`: everything a fresh clone needs, then the portal.
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { ensureBuild, ensureDependencies } from './ensure.mjs';
import { command, ended, migrate, openEnvironment, startProgram } from './environment.mjs';
import { onFarewell } from './farewell.mjs';
import { pause } from './lock.mjs';
import { LaunchError, launch, root, say } from './places.mjs';
import { isProduction, refuseUnsafeProduction } from './secrets.mjs';

const port = Number(process.env.PORT || 3000);
const GRACE_MS = 15_000;

const isTaken = () =>
  new Promise((done) => {
    const probe = createConnection({ port, host: '127.0.0.1' });
    probe.once('connect', () => done(probe.destroy() && true));
    probe.once('error', () => done(false));
  });

async function refuseTakenPort() {
  if (!(await isTaken())) return;
  throw new LaunchError(
    `Port ${port} is already in use, perhaps by another "npm start" of this portal.\n` +
      `Stop that one, or choose another port:  PORT=${port + 1} npm start`,
  );
}

async function prepareDatabase(env, isEmbedded) {
  if (env.MIGRATION_DATABASE_URL) await migrate(env);
  else say('MIGRATION_DATABASE_URL is not set: the schema is left as it is.');
  if (!isEmbedded || isProduction()) return;
  const { code } = await command(['seed', 'demo', '--if-empty'], env);
  if (code !== 0) throw new LaunchError('The demo province could not be loaded; see above.');
}

/** Logins of the demo province; a portal without demo data simply has none to show. */
async function demoLogins(env) {
  const run = await command(['demo-logins'], env, { stdout: 'pipe', stderr: 'ignore' });
  try {
    const logins = run.code === 0 ? JSON.parse(run.stdout) : [];
    return Array.isArray(logins) ? logins : (logins.logins ?? []);
  } catch {
    return [];
  }
}

async function isUp() {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/live`)).ok;
  } catch {
    return false;
  }
}

async function announce(env, child) {
  const logins = isProduction() ? [] : await demoLogins(env);
  while (child.exitCode === null && !(await isUp())) await pause(100);
  if (child.exitCode !== null) return;
  say(`\n  Tuong Than:  ${env.PUBLIC_ORIGIN || `http://localhost:${port}`}`);
  if (logins.length > 0) say('\n  Demo logins:');
  for (const login of logins) say(`    ${Object.values(login).map(String).join('   ')}`);
  say('\n  Stop with Ctrl-C.\n');
}

/** Asks the application to close and waits; a second, harder word only when it does not listen. */
async function close(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const end = ended(child);
  await Promise.race([end, pause(200)]); // Ctrl-C has reached the child already
  if (child.exitCode === null) child.kill('SIGTERM');
  await Promise.race([end, pause(GRACE_MS)]);
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}

async function serve(environment, asked) {
  await prepareDatabase(environment.env, environment.isEmbedded);
  if (asked.reason) return 0;
  const app = join(root, 'dist', 'src', 'main.js');
  const env = { ...environment.env, PORT: String(port) };
  const child = startProgram(app, [], { env, stdio: 'inherit' });
  const code = ended(child);
  announce(env, child).catch(() => {}); // an announcement must never end the portal
  const first = await Promise.race([code, asked.end]);
  await close(child);
  return asked.reason ? 0 : first;
}

function listenForEnd() {
  const asked = { reason: null, end: null };
  asked.end = new Promise((done) =>
    onFarewell((reason) => {
      asked.reason = reason;
      done(0);
    }),
  );
  return asked;
}

await launch(async () => {
  refuseUnsafeProduction();
  await refuseTakenPort();
  const asked = listenForEnd();
  await ensureDependencies();
  await ensureBuild();
  if (asked.reason) return 0;
  const environment = await openEnvironment();
  try {
    return await serve(environment, asked);
  } finally {
    await environment.stop();
  }
});
