import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { definedFilters } from '../../src/platform/forms/define-filter.js';
import { definedForms } from '../../src/platform/forms/define-form.js';
import { definedTables } from '../../src/platform/pages/table.js';
import { filesBelow, root } from './repository.js';

/** Every form, filter and table: they tell their keys once their files are read. */
export async function declarations() {
  for (const path of filesBelow('src', /\.(?:forms|pages?|table)\.ts$/)) {
    await import(pathToFileURL(join(root, path)).href);
  }
  return [...definedForms(), ...definedFilters(), ...definedTables()];
}
