import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');

export interface CliAnswer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One command of the built portal as its own process. */
export async function runCli(
  args: readonly string[],
  env: Record<string, string>,
): Promise<CliAnswer> {
  return run(process.execPath, [join(root, 'dist', 'src', 'cli', 'main.js'), ...args], env);
}

/** Any program, from the clone's root; `code` is null when there is no such program. */
export async function run(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<CliAnswer> {
  const child = spawn(program, [...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (part: string) => (text[name] += part));
  }
  const code = await new Promise<number | null>((done) => {
    child.once('error', () => done(null));
    child.once('close', (status) => done(status ?? 1));
  });
  return { code, ...text };
}
