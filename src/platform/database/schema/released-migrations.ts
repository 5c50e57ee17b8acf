import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../config/project-root.js';

const FORM = /^(\d+)-([\w-]+)\.ts$/;

/** The migrations of this release as the database notes them: words of the file, then its time. */
export function releasedMigrations(): ReadonlySet<string> {
  const names = readdirSync(join(PROJECT_ROOT, 'migrations')).flatMap((file) => {
    const [, time = '', words = ''] = FORM.exec(file) ?? [];
    return time === '' ? [] : [inCapitals(words) + time];
  });
  return new Set(names);
}

function inCapitals(words: string): string {
  return words.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
