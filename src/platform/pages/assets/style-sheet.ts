import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../config/project-root.js';

/** What the components build upon stands first; paper and forced colours overrule all of them, so they stand last. */
const FIRST = ['base', 'layout', 'text', 'tones'];
const LAST = ['print', 'forced-colors'];

const VIEWS = join(PROJECT_ROOT, 'views');

/** The one style sheet of the portal: `views/layouts/*.css` around `views/components/*.css`, one beside each partial. */
export function styleSheet(): string {
  const components = readdirSync(join(VIEWS, 'components')).filter((name) => name.endsWith('.css'));
  return [
    ...FIRST.map((name) => `layouts/${name}.css`),
    ...components.sort().map((name) => `components/${name}`),
    ...LAST.map((name) => `layouts/${name}.css`),
  ]
    .map((name) => readFileSync(join(VIEWS, name), 'utf8'))
    .join('');
}
