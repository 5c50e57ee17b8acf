// Where things lie. Plain node only: this runs before anything is installed or built.
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const dataFolder = join(root, '.data');
export const testFolder = join(root, '.test');

/** Creates a folder that another user (the one Postgres runs as) may pass through. */
export function openFolder(path) {
  // A strict umask would close it again.
  if (mkdirSync(path, { recursive: true, mode: 0o755 })) chmodSync(path, 0o755);
  return path;
}

/** Messages go to standard error: standard output belongs to the commands' JSON. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** A fault the reader can mend; shown without a stack. */
export class LaunchError extends Error {}

/** Runs a launcher's main function; a LaunchError is shown as plain words, anything else in full. */
export async function launch(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    say(error instanceof LaunchError ? `\n${error.message}` : String(error?.stack ?? error));
    process.exitCode = 1;
  }
}
