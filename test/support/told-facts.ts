import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FEATURES } from '../../src/app.module.js';
import { SERVICES } from '../../src/platform/platform.module.js';
import { PROJECT_ROOT } from '../../src/platform/config/project-root.js';
import type { ModuleFacts } from '../../src/platform/facts/facts.js';

/** Every module that tells facts, by the name of its class. */
export function toldFacts(): { module: string; facts: ModuleFacts }[] {
  return [...SERVICES, ...FEATURES].flatMap((module) =>
    module.facts === undefined ? [] : [{ module: module.name, facts: module.facts }],
  );
}

/** Every `*.facts.ts` of the sources, with its folder. */
export function factFiles(): { folder: string; file: string }[] {
  return readdirSync(join(PROJECT_ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.facts.ts'))
    .map((entry) => ({ folder: entry.parentPath, file: join(entry.parentPath, entry.name) }));
}
