import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const PARTS = 2;

/**
 * Loads the unit specs of one part, so that they run in one registry of modules. Jest gives each file a registry of its
 * own and loads every library for it again, which took longer than the tests: half of all processor time.
 */
export async function loadSpecs(part: number): Promise<void> {
  const paths = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.spec.ts'))
    .sort();
  for (const path of paths.filter((_, at) => at % PARTS === part - 1)) {
    await import(join('../../src', path).replace(/\.ts$/, '.js'));
  }
}
