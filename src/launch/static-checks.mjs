// Types, lint rules and format: what can be judged without running anything.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ended } from './environment.mjs';
import { root, say } from './places.mjs';

const checks = {
  types: ['ts7/bin/tsc', '-p', 'tsconfig.json', '--noEmit'],
  lint: ['eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  format: ['prettier/bin/prettier.cjs', '.', '--check', '--log-level', 'warn'],
};

async function check(name) {
  const [program, ...args] = checks[name];
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  const code = await ended(child);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`${name}: ${code === 0 ? 'in order' : 'FAILED'} (${seconds} s)`);
  return code === 0;
}

/** Runs the named checks side by side; resolves to the names of those that failed. */
export async function staticChecks(names = Object.keys(checks)) {
  const results = await Promise.all(names.map(check));
  return names.filter((_, index) => !results[index]);
}
