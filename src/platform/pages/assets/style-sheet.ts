import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../config/project-root.js';

/** What the components build upon stands first; paper and forced colours overrule all of them, so they stand last. */
const FIRST = ['base', 'layout', 'text', 'tones'];
const LAST = ['print', 'forced-colors'];

const VIEWS = join(PROJECT_ROOT, 'views');

/** The one style sheet of the portal: `views/layouts/*.css` around the sheets that lie beside the templates they dress. */
export function styleSheet(): string {
  const beside = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split('\\').join('/'))
    .filter((name) => name.endsWith('.css') && !name.startsWith('layouts/'));
  return [
    ...FIRST.map((name) => `layouts/${name}.css`),
    ...beside.sort(),
    ...LAST.map((name) => `layouts/${name}.css`),
  ]
    .map((name) => readFileSync(join(VIEWS, name), 'utf8'))
    .join('');
}
