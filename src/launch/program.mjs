// What `npm run cli` and `npm run bench` share: prepare quietly, run one program, pass its exit code on.
import { join } from 'node:path';
import { ensureBuild, ensureDependencies } from './ensure.mjs';
import { ended, migrate, openEnvironment, startProgram } from './environment.mjs';
import { onFarewell } from './farewell.mjs';
import { root } from './places.mjs';

// What is told without a database: nothing asked, or help.
const isHelp = (args) =>
  args.length === 0 || args[0] === 'help' || args.includes('--help') || args.includes('-h');
const NOTHING = { env: process.env, isEmbedded: false, stop: async () => {} };

/** Runs dist/src/<path> with the command line's arguments on the clone's database. */
export async function runProgram(path, args = process.argv.slice(2)) {
  await ensureDependencies();
  await ensureBuild();
  const isCli = path.startsWith('cli/');
  const environment = isCli && isHelp(args) ? NOTHING : await openEnvironment();
  try {
    const isMigrating = args[0] === 'migrate';
    if (environment.isEmbedded && !isMigrating) await migrate(environment.env);
    const program = join(root, 'dist', 'src', path);
    const child = startProgram(program, args, { env: environment.env, stdio: 'inherit' });
    onFarewell(() => child.kill('SIGTERM'));
    return await ended(child);
  } finally {
    await environment.stop();
  }
}
